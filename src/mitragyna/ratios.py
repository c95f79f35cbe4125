"""Ratios of exposure with kratom over that without, and how they spread over people."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Between people, about the population, of the product [-]."""

    median: float
    p5: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRatio:
    """Area of one day over that without kratom; day 1 is kratom's first."""

    day: int
    takes_kratom: bool
    auc_ratio: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """With kratom over without [-].

    auc, cmax     on the last day of kratom, the medicine taken every day
    above_limit   share of people whose auc exceeds what the index allows
    people        auc of each of them
    """

    auc: Spread
    cmax: Spread
    single_auc: Spread
    single_cmax: Spread
    single_half_life: Spread
    time_course: tuple[DayRatio, ...]
    above_limit: float
    limit: float
    people: Float[np.ndarray, " people"]
    failed: int


def spread(values: Float[np.ndarray, " people"]) -> Spread:
    """Median and 5 to 95 %; nan when there is nobody."""
    if not values.size:
        return Spread(median=float("nan"), p5=float("nan"), p95=float("nan"))
    p5, median, p95 = map(float, np.quantile(values, LEVELS))
    return Spread(median=median, p5=p5, p95=p95)


def untouched(limit: float) -> Ratios:
    """The ratios of a medicine that neither enzyme clears: 1."""
    one = Spread(median=1.0, p5=1.0, p95=1.0)
    return Ratios(
        auc=one,
        cmax=one,
        single_auc=one,
        single_cmax=one,
        single_half_life=one,
        time_course=(),
        above_limit=0.0,
        limit=limit,
        people=np.ones(1),
        failed=0,
    )
