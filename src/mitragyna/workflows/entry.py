"""One thing that is entered about somebody in a store: a value, an intake, a medicine
or a condition, the list of either.

The whole record is checked with it before anything is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from ..accounts.own_writes import own_writes
from ..errors import InputError
from ..record.dose import Dose
from ..record.field import field_error
from ..record.history import History
from ..record.observation import Observation
from ..record.person import DoseRow
from ..store.changes import standing
from ..store.connection import reading
from ..store.fact import FactId, PersonFact, StoredFact, value_of
from ..store.facts import events_of, last_time
from ..store.ledger import Ledger, Receipt, Write, append, ledger
from ..store.opening import stamp
from ..store.reading import (
    StoredPerson,
    Whom,
    entry_of,
    facts_of,
    facts_written,
    person_there,
    stored_history,
)
from .listed_entry import (
    CONDITIONS,
    MEDICINES,
    ConditionList,
    ConditionRow,
    MedicineList,
    MedicineRow,
    one_more,
    whole_list,
)
from .read import emergency_first
from .stored import Where, WrittenBy, opened


class EntryKind(StrEnum):
    """What is entered."""

    observation = "observation"
    dose = "dose"
    medicine = "medicine"
    medicines = "medicines"
    condition = "condition"
    conditions = "conditions"


#: Entries about a list of the subject, and what each holds.
OF_LIST = {
    EntryKind.medicine: (MEDICINES, MedicineRow),
    EntryKind.medicines: (MEDICINES, MedicineList),
    EntryKind.condition: (CONDITIONS, ConditionRow),
    EntryKind.conditions: (CONDITIONS, ConditionList),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """One thing to be entered.

    values    as in a person's file; `Any`: the records check them
    expected  revision of the person when it was read; None: whatever it is
    own_only  whether it may stand in the place of what the same writer entered alone
    """

    kind: EntryKind
    values: Mapping[str, Any]
    expected: int | None = None
    own_only: bool = False


def enter(whom: Whom, new: NewEntry, by: WrittenBy, *, store: Where = None) -> Receipt:
    """Store one thing about somebody; a value stands in the place of another one of the
    same quantity and time. Raises InputError where the record cannot hold it."""
    with opened(store) as there, ledger(there) as end:
        person = person_there(end.connection, whom)
        facts = facts_of(end.connection, person.person)
        zone = person.zone or there.zone
        own = own_writes(end.connection, person.person)
        history = stored_history(facts, own, present(facts, zone, by.at))
        with emergency_first(history):
            fact = _fact(new, history, zone)
        before = facts_written(end.connection, by.id)
        if before and _is_same(new, fact, before[0]):
            added = before
        else:
            is_value = new.kind is EntryKind.observation  # an intake is one more
            corrects = standing(facts, fact) if is_value else None
            if corrects and new.own_only:
                _check_own(end, corrects, by)
            added = (replace(fact, corrects=corrects),)
        write = Write(
            id=by.id,
            at=stamp(by.at),
            actor=by.actor,
            action=f"enter {new.kind}",
            person=person.person,
            facts=added,
            expected=new.expected,
        )
        return append(end, write)


def is_own(end: Ledger, at: FactId, by: WrittenBy) -> bool:
    """Whether a fact was entered by the same writer."""
    before = entry_of(end.connection, at.seq)
    return before is not None and before[0].actor == by.actor


def _check_own(end: Ledger, corrects: FactId, by: WrittenBy) -> None:
    """Raise where what would be replaced was entered by somebody else."""
    if not is_own(end, corrects, by):
        raise InputError(
            "has a value of somebody else, which only a clinician may correct",
            field="time",
            allowed="another time",
        )


def _is_same(new: NewEntry, fact: PersonFact, before: PersonFact) -> bool:
    """Whether the same is sent again; of a list whenever, and of one more of it by what
    was added."""
    if new.kind not in OF_LIST or fact.kind != before.kind:
        same = fact.kind, fact.time, fact.content
        return same == (before.kind, before.time, before.content)
    if new.kind == OF_LIST[new.kind][0].every:
        return fact.content == before.content
    return value_of(fact.content)[-1:] == value_of(before.content)[-1:]


def present_record(
    whom: Whom, at: datetime, *, store: Where = None
) -> tuple[StoredPerson, History]:
    """Somebody in the store, and their record as of now by their own clock."""
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        facts = facts_of(connection, person.person)
        as_of = present(facts, person.zone or there.zone, at)
        own = own_writes(connection, person.person)
        return person, stored_history(facts, own, as_of)


def present(facts: tuple[StoredFact, ...], zone: str, at: datetime) -> datetime:
    """The minute that a clock of the zone shows, or the last thing on record where
    that is later."""
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
    last = last_time(facts)
    return local if last is None else max(local, last)


def _fact(new: NewEntry, history: History, zone: str) -> PersonFact:
    """What is entered, as a fact; the record with it is checked as a whole."""
    if new.kind in OF_LIST:
        return _listed(new, history, zone)
    doses: tuple[Dose, ...] = ()
    values: tuple[Observation, ...] = ()
    if new.kind is EntryKind.dose:
        doses = (_dose(_made(DoseRow, new.values), history),)
    else:
        values = (_made(Observation, new.values),)
    things = {(one.time, one.quantity) for one in values}
    others = [o for o in history.observations if (o.time, o.quantity) not in things]
    taken = (*history.doses, *doses)
    replace(history, doses=taken, observations=(*others, *values))
    only = replace(history, doses=doses, observations=values)
    ((kind, time, content),) = events_of(only)
    return PersonFact(kind=kind, time=time, zone=zone, content=content)


def _listed(new: NewEntry, history: History, zone: str) -> PersonFact:
    """One more of a list, or all of it."""
    listed, shape = OF_LIST[new.kind]
    given = getattr(_made(shape, new.values), new.kind)
    if new.kind == listed.one:
        return one_more(listed, given, history, zone, own_only=new.own_only)
    return whole_list(listed, given, history, zone)


def _dose(row: DoseRow, history: History) -> Dose:
    """The intake, where it can be said of which product it is."""
    if history.others:
        raise InputError(
            "does not say of which of several products it is",
            field="dose",
            allowed="a record of one product",
        )
    return row.dose()


def _made(shape: Any, values: Mapping[str, Any]) -> Any:  # Any: the record of `shape`
    try:
        return TypeAdapter(shape).validate_python(dict(values))
    except ValidationError as error:
        raise field_error(error, shape) from None
