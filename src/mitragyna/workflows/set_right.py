"""What is on record is set right: a clinician takes over what a person entered, or an
entry that was an error is withdrawn. Both are new facts; nothing is changed."""

from dataclasses import dataclass, replace

from ..accounts.own_writes import own_writes
from ..errors import InputError
from ..store.fact import FactId, PersonFact, StoredFact, canonical
from ..store.facts import NAME, REASON, in_force
from ..store.ledger import Ledger, Receipt, Write, append, ledger
from ..store.opening import stamp
from ..store.own import waits
from ..store.reading import (
    StoredPerson,
    Whom,
    facts_of,
    facts_written,
    person_there,
    stored_history,
)
from .entry import is_own
from .stored import Where, WrittenBy, opened

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A fact that was entered in error.

    number    by which it is named
    reason    why; it is erased with the person
    own_only  whether it must be what the same writer entered
    """

    number: str
    reason: str
    own_only: bool = False

    def __post_init__(self) -> None:
        if not self.reason.strip() or len(self.reason) > LONGEST_REASON:
            raise InputError(
                "must say why the entry was an error",
                field="reason",
                allowed=f"1 to {LONGEST_REASON} characters",
            )


def take_over(
    whom: Whom, number: str, by: WrittenBy, *, store: Where = None
) -> Receipt:
    """What the person entered counts as the clinician's from now on: a new fact that
    names the old one."""
    with opened(store) as there, ledger(there) as end:
        person = person_there(end.connection, whom)
        added = facts_written(end.connection, by.id)
        if not added:
            one = _counting(end, person, number)
            if not waits(one, own_writes(end.connection, person.person)):
                raise InputError("does not wait", field="number", given=number)
            added = (replace(one.fact, corrects=one.at),)
        return append(end, _write(by, "take over", person, added))


def withdraw(
    whom: Whom, one: Withdrawal, by: WrittenBy, *, store: Where = None
) -> Receipt:
    """An entry counts no longer. It stays in the store, with the reason; what stood
    before it stands again."""
    with opened(store) as there, ledger(there) as end:
        person = person_there(end.connection, whom)
        added = facts_written(end.connection, by.id)
        if not added:
            stored = _counting(end, person, one.number)
            if one.own_only and not is_own(end, stored.at, by):
                raise InputError(
                    "was entered by somebody else",
                    field="number",
                    given=one.number,
                    allowed="what you entered yourself",
                )
            added = (
                replace(stored.fact, is_withdrawn=True, corrects=stored.at),
                _reason(stored, one),
            )
            _check_left(end, person, stored, added[0])
        return append(end, _write(by, "withdraw", person, added))


def _counting(end: Ledger, person: StoredPerson, number: str) -> StoredFact:
    """The fact of this number; raises InputError where none that counts has it."""
    facts = in_force(facts_of(end.connection, person.person))
    one = next((one for one in facts if str(one.at) == number), None)
    if one is None:
        raise InputError(
            "is the number of nothing that counts in this record",
            field="number",
            given=number,
            allowed="one of those that `mitragyna store export --everything` lists",
        )
    return one


def _reason(stored: StoredFact, one: Withdrawal) -> PersonFact:
    """Why, as a fact beside the record."""
    why = canonical({"of": one.number, "reason": one.reason.strip()})
    return replace(stored.fact, kind=REASON, content=why, corrects=None)


def _check_left(
    end: Ledger, person: StoredPerson, stored: StoredFact, gone: PersonFact
) -> None:
    """Raise where no record is left without the fact."""
    if stored.fact.kind == NAME:
        raise InputError("is the name of the record", field="number")
    facts = facts_of(end.connection, person.person)
    last = FactId(facts[-1].at.seq + 1, 1)
    left = (*facts, StoredFact(at=last, fact=gone))
    stored_history(left, own_writes(end.connection, person.person))


def _write(
    by: WrittenBy, action: str, person: StoredPerson, facts: tuple[PersonFact, ...]
) -> Write:
    return Write(
        id=by.id,
        at=stamp(by.at),
        actor=by.actor,
        action=action,
        person=person.person,
        facts=facts,
    )
