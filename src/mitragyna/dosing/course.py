"""What was taken until `as_of` and what a policy would add, on one clock axis.

Time 0 is midnight of the first simulated day. A habit of unknown length began at a
different moment for each virtual person, and one of unknown amount is larger for
some than for others; both are integrated over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from ..evidence.bounds import bound
from ..record.dose import Amount, Regimen
from ..record.history import History
from ..record.regimen import TimedAmount, intakes, kept
from ..simulate import Taken
from .habit import HOUR, Habit

MINUTE = timedelta(minutes=1)
DAY_H, WEEK_H = 24.0, 168.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A person's past intake and the regimen that repeats it.

    origin   midnight of the first simulated day
    begin_h  first simulated moment [h]
    as_of_h  moment of the record [h]
    ruled    past intakes by the habit   recorded  past intakes as written down
    habit    what is taken at present
    """

    origin: datetime
    begin_h: float
    as_of_h: float
    ruled: tuple[TimedAmount, ...]
    recorded: tuple[TimedAmount, ...]
    habit: Habit

    @property
    def present(self) -> Regimen | None:
        """The rule in force at `as_of`, None when nothing is taken by a rule."""
        return self.habit.present

    def hours(self, time: datetime) -> float:
        """Hours since the origin, by whole minutes [h]."""
        return ((time - self.origin) // MINUTE) / 60

    def taken(
        self,
        weeks: int | float,
        rule: Regimen | None,
        factor: Callable[[float], float],
    ) -> Taken:
        """Past and, for `weeks`, `rule` times `factor` of the hours since `as_of`."""
        start = self.origin + self.as_of_h * HOUR
        # the days of a habit are counted from its begin, those of a start from now
        anchor = self.habit.anchor if self.present else start
        ahead = [
            (time, Amount(value=amount.value * scale, unit=amount.unit))
            for time, amount in self._ahead(rule, anchor, start + weeks * WEEK_H * HOUR)
            if (scale := factor(self.hours(time) - self.as_of_h)) > 0
        ]
        by_rule = [*self.ruled, *ahead]
        every = sorted(
            [(self.hours(t), amount, False) for t, amount in by_rule]
            + [(self.hours(t), amount, True) for t, amount in self.recorded],
            key=lambda dose: dose[0],
        )
        time_h = np.array([time for time, *_ in every], float)
        is_recorded = np.array([recorded for *_, recorded in every], bool)
        began = self.as_of_h - self.habit.lasting_h - 1 / 60  # of whole minutes
        by_habit = (time_h[:, None] >= began) * self.habit.share
        return Taken(
            time_h=time_h,
            amount=tuple(amount for _, amount, _ in every),
            mask=np.where(is_recorded[:, None], 1.0, by_habit),
        )

    def _ahead(
        self, rule: Regimen | None, anchor: datetime, end: datetime
    ) -> list[TimedAmount]:
        found = intakes(rule, anchor, end) if rule else ()
        return [(t, amount) for t, amount in found if self.hours(t) >= self.as_of_h]


def course(history: History, habit: Habit) -> Course:
    """The course of the virtual people with this history and habit."""
    longest = timedelta(days=bound("longest_habit_days"))
    earliest = history.as_of - longest
    doses = [d for d in history.doses if d.time >= earliest]
    first = max(earliest, habit.began) if habit.rule else history.as_of
    first = min([first, *(dose.time for dose in doses)])
    first = first.replace(minute=0, second=0, microsecond=0)
    origin = first.replace(hour=0)
    return Course(
        origin=origin,
        begin_h=(first - origin) / HOUR,
        as_of_h=((history.as_of - origin) // MINUTE) / 60,
        ruled=_ruled(history, habit, first),
        recorded=tuple((dose.time, dose.amount) for dose in doses),
        habit=habit,
    )


def _ruled(history: History, habit: Habit, first: datetime) -> tuple[TimedAmount, ...]:
    """Intakes by the habit that were not missed, until the first exact one."""
    if habit.rule is None:
        return ()
    until = history.as_of
    if habit.present is None:
        until += MINUTE  # a single intake at this very moment counts as taken
    if history.doses:
        until = min(until, history.doses[0].time)
    found = kept(intakes(habit.rule, habit.began, until), history.missed)
    return tuple((time, amount) for time, amount in found if time >= first)
