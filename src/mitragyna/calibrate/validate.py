"""Every published number beside the interval that the model gives it.

The interval is that of the reported statistic at that number of people, over what is
not known about the population. Roles are those of studies.tsv; a row that calibrates
is a fit check, never a validation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..evidence.schema import StudyRole
from .cohort import RATIOS, URINE, Groups, Read, beside, effects, kinetics, urine
from .effect import EFFECTS
from .null import Interval
from .statistic import predicted, printed
from .study import Arm, Observed, arms, observed

LEVELS = (0.05, 0.5, 0.95)

#: Share that the intervals leave out, for the interval score.
LEFT_OUT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationRow:
    """One published number and its prediction, both in `unit`.

    predicted  median of the statistic over the draws
    width      p95 over p5; None where they differ in sign
    fold       predicted over observed; None where that is 0
    score      interval score relative to the size of the number (Gneiting 2007) [-]
    """

    observed_id: str
    study: str
    arm: str
    day: int
    analyte: str
    quantity: str
    unit: str
    statistic: str
    n: int | None
    role: StudyRole
    observed: float
    predicted: float
    p5: float
    p95: float
    width: float | None
    fold: float | None
    inside: bool
    score: float
    claim: str
    derived_from: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSummary:
    """Rows of one role.

    width_exposure, width_other   median p95/p5 of group Cmax and AUC, and of the rest
    """

    role: StudyRole
    rows: int
    inside: int
    coverage: float
    width_exposure: float | None
    width_other: float | None
    mean_score: float


def validate(
    groups: Groups, progress: Callable[[float], None] = lambda share: None
) -> tuple[ValidationRow, ...]:
    """A row for every published number; takes half a minute, and tells the share
    that is done."""
    chosen = list(observed())
    needed = [arm for arm in arms().values() if _rows_of(arm, chosen)]
    read: dict[str, Read] = {}
    for done, arm in enumerate(needed, start=1):
        mine = _rows_of(arm, chosen)
        read[arm.arm] = _read(arm, mine, groups)
        progress(done / len(needed))
    rng = np.random.default_rng(groups.seed)
    return tuple(_row(one, predicted(one, _groups(one, read), rng)) for one in chosen)


def _read(arm: Arm, rows: Sequence[Observed], groups: Groups) -> Read:
    """What the study reads off an arm: samples and urine, effects, or another
    medicine."""
    quantities = {row.quantity for row in rows}
    if quantities & EFFECTS.keys():
        return effects(arm, rows, groups)
    if quantities & RATIOS.keys():
        return beside(arm, [row.analyte for row in rows], groups)
    by_quantity = kinetics(arm, groups)
    return by_quantity | urine(arm, groups) if URINE in quantities else by_quantity


def _rows_of(arm: Arm, rows: Sequence[Observed]) -> list[Observed]:
    return [row for row in rows if arm.arm in row.arms]


def _groups(row: Observed, read: dict[str, Read]) -> list[np.ndarray]:
    """The people of every arm that the row was read from."""
    groups_of = []
    for arm in row.arms:
        over, _, under = row.analyte.partition("/")
        values = read[arm][row.day, over, row.quantity]
        if under in ("MG", "7OH"):
            values = values / read[arm][row.day, under, row.quantity]
        groups_of.append(values)
    return groups_of


def _row(one: Observed, draws: Float[np.ndarray, " draws"]) -> ValidationRow:
    draws = draws[np.isfinite(draws)]
    p5, median, p95 = (float(x) for x in np.quantile(draws, LEVELS))
    return row_of(one, (p5, median, p95))


def row_of(one: Observed, interval: Interval) -> ValidationRow:
    """The published number beside an interval, whoever made it."""
    value = printed(one)
    p5, median, p95 = interval
    return ValidationRow(
        observed_id=one.observed,
        study=one.study,
        arm=one.arm,
        day=one.day,
        analyte=one.analyte,
        quantity=one.quantity,
        unit=one.unit,
        statistic=one.statistic,
        n=one.n,
        role=one.role,
        observed=value,
        predicted=median,
        p5=p5,
        p95=p95,
        width=_width(p5, p95),
        fold=median / value if value else None,
        inside=p5 <= value <= p95,
        score=interval_score(value, p5, p95) / abs(value),
        claim=one.claim,
        derived_from=one.derived_from,
        note=one.note,
    )


def _width(p5: float, p95: float) -> float | None:
    """How many times the larger end of an interval is the smaller [-]."""
    if p5 * p95 <= 0.0:
        return None
    small, large = sorted((abs(p5), abs(p95)))
    return large / small


def interval_score(value: float, low: float, high: float) -> float:
    """Width, and twice the distance of a miss over the share left out [unit]."""
    miss = max(low - value, value - high, 0.0)
    return high - low + 2.0 / LEFT_OUT * miss


def summary(rows: Sequence[ValidationRow]) -> tuple[RoleSummary, ...]:
    """Coverage, width and score by role; derived twins are not counted."""
    lines = []
    for role in (StudyRole.calibration, StudyRole.validation, StudyRole.hypothesis):
        mine = [row for row in rows if row.role is role and not row.derived_from]
        if mine:
            lines.append(_summary(role, mine))
    return tuple(lines)


def _summary(role: StudyRole, rows: list[ValidationRow]) -> RoleSummary:
    exposure = [r.width for r in rows if r.quantity in ("Cmax", "AUCinf") and r.width]
    other = [r.width for r in rows if r.quantity not in ("Cmax", "AUCinf") and r.width]
    inside = sum(row.inside for row in rows)
    return RoleSummary(
        role=role,
        rows=len(rows),
        inside=inside,
        coverage=inside / len(rows),
        width_exposure=float(np.median(exposure)) if exposure else None,
        width_other=float(np.median(other)) if other else None,
        mean_score=float(np.mean([row.score for row in rows])),
    )
