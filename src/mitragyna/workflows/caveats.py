"""What a reader of a simulation must know beside its numbers."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from ..clock import HOURS_A_DAY
from ..evidence.bounds import bound
from ..evidence.load import load
from ..evidence.schema import ClaimStatus, Prior
from ..model.interaction import ENZYME_PARAMETERS, VICTIM_PARAMETERS
from ..noncompartmental import Summary
from ..plots.numbers import chance
from ..population.content import COUNTED
from ..population.people import People
from ..record.dose import AmountUnit
from ..record.product import Form
from ..record.regimen import amount_per_day, doses_per_day
from ..record.usual import FEWEST_OF_TOTAL, MOST_OF_TOTAL
from .request import Simulation, units

STANDING = (
    "Kinetics are calibrated to three studies, effects to a handful of numbers; most "
    "parameters are priors. What was predicted of what no fit has seen: mitragyna "
    "validate."
)
SEVEN_OH = (
    "7-Hydroxymitragynine taken as such was not identified: only its clearance and "
    "volume relative to what forms from mitragynine are known."
)
PURE = (
    "No product was given: pure mitragynine is assumed, without the other alkaloids "
    "of the leaf, taken as {form}."
)
HEART = (
    "hERG rows are concentrations over what blocks half the current, alkaloids summed: "
    "the inverse of a margin. The worse of total and unbound counts, and no value "
    "reassures: the rules on ECG and QTc stand. Breathing is a shape without a scale."
)
OF_TOTAL = (
    f"The day's total is assumed to be taken in {FEWEST_OF_TOTAL} to {MOST_OF_TOTAL} "
    "intakes, drawn for each person; tested is one a day."
)
HALF_LIFE = (
    "half_life cannot be estimated ({analytes}): it needs a day or more without "
    "intake at the end."
)
AGE = (
    "Age changes the prolactin baseline of men and of women after the menopause, and "
    "the pupil; nothing else. Only adults were studied."
)


def mitragynine_mg_per_day(
    request: Simulation, people: People
) -> Float[np.ndarray, " people"]:
    """Mitragynine swallowed on the worst day, by person [mg]."""
    worst = amount_per_day(request.rule)
    if worst is None:
        return np.zeros(people.n)
    per = people.content.per["MG"][COUNTED.index(worst.unit.value)]
    return worst.value * per


def caveats(
    request: Simulation,
    mg: Float[np.ndarray, " people"],
    exposure: Sequence[Summary],
    lost: str | None,
) -> tuple[str, ...]:
    """Warnings, the gravest first; `mg` is mitragynine on the worst day [mg], `lost`
    what is to say of people who could not be computed."""
    counted = units(request.rule)
    is_pure = request.product is None and bool(counted)
    is_7oh = AmountUnit.mg_7oh in counted or request.taken_form() is Form.seven_oh
    return (
        STANDING,
        *([lost] if lost else []),
        *tested_range(request, mg),
        *([SEVEN_OH] if is_7oh else []),
        *([PURE.format(form=request.taken_form())] if is_pure and not is_7oh else []),
        *([AGE] if request.age_years is not None else []),
        HEART,
        *untold(exposure),
        *marked(exposure),
        standing(request),
    )


def tested_range(request: Simulation, mg: Float[np.ndarray, " people"]) -> list[str]:
    """Where the regimen leaves what was tried in people."""
    most, times = bound("tested_mg_per_day"), bound("tested_doses_per_day")
    days = bound("tested_days")
    beyond = float(np.mean(mg > most))
    taken = len({int(h - request.start_h) // HOURS_A_DAY for h in request.intake_h()})
    remarks = []
    if beyond > 0:
        remarks.append(
            f"Above the tested range: in {chance(beyond)} of virtual purchases a "
            f"day holds more than {most:g} mg mitragynine, the most given in a trial."
        )
    a_day = doses_per_day(request.rule)
    if a_day is None:
        remarks.append(OF_TOTAL)
    elif a_day > times:
        remarks.append(
            f"Untested pattern: {a_day} intakes a day; tested is {times:g} a day."
        )
    if taken > days:
        remarks.append(
            f"Untested pattern: {taken} days of intake; tested are {days:g} days."
        )
    return remarks


def standing(request: Simulation) -> str:
    """How many of the parameters in use are not simply read from a source."""
    count = Counter(prior.status for prior in used(request))
    return (
        f"Of {count.total()} parameters in use {count[ClaimStatus.construct]} are "
        f"constructs computed from facts, {count[ClaimStatus.assumed]} assumed and "
        f"{count[ClaimStatus.unconfirmed]} unconfirmed; see: mitragyna evidence list."
    )


def used(request: Simulation) -> list[Prior]:
    """The parameters of this simulation: those of other forms, of drugs and enzymes,
    and of sizes that were given are not among them."""
    form = request.taken_form()
    others = {f"{name}_{f}" for name in ("F", "ka") for f in Form if f is not form}
    others |= {"habit_days", "dDmax_old", *ENZYME_PARAMETERS, *VICTIM_PARAMETERS}
    if request.mass_kg is not None:
        others |= {"mass_female", "mass_male"}
    rows = load().ligands.values()
    absent = tuple(f"_{row.code}" for row in rows if row.default != "yes")
    priors = load().priors.items()
    return [p for name, p in priors if name not in others and not name.endswith(absent)]


def untold(exposure: Sequence[Summary]) -> list[str]:
    """Half-lives that could not be told, in whom."""
    most = max((row.n for row in exposure), default=0)
    half_lives = [row for row in exposure if row.quantity == "half_life"]
    nobody = [row.analyte for row in half_lives if row.n == 0]
    some = [row for row in half_lives if 0 < row.n < most]
    return [
        *([HALF_LIFE.format(analytes=", ".join(nobody))] if nobody else []),
        *(f"half_life of {row.analyte}: told in {row.n} of {most}." for row in some),
    ]


def marked(exposure: Sequence[Summary]) -> list[str]:
    """On what derived numbers hang, by what is said of them."""
    marks: dict[tuple[str, str], list[str]] = {}
    for row in exposure:
        if row.mark and row.n:
            name = f"{row.analyte} ({row.median:.3g} {row.unit})"
            marks.setdefault((row.quantity, row.mark), []).append(name)
    return [
        f"{quantity} of {', '.join(names)}: {mark}."
        for (quantity, mark), names in marks.items()
    ]
