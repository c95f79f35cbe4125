"""One person's ways down, on virtual people like that person.

What a way down costs, in days, is what the choice between several minimises:

    cost = days of withdrawal + weeks·price + weeks of intake·price + added·price
"""

from dataclasses import dataclass, replace

import numpy as np

from ..clock import DAY_H, DAYS_A_WEEK
from ..evidence.bounds import bound
from ..interval import Interval
from ..person.setting import STEP_H, Setting, setting
from ..person.use import days_of_use, takes_daily
from ..record.dose import AmountUnit, Regimen
from ..record.history import History
from ..record.regimen import amount_per_day
from .descent import Descent, Footing
from .rolling import rolled
from .stepwise import Leg, Stepwise, Underway, at_first, leg
from .way import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """One person's ways down.

    begun     where virtual people like this one stand
    allowed   chance of added withdrawal on a step [-]
    """

    begun: Underway
    footing: Footing
    allowed: float

    def rolled(self, share: float = 1.0) -> Way | None:
        """The one of which no step adds more than this share of what is allowed."""
        legs = rolled(self.begun, share * self.allowed, self.footing)
        return self._way("", legs, self.footing.step_days) if legs else None

    def added(self, descent: Descent) -> float:
        """Chance that a way down adds withdrawal [-]."""
        return self.judged("", descent).added

    def judged(self, name: str, descent: Descent) -> Way:
        """What a way down does."""
        legs, begun = tuple[Leg, ...](), self.begun
        for share in descent.shares:
            legs = (*legs, leg(begun, share, descent.step_days))
            begun = legs[-1].after
        return self._way(name, legs, descent.step_days)

    def _way(self, name: str, legs: tuple[Leg, ...], step_days: int) -> Way:
        shares = tuple(one.share for one in legs)
        descent = Descent(shares=shares, step_days=step_days)
        above = np.concatenate([one.sows for one in legs]) > bound("withdrawal_sows")
        days = above.sum(axis=0) * STEP_H / DAY_H
        adds = np.array([one.adds for one in legs])
        added, worst = float(adds.any(axis=0).mean()), float(adds.mean(axis=1).max())
        taken = sum(shares) * step_days / DAYS_A_WEEK
        low, median, high = map(float, np.quantile(days, (0.05, 0.5, 0.95)))
        return Way(
            name=name,
            descent=descent,
            footing=self.footing,
            added=added,
            worst_step=worst,
            days_above_10=Interval(low=low, median=median, high=high),
            cost=float(days.mean())
            + bound("price_week") * descent.days / DAYS_A_WEEK
            + bound("price_intake") * taken
            + bound("price_lapse") * added,
            feasible=worst <= self.allowed,
        )


def planner(setup: Setting, allowed: float) -> Planner:
    """The planner of the people of a setting.

    allowed  chance of added withdrawal on a step [-]
    """
    setup = as_user(setup)
    return Planner(
        begun=at_first(Stepwise(setup)),
        footing=footing(setup.history, setup.course.present),
        allowed=allowed,
    )


def footing(history: History, present: Regimen | None) -> Footing:
    """Smaller steps in older age, shorter ones after short use, and whole pieces where
    one of them is no more than the fastest pace takes away."""
    is_older = history.subject.age_years >= bound("older_age_years")
    days = days_of_use(history)
    is_short = days is not None and days <= bound("fastest_taper_days")
    return Footing(
        size=bound("older_step_share") if is_older else 1.0,
        pieces=_pieces(history, present),
        step_days=round(bound("short_step_days")) if is_short else DAYS_A_WEEK,
    )


def _pieces(history: History, present: Regimen | None) -> float | None:
    """How many are taken a day, where they stay whole [1/d]."""
    day = amount_per_day(present) if present and not history.others else None
    if day is None or day.unit is not AmountUnit.unit:
        return None
    is_fine = day.value * bound("fastest_taper_percent") >= 100.0
    return day.value if is_fine else None


def as_user(setup: Setting) -> Setting:
    """The same people; taken as daily users of an amount that nobody knows where no
    rule is on record and use may be daily."""
    history = setup.history
    if setup.course.present is not None or takes_daily(history) is False:
        return setup
    return setting(replace(history, daily_use=True), setup.draws, setup.standpoint)
