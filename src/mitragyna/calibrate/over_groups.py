"""How likely what a study prints of several groups at once is.

    over K groups      the largest, or the smallest and the largest, of K independent
                       group means or medians

Densities and chances are those of `likelihood`.
"""

from collections.abc import Callable, Sequence
from itertools import permutations

import numpy as np
from scipy.special import log_ndtr

from ..sampling.normal import log_between, log_density
from .likelihood import Lognormal, Number, RowDensity, Sizes, Told, mean_law, over_sizes

OfGroup = Callable[[Lognormal, Sizes], Lognormal]


def highest_mean(
    value: Number, laws: Sequence[Lognormal], sizes: Sequence[int]
) -> RowDensity:
    """The largest of several group means."""
    group = _stacked(laws)
    return over_sizes(lambda n: _largest(value, mean_law(group, n)), sizes)


def extremes(
    low: Number,
    high: Number,
    laws: Sequence[Lognormal],
    sizes: Sequence[int],
    of: OfGroup,
) -> RowDensity:
    """The smallest and the largest of several group means, or medians.

    of  the law of one group's: `mean_law` or `median_law`
    """
    group = _stacked(laws)
    row = over_sizes(lambda n: _extremes(low, high, of(group, n)), sizes)
    return row.turned((1.0, float(len(laws))), len(laws))


def _stacked(laws: Sequence[Lognormal]) -> Lognormal:
    """Several groups as one law, [groups, one size, particles]."""
    return Lognormal(
        mean=np.stack([x.mean for x in laws])[:, None],
        sd=np.stack([x.sd for x in laws])[:, None],
    )


def _largest(value: Number, group: Lognormal) -> Told:
    """One group reaches the value, the others stay below."""
    z = (np.log(value) - group.mean) / group.sd
    below = log_ndtr(z)
    every = below.sum(axis=0)
    terms = log_density(z) - np.log(group.sd) + every - below
    return Told(np.logaddexp.reduce(terms, axis=0), (np.exp(every),))


def _extremes(low: Number, high: Number, group: Lognormal) -> Told:
    """One group is the lowest, another the highest, the rest lie between."""
    a = (np.log(low) - group.mean) / group.sd
    b = (np.log(high) - group.mean) / group.sd
    above, inside = log_ndtr(-a), log_between(a, b)
    lowest = log_density(a) - np.log(group.sd)
    highest = log_density(b) - np.log(group.sd)
    terms = []
    for i, j in permutations(range(len(a)), 2):
        rest = [inside[k] for k in range(len(a)) if k not in (i, j)]
        ends = lowest[i] + highest[j]
        terms.append(ends + np.sum(rest, axis=0) if rest else ends)
    within = np.logaddexp.reduce(lowest + inside.sum(axis=0) - inside, axis=0)
    beyond = np.logaddexp.reduce(lowest + above.sum(axis=0) - above, axis=0)
    return Told(
        np.logaddexp.reduce(terms, axis=0),
        (-np.expm1(above.sum(axis=0)), np.exp(np.minimum(within - beyond, 0.0))),
    )
