"""The plan that somebody follows: in their record, and as it goes on from a day."""

from dataclasses import replace
from pathlib import Path

from ..answer import PlanStatus, Role, Watched
from ..errors import InputError
from ..monitoring.replan import with_rest
from ..record.history import History
from ..record.running_plan import RunningPlan, read_plan
from .read import as_history, emergency_first

LED = "a plan is carried on by the clinician who leads it"


def following(person: str | Path | History, plan: str | Path | RunningPlan) -> History:
    """The record with the plan that is followed, in the place of one that it holds.
    Raises InputError for the plan of somebody else.

    plan  a way down, or its file
    """
    history = as_history(person)
    with emergency_first(history):
        one = read_plan(plan) if isinstance(plan, str | Path) else plan
        return replace(history, plan=one)


def carried_on(history: History, answer: Watched) -> RunningPlan | None:
    """The plan of the record with its rest as `watch` planned it anew; as it is where
    it goes on, and None where none does. For professionals: raises InputError for the
    role `person`."""
    check_led(answer.role)
    if history.plan is None or answer.status is PlanStatus.stop:
        return None
    return with_rest(history.plan, answer.replan, history)


def check_led(role: Role) -> None:
    """Raise where the role is none that leads a plan."""
    if role is Role.person:
        allowed = f"{Role.clinician}, {Role.researcher}"
        raise InputError(LED, field="role", given=role.value, allowed=allowed)
