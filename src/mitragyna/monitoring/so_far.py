"""What was taken on a plan until today, and where that leaves virtual people.

A day counts as its step says, or as what was written down where that is more: a diary
of less may be unfinished, and people who took more are harder to lower.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from ..clock import DAY, HOUR
from ..dosing.learning import learnt_setting
from ..dosing.proposal import scaled
from ..dosing.stepwise import Spell, Stepwise, Underway
from ..person.setting import Draws
from ..products.plausible import believed
from ..record.history import History, Taken
from ..record.regimen import amount_per_day, parse_regimen
from ..record.running_plan import RunningPlan


def taken_by_day(history: History, plan: RunningPlan) -> dict[date, float]:
    """What was written down of each day, in the unit of the plan; the rule in force
    counts as taken today."""
    totals = dict[date, float]()
    for dose in history.doses:
        if dose.amount.unit is plan.unit:
            day = dose.time.date()
            totals[day] = totals.get(day, 0.0) + dose.amount.value
    today = history.as_of.date()
    if history.regimen is not None and today not in totals and not history.stopped:
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


def underway(history: History, plan: RunningPlan, draws: Draws) -> Underway:
    """Where people like this one stand when tomorrow begins."""
    people = Stepwise(learnt_setting(believed(at_begin(history, plan)), draws))
    begin_h = hours(history.as_of.date() + DAY, plan)
    moment = people.after(tuple(spells(history, plan)), begin_h)
    return Underway(people=people, moment=moment, begin_h=begin_h)


def hours(day: date, plan: RunningPlan) -> float:
    """From when the plan was made to the first hour of a day [h]."""
    return (datetime.combine(day, time()) - plan.made) / HOUR
