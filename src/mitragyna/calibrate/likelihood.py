"""How likely a published statistic is, given how the quantity is spread over people.

The quantity is taken as log-normal over the virtual people of an arm, with the mean
and SD of its logarithm among them (`Law`). Each statistic of a group of n then has a
law of its own:

    mean               log-normal with the mean and variance it has at that n
    mean with SD       both log-normal, their moments simulated at that n
    geometric mean     ln is normal, variance σ²/n
    median, min, max   order statistics; shares between ranks r₁ < r₂ … are
                       Dirichlet(r₁, r₂ − r₁, …, n + 1 − r)
    over K groups      the largest, or the smallest and the largest, of K independent
                       group means or medians

All are densities of the logarithm of what is printed, as arrays over particles. A
group of unknown size is averaged over the sizes it may have had.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np
from jaxtyping import Float

from .normal import log_below, log_between, log_density

#: Largest share of people in whom a quantity may be impossible to tell.
MOST_UNTOLD = 0.5

#: Where the moments of mean and SD are simulated [SD of the logarithm], and how often.
SPREADS = np.geomspace(0.01, 2.5, 36)
GROUPS = 4000
MOMENTS = ("mean of x", "mean of y", "variance of x", "variance of y", "covariance")

Particles = Float[np.ndarray, "*sizes particles"]
Sizes = Float[np.ndarray, "sizes 1"]  # of a group, people


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A quantity over people: mean and SD of its natural logarithm.

    A mean that is nan marks a particle under which it cannot be told.
    """

    mean: Particles
    sd: Particles


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a paper prints of one group, in one unit; None for what it does not.

    a CV is given as the SD it makes with the mean
    """

    mean: float | None = None
    geometric_mean: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    sd: float | None = None


def law(values: Float[np.ndarray, "particles people"], rounding: float = 0.0) -> Law:
    """The law of a quantity from virtual people; nan for whom it cannot be told.

    rounding  SD that reading on a grid adds to the logarithm [-]
    """
    is_told = np.isfinite(values) & (values > 0)
    count = is_told.sum(axis=1)
    logs = np.log(np.where(is_told, values, 1.0))
    n = np.maximum(count, 1)
    mean = logs.sum(axis=1) / n
    square = np.where(is_told, (logs - mean[:, None]) ** 2, 0.0).sum(axis=1) / n
    enough = count >= (1.0 - MOST_UNTOLD) * values.shape[1]
    return Law(
        mean=np.where(enough, mean, np.nan), sd=np.sqrt(square + rounding**2 + 1e-12)
    )


def of_group(printed: Printed, law: Law, sizes: Sequence[int]) -> Particles:
    """ln density of everything printed of one group."""
    return _averaged(lambda n: _of_size(printed, law, n), sizes)


def highest_mean(value: float, laws: Sequence[Law], sizes: Sequence[int]) -> Particles:
    """ln density of the largest of several group means."""
    group = _stacked(laws)
    return _averaged(lambda n: _largest(value, mean_law(group, n)), sizes)


def range_of_means(
    low: float, high: float, laws: Sequence[Law], sizes: Sequence[int]
) -> Particles:
    """ln density of the smallest and the largest of several group means."""
    group = _stacked(laws)
    return _averaged(lambda n: _extremes(low, high, mean_law(group, n)), sizes)


def range_of_medians(
    low: float, high: float, laws: Sequence[Law], sizes: Sequence[int]
) -> Particles:
    """ln density of the smallest and the largest of several group medians."""
    group = _stacked(laws)
    return _averaged(lambda n: _extremes(low, high, median_law(group, n)), sizes)


def _stacked(laws: Sequence[Law]) -> Law:
    """Several groups as one law, [groups, one size, particles]."""
    return Law(
        mean=np.stack([x.mean for x in laws])[:, None],
        sd=np.stack([x.sd for x in laws])[:, None],
    )


def mean_law(law: Law, n: Sizes) -> Law:
    """The arithmetic mean of n people, as log-normal with its first two moments."""
    variance = np.log1p(np.expm1(law.sd**2) / n)
    return Law(mean=law.mean + 0.5 * law.sd**2 - 0.5 * variance, sd=np.sqrt(variance))


def median_law(law: Law, n: Sizes) -> Law:
    """The median of n people, log-normal."""
    each = np.array([median_variance(int(one)) for one in n.ravel()])
    sd = law.sd * np.sqrt(each)[:, None]
    return Law(mean=np.broadcast_to(law.mean, sd.shape), sd=sd)


@lru_cache
def median_variance(n: int) -> float:
    """Variance of the median of n standard normals, by its density."""
    z = np.linspace(-6.0, 6.0, 2001)
    k = 0.5 * (n + 1)
    weight = np.exp((k - 1) * (log_below(z) + log_below(-z)) + log_density(z))
    return float((weight * z**2).sum() / weight.sum())


def _of_size(printed: Printed, law: Law, n: Sizes) -> Particles:
    found = np.zeros((len(n), law.mean.size))
    if printed.geometric_mean is not None:
        sd = law.sd / np.sqrt(n)
        found = found + _normal(math.log(printed.geometric_mean), law.mean, sd)
    if printed.mean is not None and printed.sd is not None:
        return found + _mean_and_sd(printed.mean, printed.sd, law, n)
    if printed.mean is not None:
        group = mean_law(law, n)
        found = found + _normal(math.log(printed.mean), group.mean, group.sd)
    ranks = (np.ones_like(n), 0.5 * (n + 1), n)
    values = (printed.low, printed.median, printed.high)
    seen = [(r, x) for r, x in zip(ranks, values, strict=True) if x is not None]
    return found + ordered(seen, law, n) if seen else found


def ordered(seen: Sequence[tuple[Sizes, float]], law: Law, n: Sizes) -> Particles:
    """ln density of order statistics: (rank, value), ascending, of n people.

    A median between two people counts as the rank between them.
    """
    ranks = np.stack([np.zeros_like(n), *(rank for rank, _ in seen), n + 1.0])
    shares = np.diff(ranks, axis=0)
    z = [(math.log(value) - law.mean) / law.sd for _, value in seen]
    edges = [np.full_like(law.mean, -np.inf), *z, np.full_like(law.mean, np.inf)]
    found = _log_gamma(n + 1.0) + np.zeros_like(law.mean)
    for share, a, b in zip(shares, edges[:-1], edges[1:], strict=True):
        found = found - _log_gamma(share)
        if (share != 1.0).any():
            between = (share - 1.0) * _between(a, b)
            found = found + np.where(share == 1.0, 0.0, between)
    for score in z:
        found = found + log_density(score) - np.log(law.sd)
    return found


def _log_gamma(x: Sizes) -> Sizes:
    return np.array([[math.lgamma(one)] for one in x.ravel()])


def _between(a: Particles, b: Particles) -> Particles:
    if np.isneginf(a).all():
        return log_below(b)
    if np.isposinf(b).all():
        return log_below(-a)
    return log_between(a, b)


def _mean_and_sd(mean: float, sd: float, law: Law, n: Sizes) -> Particles:
    """Mean and sample SD together, as two normals of the logarithms."""
    table = np.stack([_moments(int(one)) for one in n.ravel()], axis=1)
    of = {
        name: np.stack([np.interp(law.sd, SPREADS, line) for line in lines])
        for name, lines in zip(MOMENTS, table, strict=True)
    }
    x = math.log(mean) - law.mean - of["mean of x"]
    y = math.log(sd) - law.mean - of["mean of y"]
    slope = of["covariance"] / of["variance of x"]
    rest = np.sqrt(of["variance of y"] - slope * of["covariance"])
    return _normal(x, 0.0, np.sqrt(of["variance of x"])) + _normal(y, slope * x, rest)


@lru_cache
def _moments(n: int) -> Float[np.ndarray, "moments spreads"]:
    """Moments of x = ln mean and y = ln SD of n people, simulated on `SPREADS`.

    The same draws serve every spread, so the lines are smooth.
    """
    z = np.random.default_rng(n).standard_normal((GROUPS, n))
    found = []
    for spread in SPREADS:
        people = np.exp(spread * z)
        x, y = np.log(people.mean(axis=1)), np.log(people.std(axis=1, ddof=1))
        both = np.cov(x, y)
        found.append((x.mean(), y.mean(), both[0, 0], both[1, 1], both[0, 1]))
    return np.array(found).T


def _normal(x, mean, sd):
    return log_density((x - mean) / sd) - np.log(sd)


def _largest(value: float, group: Law) -> Particles:
    """One group reaches the value, the others stay below."""
    z = (math.log(value) - group.mean) / group.sd
    below = log_below(z)
    terms = log_density(z) - np.log(group.sd) + below.sum(axis=0) - below
    return np.logaddexp.reduce(terms, axis=0)


def _extremes(low: float, high: float, group: Law) -> Particles:
    """One group is the lowest, another the highest, the rest lie between."""
    a = (math.log(low) - group.mean) / group.sd
    b = (math.log(high) - group.mean) / group.sd
    inside = log_between(a, b)
    lowest = log_density(a) - np.log(group.sd)
    highest = log_density(b) - np.log(group.sd)
    terms = []
    for i, j in permutations(range(len(a)), 2):
        rest = [inside[k] for k in range(len(a)) if k not in (i, j)]
        ends = lowest[i] + highest[j]
        terms.append(ends + np.sum(rest, axis=0) if rest else ends)
    return np.logaddexp.reduce(terms, axis=0)


def _averaged(at_sizes: Callable[[Sizes], Particles], sizes: Sequence[int]):
    """ln of the mean density over the sizes that a group may have; −inf for nan.

    at_sizes  ln density at every size, [sizes, particles]
    """
    n = np.array(sizes, float)[:, None]
    with np.errstate(invalid="ignore"):  # nan: the quantity cannot be told
        found = np.logaddexp.reduce(at_sizes(n), axis=0)
    return np.where(np.isnan(found), -np.inf, found - math.log(len(sizes)))
