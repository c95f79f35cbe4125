"""The dose-proportional null: published numbers predicted from one another, no model.

A row is predicted from the calibration rows of the same analyte and quantity, itself
left out:

    Cmax, AUCinf               ln y = mean of ln(y/dose) of the others + ln dose
    tmax, half-life, ratios    ln y = mean of ln y of the others

The dose is the mitragynine of an arm where the analyte is mitragynine or formed from
it, else that analyte's own [mg]; of several arms, their geometric mean. Form, day and
people are ignored. The spread is the root mean square of the same prediction made of
each calibration row of the same kind (exposures, or the rest) from the others, with
the row in question left out of everything:

    interval = exp(centre ± 1.6449 · spread)

A row without a fellow has no prediction, nor has what is not kinetic.
"""

from collections.abc import Mapping, Sequence
from statistics import NormalDist

import numpy as np

from ..evidence.schema import StudyRole
from ..noncompartmental.nca import Noncompartmental
from ..population.ligands import alone
from .statistic import printed
from .study import Observed, arms

#: Quantities that grow with the dose.
PROPORTIONAL = ("Cmax", "AUCinf")

#: Half a 90 % interval in standard deviations.
HALF = NormalDist().inv_cdf(0.95)

#: Low end, middle and high end of an interval [unit of the row].
Interval = tuple[float, float, float]


def null(rows: Sequence[Observed]) -> Mapping[str, Interval]:
    """Key of a row → its interval, for each row that has a fellow."""
    predicted = {}
    for row in rows:
        others = [one for one in _known(rows) if one.observed != row.observed]
        mine = fellows(row, others)
        spread = _spread(grows(row), others)
        if mine and spread is not None:
            centre = _centre(mine) + _size(row)
            ends = (centre - HALF * spread, centre, centre + HALF * spread)
            predicted[row.observed] = tuple(float(x) for x in np.exp(ends))
    return predicted


def fellows(row: Observed, others: Sequence[Observed]) -> list[Observed]:
    """Those of the same analyte and quantity."""
    key = (row.analyte, row.quantity)
    return [one for one in others if (one.analyte, one.quantity) == key]


def _known(rows: Sequence[Observed]) -> list[Observed]:
    """Kinetic rows that calibrate; twins are left out."""
    return [
        row
        for row in rows
        if row.role is StudyRole.calibration
        and row.quantity in Noncompartmental.__slots__
        and not row.derived_from
    ]


def _spread(growing: bool, others: Sequence[Observed]) -> float | None:
    """Root mean square of what is left when each row of a kind is predicted from its
    fellows [-]; None where no row has one."""
    left = []
    for row in others:
        mine = fellows(row, [one for one in others if one.observed != row.observed])
        if mine and grows(row) is growing:
            left.append(np.log(printed(row)) - _size(row) - _centre(mine))
    return float(np.sqrt(np.mean(np.square(left)))) if left else None


def _centre(mine: Sequence[Observed]) -> float:
    """Mean of the logarithms, of an exposure per mg."""
    return float(np.mean([np.log(printed(one)) - _size(one) for one in mine]))


def grows(row: Observed) -> bool:
    """Whether the row grows with the dose; a ratio of analytes does not."""
    return row.quantity in PROPORTIONAL and "/" not in row.analyte


def _size(row: Observed) -> float:
    """ln of the dose of an exposure; 0 of what does not grow with it."""
    if not grows(row):
        return 0.0
    (ligand,) = alone(row.analyte)
    swallowed = ligand.parent or ligand.code
    doses = [arms()[arm].mg[swallowed] for arm in row.arms]
    return float(np.mean(np.log(doses)))
