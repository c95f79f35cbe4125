"""One person's ways down: tried on some virtual people, judged on all of them.

What a way down costs, in days, is what the choice between several minimises:

    cost = days of withdrawal + weeks·price + weeks of intake·price + added·price
"""

from dataclasses import dataclass, replace

import numpy as np

from ..clock import DAY_H, DAYS_A_WEEK
from ..evidence.bounds import bound
from ..inference.picked import picked
from ..interval import Interval
from ..person.setting import STEP_H, Setting, setting
from ..person.use import days_of_use, takes_daily
from ..record.dose import AmountUnit, Regimen
from ..record.history import History
from ..record.regimen import amount_per_day
from .descent import Descent, Footing
from .rolling import rolled
from .stepwise import AFTER_DAYS, Stepwise, Stretch
from .way import Way

#: People on whom steps are tried; what is shown is computed on all.
TRIED = 250

#: How often a way down is looked for again, more carefully, where all people show a
#: step that adds more than the fewer had.
AGAIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """One person's ways down.

    some     on whom steps are tried
    every    on whom they are judged
    allowed  chance of added withdrawal on a step [-]
    """

    some: Stepwise
    every: Stepwise
    footing: Footing
    allowed: float

    def rolled(self, share: float = 1.0) -> Way | None:
        """The one of which no step adds more than this share of what is allowed."""
        aim = goal = share * self.allowed
        for _ in range(1 + AGAIN):
            descent = rolled(self.some, aim, self.footing)
            if descent is None:
                return None
            way = self.judged("", descent)
            if way.worst_step <= goal:
                return way
            aim *= goal / way.worst_step
        return None

    def added(self, descent: Descent) -> float:
        """Chance that a way down adds withdrawal [-]."""
        return self.judged("", descent).added

    def judged(self, name: str, descent: Descent) -> Way:
        """What a way down does to all of them."""
        sows, adds = self._stepwise(descent)
        above = np.concatenate(sows) > bound("withdrawal_sows")
        days = above.sum(axis=0) * STEP_H / DAY_H
        added = float(np.any(adds, axis=0).mean())
        worst = float(np.mean(adds, axis=1).max())
        taken = sum(descent.shares) * descent.step_days / DAYS_A_WEEK
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

    def _stepwise(self, descent: Descent) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Withdrawal of each step, and to whom the step adds some."""
        people, moment, sows, adds = self.every, self.every.begin, [], []
        for number, share in enumerate(descent.shares):
            begin_h = DAY_H * number * descent.step_days
            days = descent.step_days if share else AFTER_DAYS
            end_h = begin_h + DAY_H * days
            stretch = Stretch(begin_h=begin_h, end_h=end_h, share=share)
            values, moment = people.follow(moment, stretch)
            sows.append(values)
            adds.append(people.adds(values, stretch))
        return sows, adds


def planner(setup: Setting, allowed: float) -> Planner:
    """The planner of the people of a setting.

    allowed  chance of added withdrawal on a step [-]
    """
    setup = as_user(setup)
    every, is_many = Stepwise(setup), setup.draws.n > TRIED
    return Planner(
        some=Stepwise(_first(setup, TRIED)) if is_many else every,
        every=every,
        footing=footing(setup.history, setup.course.present),
        allowed=allowed,
    )


def _first(setup: Setting, n: int) -> Setting:
    """The first few of the people."""
    few = picked(setup.standpoint, np.arange(n))
    return setting(setup.history, replace(setup.draws, n=n), few)


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
