"""The plan of a record in a store: filed, handed to the person, ended.

Each is a new state of the record in the signed chain; what was filed stays there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..answer import Role
from ..dosing.way_down import is_laid_out
from ..errors import InputError
from ..record.history import History
from ..record.running_plan import RunningPlan
from ..safety.gates import gates
from ..store.fact import PersonFact
from ..store.facts import NOTHING, states_at, states_of
from ..store.ledger import Receipt, Write, append, ledger
from ..store.opening import stamp
from ..store.reading import Whom, facts_of, facts_written, person_there
from .entry import present_record
from .stored import Where, WrittenBy, opened

PLAN = "plan"  # the state of a record
NOT_TODAY = "may not be handed on today: help comes first, or the way off is another"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDeed:
    """What is done about a plan.

    plan      what is followed from then on, by the record as it is then; None: nothing
    expected  revision of the person when the record was read; None: whatever it is
    """

    action: str
    plan: Callable[[History], RunningPlan | None]
    expected: int | None = None


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
    deed = PlanDeed(action="file plan", plan=lambda _: filed, expected=expected)
    return _do(whom, deed, by, store)


def release_plan(whom: Whom, by: WrittenBy, *, store: Where = None) -> Receipt:
    """Hand the plan to the person; raises InputError where it may not be gone today."""

    def released(history: History) -> RunningPlan:
        plan = _there(history)
        if not is_laid_out(gates(history, Role.clinician), history):
            raise InputError(NOT_TODAY, field=PLAN)
        return replace(plan, released=True)

    return _do(whom, PlanDeed(action="release plan", plan=released), by, store)


def end_plan(whom: Whom, by: WrittenBy, *, store: Where = None) -> Receipt:
    """Nothing is followed any more; that it was stays."""

    def ended(history: History) -> None:
        _there(history)

    return _do(whom, PlanDeed(action="end plan", plan=ended), by, store)


def _do(whom: Whom, deed: PlanDeed, by: WrittenBy, store: Where) -> Receipt:
    """The deed as a state of the record, where it was not written before."""
    with opened(store) as there:
        _, history = present_record(whom, by.at, store=there)
        with ledger(there) as end:
            person = person_there(end.connection, whom)
            added = facts_written(end.connection, by.id)
            if not added:
                record = replace(history, plan=deed.plan(history))
                time = history.as_of.isoformat()
                before = states_at(facts_of(end.connection, person.person)).get(PLAN)
                is_same = before is not None and before.fact.time == time
                fact = PersonFact(
                    kind=PLAN,
                    time=time,
                    zone=person.zone or there.zone,
                    content=states_of(record).get(PLAN, NOTHING),
                    corrects=before.at if before is not None and is_same else None,
                )
                added = (fact,)
            write = Write(
                id=by.id,
                at=stamp(by.at),
                actor=by.actor,
                action=deed.action,
                person=person.person,
                facts=added,
                expected=deed.expected,
            )
            return append(end, write)


def _there(history: History) -> RunningPlan:
    if history.plan is None:
        raise InputError("is not there: nobody filed one", field=PLAN)
    return history.plan
