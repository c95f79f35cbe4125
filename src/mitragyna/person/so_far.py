"""What was taken on a plan until today, and the record as it was when it was made.

A day counts as its step says, or as what was written down where that is more: a diary
of less may be unfinished, and people who took more are harder to lower.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from ..clock import DAY, HOUR
from ..record.history import History, Taken, ended
from ..record.regimen import amount_per_day, parse_regimen, scaled
from ..record.running_plan import RunningPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """What was taken from an hour since the record on [h], of the intake then [-]."""

    begin_h: float
    share: float


def taken_by_day(history: History, plan: RunningPlan) -> dict[date, float]:
    """What was written down of each day, in the unit of the plan; the rule in force
    counts as taken today."""
    totals = dict[date, float]()
    for dose in history.doses:
        if dose.amount.unit is plan.unit:
            day = dose.time.date()
            totals[day] = totals.get(day, 0.0) + dose.amount.value
    today = history.as_of.date()
    if history.regimen is not None and today not in totals and not ended(history):
        per_day = amount_per_day(history.regimen)
        if per_day is not None and per_day.unit is plan.unit:
            totals[today] = per_day.value
    return totals


def spells(history: History, plan: RunningPlan) -> Iterator[Spell]:
    """What was taken from the first day of the plan until today, of what was taken when
    it was made."""
    totals, whole = taken_by_day(history, plan), plan.amount_per_day
    days = (history.as_of.date() - plan.begins).days
    last = None
    for day in (plan.begins + number * DAY for number in range(days + 1)):
        share = plan.steps[plan.step_on(day) or 0].percent_of_start / 100.0
        if whole and day in totals:
            share = max(share, totals[day] / whole)
        if share != last:
            yield Spell(begin_h=hours(day, plan), share=share)
        last = share


def share_at(spells: tuple[Spell, ...]) -> Callable[[float], float]:
    """The share that was taken so many hours after the plan was made [-]."""

    def share(hours: float) -> float:
        begun = (one.share for one in reversed(spells) if one.begin_h <= hours)
        return next(begun, 1.0)

    return share


def at_begin(history: History, plan: RunningPlan) -> History:
    """The record as it was when the plan was made."""
    made, today = plan.made, history.as_of.date()
    step = plan.steps[plan.step_on(today) or 0].percent_of_start / 100.0
    return replace(
        history,
        as_of=made,
        regimen=parse_regimen(plan.regimen) if plan.regimen else None,
        since=plan.since,
        stopped=None,
        daily_use=None if plan.regimen else True,
        missed=tuple(one for one in history.missed if one <= made)
        if plan.regimen
        else (),
        doses=tuple(dose for dose in history.doses if dose.time <= made),
        observations=tuple(one for one in history.observations if one.time <= made),
        others=tuple(_before(one, step, made) for one in history.others if step),
        treatment=None,
        plan=None,
        trial=history.trial if history.trial and history.trial.made <= made else None,
    )


def _before(one: Taken, step: float, made: datetime) -> Taken:
    """What was taken beside it when the plan was made: all are lowered alike."""
    return replace(
        one,
        regimen=one.regimen and scaled(one.regimen, 1.0 / step),
        since=one.since and min(one.since, made),
        stopped=None,
        missed=tuple(time for time in one.missed if time <= made),
        doses=tuple(dose for dose in one.doses if dose.time <= made),
    )


def hours(day: date, plan: RunningPlan) -> float:
    """From when the plan was made to the first hour of a day [h]."""
    return (datetime.combine(day, time()) - plan.made) / HOUR
