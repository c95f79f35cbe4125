"""What was taken until `as_of` and what a policy would add, on one clock axis.

Time 0 is midnight of the first simulated day. A habit of unknown length began at a
different moment for each virtual person, and one of unknown amount is larger for
some than for others; both are integrated over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from jaxtyping import Float

from ..clock import HOUR, MINUTE, WEEK_H
from ..evidence.bounds import bound
from ..population.beside import AmountBeside
from ..population.ways import Shared, shared
from ..record.dose import Regimen
from ..record.history import History, each_alone, ended, share_on
from ..record.regimen import NEAR, TimedAmount, is_missed
from ..simulation import Intakes
from .accustomed import READ_H, SETTLED_H
from .habit import Habit, replaces_habit

Factor = Callable[[float], float]  # share of a rule's amounts by hours since as_of [-]


def unchanged(_hours: float) -> float:
    """The amounts of the rule, whatever the hour [-]."""
    return 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A person's past intake and the regimen that repeats it.

    origin   midnight of the first simulated day
    begin_h  first simulated moment [h]
    as_of_h  moment of the record [h]
    ruled    past intakes by the habit
    lowered  past intakes on a plan
    recorded  past intakes as written down
    habit    what is taken at present
    beside   courses of other products on the same clock
    """

    origin: datetime
    begin_h: float
    as_of_h: float
    ruled: Shared
    lowered: Shared
    recorded: tuple[TimedAmount, ...]
    habit: Habit
    beside: tuple["Course", ...] = ()

    @property
    def present(self) -> Regimen | None:
        """The rule in force at `as_of`, None when nothing is taken by a rule."""
        return self.habit.present

    @property
    def before_h(self) -> Float[np.ndarray, " n"]:
        """How long each has had the habit before `begin_h`, the longest of several [h];
        0 for all unless it fills the first weeks of the run, from which its earlier
        part is told."""
        own = self._own_before_h
        return np.max([own, *(one.before_h for one in self.beside)], axis=0)

    @property
    def _own_before_h(self) -> Float[np.ndarray, " n"]:
        times = self.ruled.timed
        filled_h = self.begin_h + SETTLED_H + READ_H
        if not times or self.hours(times[-1][0]) < filled_h:
            return np.zeros(len(self.habit.lasting_h))
        return np.maximum(self.habit.lasting_h - (self.as_of_h - self.begin_h), 0.0)

    def hours(self, time: datetime) -> float:
        """Hours since the origin, by whole minutes [h]."""
        return ((time - self.origin) // MINUTE) / 60

    def taken(
        self,
        weeks: int | float,
        rule: Regimen | None,
        factor: Factor,
    ) -> Intakes:
        """Past and, for `weeks`, `rule` times `factor` of the hours since `as_of`; what
        is taken beside follows its own rule by the same factor, where there is one."""
        own = self._own(weeks, rule, factor)
        others = [
            _of_product(number, one.taken(weeks, rule and one.present, factor))
            for number, one in enumerate(self.beside, start=1)
        ]
        return together(own, *others) if others else own

    def _own(self, weeks: int | float, rule: Regimen | None, factor: Factor) -> Intakes:
        """The same of the first product."""
        start = self.origin + self.as_of_h * HOUR
        # the days of a habit are counted from its begin, those of a start from now
        anchor = self.habit.anchor if self.present else start
        ahead = self._ahead(shared(rule, anchor, start + weeks * WEEK_H * HOUR), factor)
        every = [
            *self.ruled.timed,
            *self.lowered.timed,
            *(
                (t, a.times(factor(self.hours(t) - self.as_of_h)))
                for t, a in ahead.timed
            ),
            *self.recorded,
        ]
        hours = np.array([self.hours(time) for time, _ in every], float)
        order = np.argsort(hours, kind="stable")
        began = self.as_of_h - self.habit.lasting_h - 1 / 60  # of whole minutes
        split = self.habit.split
        by_rules = (self.ruled, self.lowered, ahead)
        of_rule = np.vstack([some.mask(split) for some in by_rules])
        by_rule = hours[: len(of_rule), None] >= began
        on_record = np.ones((len(self.recorded), len(began)))
        mask = np.vstack([by_rule * self.habit.share * of_rule, on_record])
        return Intakes(
            time_h=hours[order],
            amount=tuple(every[k][1] for k in order),
            mask=mask[order],
        )

    def _ahead(self, ahead: Shared, factor: Callable[[float], float]) -> Shared:
        """What lies after `as_of` and is taken at all."""
        ages = [self.hours(time) - self.as_of_h for time, _ in ahead.timed]
        return ahead.only([k for k, h in enumerate(ages) if h >= 0 and factor(h) > 0])


def together(*taken: Intakes) -> Intakes:
    """Intakes of several products, in order of time."""
    time_h = np.concatenate([some.time_h for some in taken])
    amount = [amount for some in taken for amount in some.amount]
    masks = [some.mask for some in taken if some.mask is not None]
    order = np.argsort(time_h, kind="stable")
    return Intakes(
        time_h=time_h[order],
        amount=tuple(amount[k] for k in order),
        mask=np.vstack(masks)[order],
    )


def _of_product(number: int, taken: Intakes) -> Intakes:
    """The same intakes, of another product than the first."""
    amount = (
        AmountBeside(value=a.value, unit=a.unit, product=number) for a in taken.amount
    )
    return replace(taken, amount=tuple(amount))


def course(
    history: History, habit: Habit, since: datetime | None = None, *beside: Habit
) -> Course:
    """The course of the virtual people with this history and habit.

    since   a moment that lies in the course, unless that is too long ago to simulate
    beside  habits of the other products on record, in their order
    """
    habits, earliest = (habit, *beside), _earliest(history)
    alone = each_alone(history)[: len(habits)]
    firsts = [_first(one, of) for one, of in zip(alone, habits, strict=True)]
    first = min(firsts)
    if since is not None:
        first = min(first, max(since, earliest))
    first = first.replace(minute=0, second=0, microsecond=0)
    own, *others = (
        _alone(one, of, first) for one, of in zip(alone, habits, strict=True)
    )
    return replace(own, beside=tuple(others))


def _earliest(history: History) -> datetime:
    """The first moment that can be simulated."""
    return history.as_of - timedelta(days=bound("longest_habit_days"))


def _first(history: History, habit: Habit) -> datetime:
    """When the intake of one product begins that is simulated."""
    earliest = _earliest(history)
    first = max(earliest, habit.began) if habit.rule else history.as_of
    return min([first, *(d.time for d in history.doses if d.time >= earliest)])


def _alone(history: History, habit: Habit, first: datetime) -> Course:
    """The course of one product from a whole hour on."""
    origin = first.replace(hour=0)
    doses = [dose for dose in history.doses if dose.time >= _earliest(history)]
    ruled = _ruled(history, habit, first)
    return Course(
        origin=origin,
        begin_h=(first - origin) / HOUR,
        as_of_h=((history.as_of - origin) // MINUTE) / 60,
        ruled=ruled,
        lowered=ruled.only([]),
        recorded=tuple((dose.time, dose.amount) for dose in doses),
        habit=habit,
    )


def in_trial(some: Shared, history: History) -> Shared:
    """Intakes by a rule, as the days of a trial have them."""
    if history.trial is None:
        return some
    each = [(time, a, share_on(history, time.date())) for time, a in some.timed]
    taken = some.only([k for k, (_, _, share) in enumerate(each) if share])
    return replace(
        taken, timed=tuple((time, a.times(share)) for time, a, share in each if share)
    )


def _ruled(history: History, habit: Habit, first: datetime) -> Shared:
    """Intakes by the habit that were neither missed nor written down; a diary of
    everything stands in place of the habit from its first intake on."""
    until = ended(history) or history.as_of
    if habit.present is None:
        until += MINUTE  # a single intake at this very moment counts as taken
    if history.doses and replaces_habit(history):
        until = min(until, history.doses[0].time)
    logged = tuple(dose.time for dose in history.doses)
    ruled = in_trial(shared(habit.rule, habit.began, until), history)
    times = [time for time, _ in ruled.timed]
    return ruled.only(
        [
            k
            for k, time in enumerate(times)
            if time >= first
            and not is_missed(time, history.missed)
            and all(abs(time - other) >= NEAR for other in logged)
        ]
    )
