"""The past of someone on a plan: the habit until it was made, and its steps since.

Intakes on a plan are intakes: what was measured on it tells of the person, and who was
lowered for weeks is used to more than is taken today.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ..clock import HOUR
from ..population.scores import Scores
from ..population.ways import Shared, shared
from ..record.dose import Regimen
from ..record.history import History, each_alone
from ..record.regimen import scaled
from ..record.running_plan import RunningPlan
from .course import Course, course, in_trial
from .habit import Habit, habit_of
from .so_far import at_begin, share_at, spells


def past(history: History, scores: Scores, since: datetime | None = None) -> Course:
    """The course of the virtual people with this history, on a plan or without one.

    since  a moment that lies in the course, unless that is too long ago to simulate
    """
    plan, present = history.plan, _habits(history, scores)
    if plan is None or history.as_of.date() < plan.begins:
        return course(history, present[0], since, *present[1:])
    begin = at_begin(history, plan)
    habits = _habits(begin, scores)
    until_made = course(begin, habits[0], since, *habits[1:])
    own, *others = (
        _on_plan(one, now, history, plan)
        for one, now in zip((until_made, *until_made.beside), present, strict=True)
    )
    return replace(own, beside=tuple(others))


def _habits(history: History, scores: Scores) -> tuple[Habit, ...]:
    return tuple(habit_of(one, scores) for one in each_alone(history))


def _on_plan(made: Course, now: Habit, history: History, plan: RunningPlan) -> Course:
    """The course until the plan was made, and on it until the record."""
    share = share_at(tuple(spells(history, plan)))
    since_h = (history.as_of - plan.made) / HOUR
    is_said = history.regimen is not None and plan.regimen is not None
    present = now.present if is_said else _lowered_rule(made.present, share(since_h))
    habit = replace(
        made.habit,
        present=present,
        anchor=now.anchor if is_said else made.habit.anchor,
        lasting_h=made.habit.lasting_h + since_h,
    )
    return replace(
        made,
        as_of_h=made.hours(history.as_of),
        lowered=in_trial(_lowered(made, history.as_of, share), history),
        habit=habit,
    )


def _lowered_rule(rule: Regimen | None, share: float) -> Regimen | None:
    return scaled(rule, share) if rule is not None and share else None


def _lowered(made: Course, until: datetime, share: Callable[[float], float]) -> Shared:
    """Intakes from when the plan was made until the record."""
    every = shared(made.present, made.habit.anchor, until)
    hours = [made.hours(time) - made.as_of_h for time, _ in every.timed]
    some = every.only([k for k, h in enumerate(hours) if h >= 0 and share(h) > 0])
    timed = tuple(
        (time, amount.times(share(made.hours(time) - made.as_of_h)))
        for time, amount in some.timed
    )
    return replace(some, timed=timed)
