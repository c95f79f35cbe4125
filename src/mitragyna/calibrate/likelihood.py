"""How likely a published statistic is, given how the quantity is spread over people.

The quantity is taken as log-normal over the virtual people of an arm, with the mean
and SD of its logarithm among them (`Lognormal`). Each statistic of a group of n then
has a law of its own:

    mean               log-normal with the mean and variance it has at that n
    mean with SD       both log-normal, their moments simulated at that n
    geometric mean     ln is normal, variance σ²/n
    median, min, max   order statistics; shares between ranks r₁ < r₂ … are
                       Dirichlet(r₁, r₂ − r₁, …, n + 1 − r)

All are densities of the logarithm of what is printed, as arrays over particles. Beside
them stands the chance of a smaller number, given the numbers of the same group before
it: under the law, as normal scores, they are independent and standard (Rosenblatt
1952). A group of unknown size is averaged over the sizes it may have had, row by row:
densities exactly, chances without weighing the sizes by the numbers before, so such
scores are nearly independent.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from jaxtyping import Float
from scipy.special import bdtrc, log_ndtr, ndtr, ndtri

from ..sampling.normal import log_density
from .order_statistics import standard_normals, turn

#: Largest share of a group in whom a quantity may be impossible to tell; of a group
#: with more, nothing is printed.
MOST_UNTOLD = 0.5

#: Fewest virtual people from whom a law is made.
FEWEST = 4

#: Where the moments of mean and SD are simulated [SD of the logarithm], and how often.
SPREADS = np.geomspace(0.01, 2.5, 36)
GROUPS = 4000
MOMENTS = ("mean of x", "mean of y", "variance of x", "variance of y", "covariance")

#: Chances nearer to 0 or 1 count as this near, so scores end at ±7.
NEAREST = 1e-12

Particles = Float[np.ndarray, "*sizes particles"]
Sizes = Float[np.ndarray, "sizes 1"]  # of a group, people
Number = float | Float[np.ndarray, " particles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lognormal:
    """A quantity over people: mean and SD of its natural logarithm.

    mean   nan where nearly nobody's can be told
    share  of people in whom it can be told [-]
    """

    mean: Particles
    sd: Particles
    share: Particles | float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedGroup:
    """What a paper prints of one group, in one unit; None for what it does not. A
    number may differ between particles.

    a CV is given as the SD it makes with the mean
    """

    mean: Number | None = None
    geometric_mean: Number | None = None
    median: Number | None = None
    low: Number | None = None
    high: Number | None = None
    sd: Number | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a law says of the numbers of a group.

    density  ln density of all of them                       [*sizes, particles]
    lower    chance of a smaller one, of each given those before it
    """

    density: Particles
    lower: tuple[Particles, ...]


@dataclass(frozen=True, slots=True)
class RowDensity:
    """What a row says of each particle.

    density  ln density, −inf where the quantity cannot be told
    scores   of its place, then its width, then its skewness; 0 where it cannot [-]
    """

    density: Float[np.ndarray, " particles"]
    scores: Float[np.ndarray, "numbers particles"]

    def turned(self, ranks: tuple[float, ...], n: int) -> "RowDensity":
        """With scores of order statistics as place, width and skewness."""
        scores = np.einsum("ij,jp->ip", turn(ranks, n), self.scores)
        return RowDensity(self.density, scores)


def law(
    values: Float[np.ndarray, "particles people"], rounding: float = 0.0
) -> Lognormal:
    """The law of a quantity from virtual people; nan for whom it cannot be told.

    rounding  SD that reading on a grid adds to the logarithm [-]
    """
    is_told = np.isfinite(values) & (values > 0)
    count = is_told.sum(axis=1)
    logs = np.log(np.where(is_told, values, 1.0))
    n = np.maximum(count, 1)
    mean = logs.sum(axis=1) / n
    square = np.where(is_told, (logs - mean[:, None]) ** 2, 0.0).sum(axis=1) / n
    return Lognormal(
        mean=np.where(count >= FEWEST, mean, np.nan),
        sd=np.sqrt(square + rounding**2 + 1e-12),
        share=count / values.shape[1],
    )


def printed_at_all(
    law: Lognormal, sizes: Sequence[int]
) -> Float[np.ndarray, " particles"]:
    """ln of the chance that enough of a group can be told for anything to be
    printed: the upper tail of a binomial."""
    n = np.array(sizes)[:, None]
    needed = np.ceil((1.0 - MOST_UNTOLD) * n)
    with np.errstate(divide="ignore"):
        return np.log(bdtrc(needed - 1.0, n, law.share).mean(axis=0))


def people(
    values: Float[np.ndarray, "particles people"], law: Lognormal
) -> Float[np.ndarray, "particles people"]:
    """Scores of virtual people under their law; 0 for whom the quantity cannot be
    told."""
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = (np.log(values) - law.mean[:, None]) / law.sd[:, None]
    return np.where(np.isfinite(scores), scores, 0.0)


def of_group(printed: PrintedGroup, law: Lognormal, sizes: Sequence[int]) -> RowDensity:
    """What is printed of one group: a mean, with or without SD, or a geometric mean,
    or order statistics."""
    row = over_sizes(lambda n: _of_size(printed, law, n), sizes)
    if printed.mean is not None or printed.geometric_mean is not None:
        return row
    middle = sizes[len(sizes) // 2]
    ranks = _ranked(printed, np.array([[float(middle)]]))
    return row.turned(tuple(float(rank.item()) for rank, _ in ranks), middle)


def mean_law(law: Lognormal, n: Sizes) -> Lognormal:
    """The arithmetic mean of n people, as log-normal with its first two moments."""
    variance = np.log1p(np.expm1(law.sd**2) / n)
    return Lognormal(
        mean=law.mean + 0.5 * law.sd**2 - 0.5 * variance, sd=np.sqrt(variance)
    )


def median_law(law: Lognormal, n: Sizes) -> Lognormal:
    """The median of n people, log-normal."""
    each = np.array([median_variance(int(one)) for one in n.ravel()])
    sd = law.sd * np.sqrt(each)[:, None]
    return Lognormal(mean=np.broadcast_to(law.mean, sd.shape), sd=sd)


@cache
def median_variance(n: int) -> float:
    """Variance of the median of n standard normals, by its density."""
    z = np.linspace(-6.0, 6.0, 2001)
    k = 0.5 * (n + 1)
    weight = np.exp((k - 1) * (log_ndtr(z) + log_ndtr(-z)) + log_density(z))
    return float((weight * z**2).sum() / weight.sum())


def _of_size(printed: PrintedGroup, law: Lognormal, n: Sizes) -> Told:
    if printed.geometric_mean is not None:
        sd = law.sd / np.sqrt(n)
        return _normal(np.log(printed.geometric_mean), law.mean, sd)
    if printed.mean is not None and printed.sd is not None:
        return _mean_and_sd(printed.mean, printed.sd, law, n)
    if printed.mean is not None:
        group = mean_law(law, n)
        return _normal(np.log(printed.mean), group.mean, group.sd)
    return ordered(_ranked(printed, n), law, n)


def _ranked(printed: PrintedGroup, n: Sizes) -> list[tuple[Sizes, Number]]:
    """Order statistics with their ranks; a median may lie between two people."""
    ranks = (np.ones_like(n), 0.5 * (n + 1), n)
    values = (printed.low, printed.median, printed.high)
    return [(r, x) for r, x in zip(ranks, values, strict=True) if x is not None]


def ordered(seen: Sequence[tuple[Sizes, Number]], law: Lognormal, n: Sizes) -> Told:
    """Order statistics: (rank, value), ascending, of n people.

    Of the people above one value, the share below the next is Beta.
    """
    z = [(np.log(value) - law.mean) / law.sd for _, value in seen]
    density, lower = standard_normals([rank for rank, _ in seen], z, n)
    return Told(density - len(z) * np.log(law.sd), lower)


def _mean_and_sd(mean: Number, sd: Number, law: Lognormal, n: Sizes) -> Told:
    """Mean and sample SD together, as two normals of the logarithms."""
    table = np.stack([_moments(int(one)) for one in n.ravel()], axis=1)
    of = {
        name: np.stack([np.interp(law.sd, SPREADS, line) for line in lines])
        for name, lines in zip(MOMENTS, table, strict=True)
    }
    x = np.log(mean) - law.mean - of["mean of x"]
    y = np.log(sd) - law.mean - of["mean of y"]
    slope = of["covariance"] / of["variance of x"]
    rest = np.sqrt(of["variance of y"] - slope * of["covariance"])
    of_mean = _normal(x, 0.0, np.sqrt(of["variance of x"]))
    given = _normal(y, slope * x, rest)
    return Told(of_mean.density + given.density, of_mean.lower + given.lower)


@cache
def _moments(n: int) -> Float[np.ndarray, "moments spreads"]:
    """Moments of x = ln mean and y = ln SD of n people, simulated on `SPREADS`.

    The same draws serve every spread, so the lines are smooth.
    """
    z = np.random.default_rng(n).standard_normal((GROUPS, n))
    moments = []
    for spread in SPREADS:
        people = np.exp(spread * z)
        x, y = np.log(people.mean(axis=1)), np.log(people.std(axis=1, ddof=1))
        both = np.cov(x, y)
        moments.append((x.mean(), y.mean(), both[0, 0], both[1, 1], both[0, 1]))
    return np.array(moments).T


def _normal(x, mean, sd) -> Told:
    z = (x - mean) / sd
    return Told(log_density(z) - np.log(sd), (ndtr(z),))


def over_sizes(at_sizes: Callable[[Sizes], Told], sizes: Sequence[int]) -> RowDensity:
    """The mean over the sizes that a group may have; −inf, and scores of 0, for nan.

    at_sizes  what the law says at every size, [sizes, particles]
    """
    n = np.array(sizes, float)[:, None]
    with np.errstate(invalid="ignore"):  # nan: the quantity cannot be told
        by_size = at_sizes(n)
        density = np.logaddexp.reduce(by_size.density, axis=0) - math.log(len(sizes))
    chance = np.stack([one.mean(axis=0) for one in by_size.lower])
    scores = ndtri(np.clip(chance, NEAREST, 1.0 - NEAREST))
    return RowDensity(
        np.where(np.isnan(density), -np.inf, density),
        np.where(np.isfinite(density), scores, 0.0),
    )
