"""An arm in virtual people: groups that share what is not known about the population.

Each draw about the population is a group of its own, and the analysis that the study
made is made of every person in it. Every arm has people of its own, under the same
draws.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H, hour_of_day, minutes
from ..interplay import Both, drawn_for, once
from ..noncompartmental.nca import analysis
from ..person.accustomed import accustomed
from ..population.content import COUNTED, Content
from ..population.like import Like
from ..population.people import People
from ..population.population import population
from ..population.sample import sample
from ..population.scores import Scores, Vary, at_random
from ..population.spread import value
from ..population.streams import Streams
from ..population.victims import victims
from ..record.dose import Amount, AmountUnit
from ..record.product import Form as Swallowed
from ..record.product import product_named
from ..record.subject import Sex
from ..simulation import Intakes, LigandDose, Machine, Readout, Route, simulate
from .effect import EFFECTS
from .form import ModelForm
from .study import UNREPORTED, Arm, Observed

#: Clock time on which a dose at 0 is given, and pause of a habit before it [h].
CLOCK_H, PAUSE_H = 8.0, 12.0

#: Days of a habit that are simulated; what came before starts the slow states.
SIMULATED_DAYS = 28

#: Ratio with kratom over without → its name in `interplay.once`.
RATIOS = {"AUC ratio": "auc", "Cmax ratio": "cmax", "half-life ratio": "half_life"}

#: What `urine` reads.
URINE = "urine fraction"

#: (day, analyte, quantity) → values of every person of every group.
Read = dict[tuple[int, str, str], Float[np.ndarray, "draws people"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """How many groups are drawn, and from what.

    vary    which uncertainties they hold
    blocks  of parameters that are calibrated: None for all, () for the prior
    least   people computed of each at least
    most    people computed of each at most; None for all
    apart   whether every arm has people of its own; if not, all have the same
    """

    draws: int
    seed: int
    vary: Vary = field(default_factory=Vary)
    blocks: tuple[str, ...] | None = None
    least: int = 1
    most: int | None = None
    apart: bool = True
    threads: int | None = None


def computed(arm: Arm, groups: Groups) -> int:
    """People computed of each group of an arm."""
    n = max(arm.n or max(UNREPORTED), groups.least)
    return min(n, groups.most or n)


def kinetics(arm: Arm, groups: Groups) -> Read:
    """Every quantity of the noncompartmental analysis of an arm."""
    people = people_of(arm, groups)
    sampled = {day: np.array(t) + DAY_H * (day - 1) for day, t in arm.sampled.items()}
    times = np.unique(np.concatenate(list(sampled.values())))
    outputs = [f"plasma_{code}" for code in arm.lloq]
    values = _run(arm, people, times, outputs, groups)
    by_quantity: Read = {}
    for day, when in sampled.items():
        rows = np.searchsorted(times, when)
        for code, lloq in arm.lloq.items():
            C = values[f"plasma_{code}"][rows]
            read = analysis(np.array(arm.sampled[day]), C, max(lloq, 1e-9))
            for quantity in ("Cmax", "tmax", "half_life", "AUCinf"):
                each = getattr(read, quantity).reshape(groups.draws, -1)
                by_quantity[day, code, quantity] = each
    return by_quantity


def effects(
    arm: Arm, rows: Sequence[Observed], groups: Groups, form: ModelForm | None = None
) -> Read:
    """The effects that some rows read off an arm."""
    people = people_of(arm, groups, form)
    times = np.unique([t for row in rows for t in row.at_h])
    names = {name for row in rows for name in EFFECTS[row.quantity].outputs}
    values = _run(arm, people, times, sorted(names), groups)
    by_quantity: Read = {}
    for row in rows:
        at = np.searchsorted(times, np.array(row.at_h))
        effect = EFFECTS[row.quantity]
        read = effect.read(
            CLOCK_H + times[at], {name: values[name][at] for name in effect.outputs}
        )
        by_quantity[row.day, row.analyte, row.quantity] = read.reshape(groups.draws, -1)
    return by_quantity


def urine(arm: Arm, groups: Groups) -> Read:
    """Mitragynine that leaves unchanged in the urine of a day [% of the dose].

    Ae = CLR·AUC over 24 h, by filtration alone.
    """
    people = people_of(arm, groups)
    day = np.array([0.0, DAY_H])
    AUC = _run(arm, people, day, ["AUC_MG"], groups)["AUC_MG"]  # [h·ng/mL]
    CLR = value("CLR_MG", _scores(arm, groups), people.population)  # [L/h]
    share = 100.0 * CLR * (AUC[1] - AUC[0]) / (1000.0 * arm.mg["MG"])
    return {(1, "MG", URINE): share.reshape(groups.draws, -1)}


def beside(arm: Arm, medicines: Sequence[str], groups: Groups) -> Read:
    """Exposure to medicines taken with the first dose of an arm, with over without."""
    people = people_of(arm, groups)
    streams = Streams(groups.seed, cohort=computed(arm, groups))
    both = Both(
        people=people,
        taken=_taken(arm),
        days=1,
        scores=at_random(streams, people.n),
        recovery=0,
    )
    by_quantity: Read = {}
    for name in dict.fromkeys(medicines):
        drawn = people.parameters | drawn_for(victims()[name], both)
        usual = float(np.median(np.log(2) * drawn["V_v"] / drawn["CL_v"]))
        ratios = once(drawn, both, usual)
        for quantity, key in RATIOS.items():
            each = ratios[key].reshape(groups.draws, -1)
            by_quantity[1, name, quantity] = each
    return by_quantity


def run_arm(
    arm: Arm,
    times: Float[np.ndarray, " times"],
    outputs: Sequence[str],
    groups: Groups,
    form: ModelForm | None = None,
) -> Mapping[str, np.ndarray]:
    """Outputs of everyone of an arm at times since 0 [times, people]."""
    return _run(arm, people_of(arm, groups, form), times, outputs, groups)


def people_of(arm: Arm, groups: Groups, form: ModelForm | None = None) -> People:
    """The virtual people of an arm; under another form of the model the same, seed for
    seed."""
    form = form or ModelForm(name="the form of every answer")
    swallowed = Swallowed(arm.form)
    given = tuple(sorted({code.split(".")[0] for code in arm.mg if "." in code}))
    people = sample(
        _scores(arm, groups),
        Like(sex=Sex(arm.sex) if arm.sex else None),
        product_named(arm.product, form=swallowed) if arm.product else swallowed,
        population(given, form.variant, groups.blocks, form.evidence),
        clock_h=hour_of_day(CLOCK_H - _lead_h(arm)),
    )
    own = {"started": np.full(people.n, CLOCK_H)}
    people = replace(people, parameters=people.parameters | own)
    if not arm.product:
        people = replace(people, content=_pure(arm, people))
    return accustomed(
        people,
        _taken(arm),
        start_h=CLOCK_H - _lead_h(arm),
        before_h=np.full(people.n, _earlier_h(arm)),
        machine=Machine(threads=groups.threads),
    )


def _scores(arm: Arm, groups: Groups) -> Scores:
    """Where the people of an arm stand, others than those of another arm."""
    size = computed(arm, groups)
    group = arm.arm if groups.apart else ""
    streams = Streams(groups.seed, cohort=size, group=group)
    return at_random(streams, groups.draws * size, groups.vary)


def _pure(arm: Arm, people: People) -> Content:
    """One unit holds what the arm swallowed in one dose."""
    per = {code: np.zeros((len(COUNTED), people.n)) for code in people.content.per}
    for code, mg in arm.mg.items():
        if code in per:
            per[code][COUNTED.index("unit")] = mg
    return Content(per=per)


def _lead_h(arm: Arm) -> float:
    """How long before 0 the first dose is [h]."""
    times = [*arm.dose_h, *(t for t, _ in _habit(arm)), 0.0]
    return -min(times)


def _habit(arm: Arm) -> list[tuple[float, Amount]]:
    """Doses of the habit, the last of them 12 h before 0."""
    if not arm.before:
        return []
    value, unit, times, days = arm.before.split()
    amount = Amount(value=float(value), unit=AmountUnit(unit))
    each = 6.0  # waking hours between doses
    hours = [each * k for k in range(int(times))]
    last = -PAUSE_H - hours[-1]
    return [
        (last - DAY_H * day + hour, amount)
        for day in reversed(range(min(int(days), SIMULATED_DAYS)))
        for hour in hours
    ]


def _earlier_h(arm: Arm) -> float:
    """How long the habit has lasted before it is simulated [h]."""
    days = int(arm.before.split()[-1]) if arm.before else 0
    return DAY_H * max(0, days - SIMULATED_DAYS)


def _run(
    arm: Arm,
    people: People,
    times: Float[np.ndarray, " times"],
    outputs: Sequence[str],
    groups: Groups,
) -> Mapping[str, np.ndarray]:
    """Outputs at times since 0; nan for who missed the tolerance."""
    taken = _taken(arm)
    start = CLOCK_H - _lead_h(arm)
    at = minutes(CLOCK_H + times) / 60
    profile = simulate(
        people,
        taken,
        Readout(time_h=at, outputs=outputs, start_h=start),
        Machine(threads=groups.threads),
    )
    return {
        name: np.where(profile.failed, np.nan, values)
        for name, values in profile.values.items()
    }


def _taken(arm: Arm) -> Intakes:
    doses = [*_habit(arm), *((t, a) for t in arm.dose_h for a in _amounts(arm))]
    given = [
        LigandDose(code=drug, time_h=CLOCK_H + t, mg=mg, route=Route(route))
        for t in arm.dose_h
        for code, mg in arm.mg.items()
        if "." in code
        for drug, route in [code.split(".")]
    ]
    return Intakes(
        time_h=np.array([CLOCK_H + t for t, _ in doses], float),
        amount=tuple(amount for _, amount in doses),
        given=tuple(given),
    )


def _amounts(arm: Arm) -> list[Amount]:
    """What one dose is counted as: the product, or one unit of pure substance."""
    if arm.product:
        counted = {AmountUnit(k): v for k, v in arm.mg.items() if "." not in k}
        return [Amount(value=v, unit=k) for k, v in counted.items()]
    swallowed = any("." not in code for code in arm.mg)
    return [Amount(value=1.0, unit=AmountUnit.unit)] if swallowed else []
