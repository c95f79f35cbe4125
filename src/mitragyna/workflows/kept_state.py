"""A state of a stored record that a clinician sets: a new fact in the signed chain.

What stood before stays there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..record.history import History
from ..store.fact import PersonFact
from ..store.facts import NOTHING, states_at, states_of
from ..store.ledger import Receipt, Write, append, ledger
from ..store.opening import stamp
from ..store.reading import Whom, facts_of, facts_written, person_there
from .entry import present_record
from .stored import Where, WrittenBy, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDeed:
    """What is done about a state.

    kind      of the state, as facts name it
    record    the record from then on, by the one that is there then
    expected  revision of the person when the record was read; None: whatever it is
    """

    action: str
    kind: str
    record: Callable[[History], History]
    expected: int | None = None


def keep_state(
    whom: Whom, deed: StateDeed, by: WrittenBy, *, store: Where = None
) -> Receipt:
    """The deed as a state of the record, where it was not written before."""
    with opened(store) as there:
        _, history = present_record(whom, by.at, store=there)
        with ledger(there) as end:
            person = person_there(end.connection, whom)
            added = facts_written(end.connection, by.id)
            if not added:
                record = deed.record(history)
                time = history.as_of.isoformat()
                states = states_at(facts_of(end.connection, person.person))
                before = states.get(deed.kind)
                is_same = before is not None and before.fact.time == time
                fact = PersonFact(
                    kind=deed.kind,
                    time=time,
                    zone=person.zone or there.zone,
                    content=states_of(record).get(deed.kind, NOTHING),
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
