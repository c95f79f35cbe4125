"""A chosen way down as a plan that is followed, with its file and its calendar."""

from datetime import date, timedelta

from ..answer import Taper
from ..clock import DAYS_A_WEEK
from ..errors import InputError
from ..evidence.bounds import bound
from ..monitoring.place import contacts
from ..person.use import days_of_use
from ..record.history import History
from ..record.regimen import amount_per_day
from ..record.running_plan import PlanStep, RunningPlan, plan_tables
from ..report.plan import left


def running_plan(
    history: History, answer: Taper, *, reason: str | None = None, release: bool = False
) -> RunningPlan:
    """The chosen plan, from the day after the record on. Raises InputError where none
    was chosen, and for a plan without a step.

    reason   why it was chosen, in words
    release  whether it is handed to the person
    """
    chosen = next((p for p in answer.plans if p.name == answer.chosen), None)
    if chosen is None:
        raise InputError(
            "no plan may be gone, so there is none to follow", field="plan", given=None
        )
    begins = history.as_of.date() + timedelta(days=1)
    per_day = amount_per_day(history.regimen) if history.regimen else None
    days = days_of_use(history)
    is_short = days is not None and days <= bound("fastest_taper_days")
    sealed = answer.sealed
    return RunningPlan(
        subject=history.subject.id,
        name=chosen.name,
        made=history.as_of,
        steps=tuple(
            PlanStep(
                begins=begins + timedelta(days=_day(step.from_week, step.from_day)),
                percent_of_start=step.percent_of_start or 0.0,
                units=step.units,
            )
            for step in chosen.steps
        ),
        step_days=bound("short_step_days") if is_short else bound("hold_days"),
        allowed=answer.allowed_withdrawal,
        seal=f"version {sealed.version}, evidence {sealed.evidence_hash}, inputs "
        f"{sealed.inputs_hash}, seed {sealed.seed}, {sealed.subjects} people",
        amount_per_day=per_day.value if per_day else None,
        unit=per_day.unit if per_day else None,
        regimen=history.regimen.text if history.regimen else None,
        since=history.since,
        goal=history.wish.goal,
        by=answer.by,
        reason=reason,
        released=release,
    )


def plan_text(plan: RunningPlan) -> str:
    """The plan as TOML."""
    from tomli_w import dumps  # deferred: only a plan is written so

    return dumps(plan_tables(plan))


def calendar(plan: RunningPlan) -> bytes:
    """The plan as an iCalendar file: its steps, and when somebody asks how it goes."""
    from icalendar import Calendar, Event  # deferred: only a calendar needs it

    days = Calendar()
    days.add("prodid", "-//Mitragyna//way down//EN")
    days.add("version", "2.0")

    def add(day: date, what: str) -> None:
        event = Event()
        event.add("summary", what)
        event.add("dtstart", day)
        event.add("dtstamp", plan.made)
        event.add("uid", f"{day:%Y%m%d}-{len(days.subcomponents)}-{plan.subject}")
        days.add_component(event)

    count = len(plan.steps)
    for number, step in enumerate(plan.steps, start=1):
        add(step.begins, f"Step {number} of {count}: {left(step)}")
        first, last = contacts(step)
        add(first, f"Until {last} on step {number}: ask how it goes")
    return days.to_ical()


def _day(week: int, day: int | None) -> int:
    """Days after the first day of a plan."""
    return day - 1 if day is not None else (week - 1) * DAYS_A_WEEK
