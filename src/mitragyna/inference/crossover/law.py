"""What days of pain on and off kratom say of its benefit in one person.

    y = level of the pair − b·exposure + β·withdrawal + u + ε
    u ~ N(0, τ²), a period's own;   ε ~ N(0, σ²), of which ρ^Δt is that of Δt days ago

b is the benefit of a day on kratom [NRS points]; pain that goes with withdrawal is none
of it. Where σ, τ and ρ are given, all is normal and exact; they are summed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float

from ...evidence.bounds import bound
from ...evidence.load import load
from ...record.observation import Quantity
from .mixture import Mixture
from .movements import Movement, correlations, movements
from .rated import Days

Terms = Float[np.ndarray, " terms"]
Ratings = Float[np.ndarray, "sets days"]


@dataclass(frozen=True, kw_only=True)
class ReadTerms:
    """The law of every term after ratings, by place of the grid.

    mean        of each term in each set of ratings
    covariance  of the terms, the same in all sets
    """

    weight: Float[np.ndarray, "places sets"]
    mean: Float[np.ndarray, "places sets terms"]
    covariance: Float[np.ndarray, "places terms terms"]

    def of(self, times: Terms) -> Mixture:
        """The law of a sum of terms, each so many times."""
        variance = np.einsum("i,sij,j->s", times, self.covariance, times)
        return Mixture(weight=self.weight, mean=self.mean @ times, sd=np.sqrt(variance))


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Sums over the days of a trial, each by the inverse R⁻¹ of their correlation.

    terms  XᵀR⁻¹X    of_periods  1ᵀR⁻¹X    ones     1ᵀR⁻¹1 of each period
    pain   yᵀR⁻¹X    means       yᵀR⁻¹1    squares  yᵀR⁻¹y
    """

    terms: Float[np.ndarray, "terms terms"]
    of_periods: Float[np.ndarray, "periods terms"]
    ones: Float[np.ndarray, " periods"]
    pain: Float[np.ndarray, "sets terms"]
    means: Float[np.ndarray, "sets periods"]
    squares: Float[np.ndarray, " sets"]
    log_size: float


@dataclass(frozen=True, kw_only=True)
class PainLaw:
    """How the ratings of the days of a trial are judged."""

    days: Days

    @cached_property
    def prior_mean(self) -> Terms:
        """Of each term before any rating."""
        levels = np.full(self.days.pairs, bound("nof1_level"))
        return np.array([*levels, 0.0, pain_per_sows()])

    @cached_property
    def prior_sd(self) -> Terms:
        """Of each term before any rating."""
        levels = np.full(self.days.pairs, bound("nof1_level_sd"))
        rest = bound("nof1_benefit_sd"), bound("nof1_pain_per_sows_sd")
        return np.array([*levels, *rest])

    def benefit(self, of_off: float = 0.0) -> Terms:
        """Benefit as a sum of terms, less a share of pain off kratom."""
        pairs = self.days.pairs
        return np.array([*np.full(pairs, -of_off / pairs), 1.0, 0.0])

    def by_withdrawal(self) -> Terms:
        """What withdrawal adds to a mean day off kratom, as a sum of terms."""
        off = self.days.withdrawal[self.days.exposure < 1.0]
        return np.array([*np.zeros(self.days.pairs), 0.0, off.mean()])

    def posterior(self, pain: Ratings) -> ReadTerms:
        """What sets of ratings of these days say [NRS points]."""
        logs, means, covariances = zip(*self._places(pain), strict=True)
        log = np.stack(logs)
        weight = np.exp(log - log.max(axis=0))
        return ReadTerms(
            weight=weight / weight.sum(axis=0),
            mean=np.stack(means),
            covariance=np.stack(covariances),
        )

    def _places(
        self, pain: Ratings
    ) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Of each place ln of its chance, mean and covariance of the terms."""
        for correlation in correlations():
            sums = self._sums(correlation, pain)
            for movement in movements():
                yield self._at(movement, sums)

    def _at(
        self, movement: Movement, sums: Sums
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        by_day, by_prior = movement.sigma**-2, self.prior_sd**-2
        shared = movement.tau**2 * by_day * sums.ones
        # what a period has of its own is integrated out
        held = movement.tau**2 * by_day**2 / (1.0 + shared)
        precision = np.diag(by_prior) + by_day * sums.terms
        precision -= (sums.of_periods.T * held) @ sums.of_periods
        h = by_prior * self.prior_mean + by_day * sums.pain
        h -= (sums.means * held) @ sums.of_periods
        squares = by_day * sums.squares - sums.means**2 @ held
        covariance = np.linalg.inv(precision)
        mean = h @ covariance
        log_size = 2.0 * self.days.count * np.log(movement.sigma) + sums.log_size
        log_size += np.log1p(shared).sum() - np.linalg.slogdet(covariance)[1]
        log = np.log(movement.chance) - 0.5 * (
            log_size + squares - np.einsum("sk,sk->s", mean, h)
        )
        return log, mean, covariance

    def _sums(self, correlation: float, pain: Ratings) -> Sums:
        days = self.days
        at_once = days.period[:, None] == days.period
        together = np.where(at_once, correlation**days.apart, 0.0)
        inverse = np.where(at_once, np.linalg.inv(together), 0.0)
        by_period = days.in_period @ inverse
        return Sums(
            terms=days.terms.T @ inverse @ days.terms,
            of_periods=by_period @ days.terms,
            ones=(by_period * days.in_period).sum(axis=1),
            pain=pain @ inverse @ days.terms,
            means=pain @ by_period.T,
            squares=((pain @ inverse) * pain).sum(axis=1),
            log_size=float(np.linalg.slogdet(together)[1]),
        )


def pain_per_sows() -> float:
    """Rebound pain of a point of withdrawal, by the model [NRS points/SOWS point]."""
    priors = load().priors
    worst = Quantity.sows.high - priors["S_bg"].value
    return priors["k_rebound"].value / worst
