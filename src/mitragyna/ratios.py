"""Ratios of exposure with kratom over that without, and how they spread over people."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from .interval import Interval

LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRatio:
    """Area of one day over that without kratom; day 1 is kratom's first."""

    day: int
    takes_kratom: bool
    auc_ratio: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """With kratom over without [-].

    auc, cmax     on the last day of kratom, the medicine taken every day
    above_limit   share of people whose auc exceeds what the index allows
    people        auc of each of them
    """

    auc: Interval
    cmax: Interval
    single_auc: Interval
    single_cmax: Interval
    single_half_life: Interval
    time_course: tuple[DayRatio, ...]
    above_limit: float
    limit: float
    people: Float[np.ndarray, " people"]
    failed: int


def spread(values: Float[np.ndarray, " people"]) -> Interval:
    """5 %, median and 95 %; nan when there is nobody."""
    if not values.size:
        return Interval(low=float("nan"), median=float("nan"), high=float("nan"))
    low, median, high = map(float, np.quantile(values, LEVELS))
    return Interval(low=low, median=median, high=high)


def untouched(limit: float) -> Ratios:
    """The ratios of a medicine that neither enzyme clears: 1."""
    one = Interval(low=1.0, median=1.0, high=1.0)
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
