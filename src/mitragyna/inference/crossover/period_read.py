"""What was rated in each period of a trial, and whether it may be used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from ...answer import PeriodRead
from ...evidence.bounds import bound
from ...evidence.load import load
from ...record.history import History
from ...record.trial_of_one import TrialOfOne, TrialPeriod
from .by_day import pain_by_day, sows_by_day
from .exposure import exposure
from .rated import Days

TAKEN = "kratom was taken on {day:%Y-%m-%d}, in days without it"
TOO_FEW = "fewer than half of its days have a rating"
NO_SOWS = "withdrawal was not rated: pain by it cannot be told from benefit lost"
IN_WITHDRAWAL = "withdrawal on its days was above {most:g} points"
UNPAIRED = "the other period of its pair is not used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One period with the ratings of the days that count.

    pain    by day [NRS points]
    sows    withdrawal by day [SOWS points]
    reason  why it is not used; empty where it is
    """

    period: TrialPeriod
    pain: dict[date, float]
    sows: dict[date, float]
    reason: str

    @property
    def shown(self) -> PeriodRead:
        """The same as it stands in an answer."""
        return PeriodRead(
            with_kratom=self.period.with_kratom,
            begins=self.period.begins,
            ends=self.period.ends,
            days=len(self.period.rated_days),
            rated=len(self.pain),
            pain=float(np.mean([*self.pain.values()])) if self.pain else None,
            sows=float(np.mean([*self.sows.values()])) if self.sows else None,
            reason=self.reason,
        )


def rated_periods(history: History, trial: TrialOfOne) -> tuple[Rated, ...]:
    """Every period; of a pair both are used, or neither."""
    pain, sows = pain_by_day(history), sows_by_day(history)
    every = list[Rated]()
    for pair in trial.pairs:
        both = [_rated(history, one, pain, sows) for one in pair]
        if any(one.reason for one in both):
            both = [
                Rated(
                    period=one.period,
                    pain=one.pain,
                    sows=one.sows,
                    reason=one.reason or UNPAIRED,
                )
                for one in both
            ]
        every += both
    return tuple(every)


def days_of(periods: tuple[Rated, ...]) -> tuple[Days, np.ndarray]:
    """The rated days of the periods that are used, and pain on them [NRS points]."""
    usual = _usual_sows(periods)
    used = [(k, one) for k, one in enumerate(periods) if not one.reason]
    every = [(k, one, day) for k, one in used for day in one.pain]
    days = Days(
        number=np.array([day.toordinal() for _, _, day in every]),
        period=np.array([k for k, _, _ in every]),
        pair=np.array([k // 2 for k, _, _ in every]),
        exposure=np.array([exposure(one.period, day) for _, one, day in every]),
        withdrawal=np.array([_above(one, day, usual) for _, one, day in every]),
    )
    return days, np.array([[one.pain[day] for _, one, day in every]])


def _rated(
    history: History,
    period: TrialPeriod,
    pain: dict[date, float],
    sows: dict[date, float],
) -> Rated:
    counted = set(period.rated_days)
    of_pain = {day: pain[day] for day in pain if day in counted}
    of_sows = {day: sows[day] for day in sows if day in counted}
    reasons = _reasons(history, period, of_pain, of_sows)
    return Rated(period=period, pain=of_pain, sows=of_sows, reason=next(reasons, ""))


def _reasons(
    history: History,
    period: TrialPeriod,
    pain: dict[date, float],
    sows: dict[date, float],
) -> Iterator[str]:
    """Why a period is not used."""
    if not period.with_kratom:
        taken = (dose.time.date() for dose in history.doses if dose.amount.value > 0)
        for day in taken:
            if period.clean <= day <= period.ends:
                yield TAKEN.format(day=day)
        if not sows:
            yield NO_SOWS
        elif np.mean([*sows.values()]) > (most := bound("withdrawal_sows")):
            yield IN_WITHDRAWAL.format(most=most)
    if len(pain) < bound("nof1_rated_share") * len(period.rated_days):
        yield TOO_FEW


def _usual_sows(periods: tuple[Rated, ...]) -> float:
    """What the scale reads on kratom, else without withdrawal in others [points]."""
    on = [
        points
        for one in periods
        if one.period.with_kratom
        for points in one.sows.values()
    ]
    return float(np.mean(on)) if on else load().priors["S_bg"].value


def _above(one: Rated, day: date, usual: float) -> float:
    """Withdrawal of a day off kratom above what is usual, by the nearest rating
    [points]; none on kratom."""
    if one.period.with_kratom:
        return 0.0
    nearest = min(one.sows, key=lambda other: abs((other - day).days))
    return max(0.0, one.sows[nearest] - usual)
