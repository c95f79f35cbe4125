"""One row of evidence against the law that its statistic has under each particle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from . import likelihood as lk
from . import over_groups as over
from .likelihood import Lognormal, Number, PrintedGroup, RowDensity
from .study import UNREPORTED, Arm, Observed

HIGHEST = "highest group mean"
RANGES = {
    "range of group means": lk.mean_law,
    "range of group medians": lk.median_law,
}

#: Kinds of spread that are an SD, or make one with the mean.
SPREADS = ("SD", "CV%")

#: Quantity of an analyte on a day, for every person: [particles, people].
Read = dict[tuple[str, int, str], Float[np.ndarray, "particles people"]]


@dataclass(frozen=True, slots=True)
class RowUnderParticles:
    """A row under each particle.

    density, scores   as those of `likelihood.RowDensity`
    people            scores of the virtual people in the quantity, of each particle
                      or of the one that all share; 0 where it cannot be told [-]
    """

    density: Float[np.ndarray, " particles"]
    scores: Float[np.ndarray, "numbers particles"]
    people: Float[np.ndarray, "groups people"]


def of_row(
    arms: Sequence[Arm], read: Mapping[str, Read], row: Observed, printed: PrintedGroup
) -> RowUnderParticles:
    """What one row, over one group or several, says of what is printed."""
    groups = [arm for arm in arms if arm.arm in row.arms]
    values = [quantity(row, read[arm.arm]) for arm in groups]
    is_peak_time = row.quantity == "tmax"
    rounding = [
        grid_rounding(arm.sampled[row.day]) if is_peak_time else 0.0 for arm in groups
    ]
    laws = [lk.law(x, own) for x, own in zip(values, rounding, strict=True)]
    scores = [lk.people(x, law) for x, law in zip(values, laws, strict=True)]
    sizes = (row.n,) if row.n else UNREPORTED
    weighed = _weighed(row, laws, printed, sizes)
    assert len(weighed.scores) == numbers(row), row.observed
    is_printed = sum(lk.printed_at_all(law, sizes) for law in laws)
    return RowUnderParticles(
        weighed.density + is_printed, weighed.scores, np.mean(scores, axis=0)
    )


def _weighed(
    row: Observed,
    laws: Sequence[Lognormal],
    printed: PrintedGroup,
    sizes: Sequence[int],
) -> RowDensity:
    low, high = printed.low, printed.high
    if row.statistic == HIGHEST:
        assert high is not None
        return over.highest_mean(high, laws, sizes)
    if row.statistic in RANGES:
        assert low is not None
        assert high is not None
        return over.extremes(low, high, laws, sizes, RANGES[row.statistic])
    if len(laws) > 1:  # of all groups together
        sizes = tuple(len(laws) * n for n in sizes)
        laws = [Lognormal(mean=np.mean([x.mean for x in laws], axis=0), sd=laws[0].sd)]
    return lk.of_group(printed, laws[0], sizes)


def is_over_groups(row: Observed) -> bool:
    """Whether the row prints extremes of several groups."""
    return row.statistic == HIGHEST or row.statistic in RANGES


def quantity(row: Observed, read: Read) -> Float[np.ndarray, "particles people"]:
    """What the row is of, in everyone of an arm; of two analytes, their ratio."""
    above, _, under = row.analyte.partition("/")
    each = read[above, row.day, row.quantity]
    return each / read[under, row.day, row.quantity] if under else each


def grid_rounding(times: Sequence[float]) -> float:
    """SD that reading a peak on a grid adds to its logarithm: that of a uniform step
    of the usual length [-]."""
    t = np.array([x for x in times if 0 < x <= 8.0])
    return float(np.median(np.diff(np.log(t))) / np.sqrt(12.0))


def shown(row: Observed) -> PrintedGroup:
    """The numbers of a row under the names of their statistics."""
    sd = row.spread
    if row.spread_kind == "CV%" and row.spread is not None and row.value is not None:
        sd = row.spread / 100.0 * row.value
    return printed(
        row, row.value, row.low, row.high, sd if row.spread_kind in SPREADS else None
    )


def printed(
    row: Observed,
    value: Number | None,
    low: Number | None,
    high: Number | None,
    sd: Number | None,
) -> PrintedGroup:
    """The same of other numbers in its place; `high` is also the highest of groups."""
    if row.statistic == HIGHEST:
        return PrintedGroup(high=value)
    is_mean = row.statistic == "mean"
    return PrintedGroup(
        mean=value if is_mean else None,
        geometric_mean=value if row.statistic == "geometric mean" else None,
        median=value if row.statistic == "median" else None,
        low=None if is_mean else low,
        high=None if is_mean else high,
        sd=sd,
    )


def numbers(row: Observed) -> int:
    """How many numbers the row prints."""
    own = shown(row)
    given = (getattr(own, name) for name in PrintedGroup.__slots__)
    return sum(one is not None for one in given)
