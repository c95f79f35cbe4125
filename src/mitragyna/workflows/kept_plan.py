"""The plan of a record in a store: filed, handed to the person, ended."""

from dataclasses import replace

from ..answer import Role
from ..dosing.way_down import is_laid_out
from ..errors import InputError
from ..record.history import History
from ..record.running_plan import RunningPlan
from ..safety.gates import gates
from ..store.ledger import Receipt
from ..store.reading import Whom
from .kept_state import StateDeed, keep_state
from .stored import Where, WrittenBy

PLAN = "plan"  # the state of a record
NOT_TODAY = "may not be handed on today: help comes first, or the way off is another"


def file_plan(
    whom: Whom,
    plan: RunningPlan,
    by: WrittenBy,
    *,
    expected: int | None = None,
    store: Where = None,
) -> Receipt:
    """Let somebody follow a plan, in the place of the one they follow; the person does
    not see it yet."""
    filed = replace(plan, released=False)
    deed = StateDeed(
        action="file plan",
        kind=PLAN,
        record=lambda history: replace(history, plan=filed),
        expected=expected,
    )
    return keep_state(whom, deed, by, store=store)


def release_plan(whom: Whom, by: WrittenBy, *, store: Where = None) -> Receipt:
    """Hand the plan to the person; raises InputError where it may not be gone today."""

    def released(history: History) -> History:
        plan = _there(history)
        if not is_laid_out(gates(history, Role.clinician), history):
            raise InputError(NOT_TODAY, field=PLAN)
        return replace(history, plan=replace(plan, released=True))

    deed = StateDeed(action="release plan", kind=PLAN, record=released)
    return keep_state(whom, deed, by, store=store)


def end_plan(whom: Whom, by: WrittenBy, *, store: Where = None) -> Receipt:
    """Nothing is followed any more; that it was stays."""

    def ended(history: History) -> History:
        _there(history)
        return replace(history, plan=None)

    deed = StateDeed(action="end plan", kind=PLAN, record=ended)
    return keep_state(whom, deed, by, store=store)


def _there(history: History) -> RunningPlan:
    if history.plan is None:
        raise InputError("is not there: nobody filed one", field=PLAN)
    return history.plan
