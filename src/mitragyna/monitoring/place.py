"""Where someone stands on a plan, and when somebody asks next how it goes."""

from datetime import date, timedelta

from ..answer import PlanPlace, PlanStatus
from ..clock import DAY, DAYS_A_WEEK
from ..evidence.bounds import bound
from ..record.running_plan import PlanStep, RunningPlan


def place(plan: RunningPlan, today: date, status: PlanStatus) -> PlanPlace | None:
    """The step of a day; None before the first."""
    step = plan.step_on(today)
    if step is None:
        return None
    now, after = plan.steps[step], plan.steps[step + 1 : step + 2]
    days = (plan.steps[-1].begins - plan.begins).days
    return PlanPlace(
        step=step + 1,
        steps=len(plan.steps),
        week=(today - plan.begins).days // DAYS_A_WEEK + 1,
        weeks=-(-days // DAYS_A_WEEK),
        since=now.begins,
        until=after[0].begins - DAY if after else None,
        percent_of_start=now.percent_of_start,
        units=now.units,
        contact=next_contact(plan, today, status),
    )


def contacts(step: PlanStep) -> tuple[date, date]:
    """The days of a step on which somebody asks how it goes, first and last."""
    first, last = bound("contact_first_day"), bound("contact_last_day")
    before = step.begins - DAY
    return before + timedelta(days=first), before + timedelta(days=last)


def next_contact(plan: RunningPlan, today: date, status: PlanStatus) -> date:
    """The next of those days, today included; a step back begins one tomorrow, and
    after the last a week goes by."""
    if status is PlanStatus.step_back:
        return today + timedelta(days=bound("contact_first_day"))
    for step in plan.steps:
        first, last = contacts(step)
        if today <= last:
            return max(today, first)
    return today + timedelta(days=DAYS_A_WEEK)
