"""People in a store: taken in, given back, listed, erased."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from ..accounts.own_writes import own_writes
from ..errors import InputError
from ..record.history import History
from ..store.chain import Entry
from ..store.changes import changes
from ..store.connection import Store, reading
from ..store.erasing import ERASE
from ..store.erasing import erase as empty
from ..store.fact import StoredFact, value_of
from ..store.ledger import Write, append, ledger
from ..store.opening import check_zone, open_store, stamp
from ..store.reading import (
    StoredPerson,
    Whom,
    entries_about,
    everything_of,
    facts_of,
    people,
    person_named,
    person_there,
    stored_history,
)
from ..store.settings import StoreSettings, settings
from .document import plain
from .read import as_history

#: Where the number of a new person comes from: the write by which they came.
PEOPLE = UUID("5f0c6a3e-6d8c-4c55-9a8f-2b6f1d1f7a10")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBy:
    """Who writes, when, and under which number: the same again is stored once.

    id  made by who writes
    at  with its zone
    """

    id: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPerson:
    """What an import has added.

    entry      of the chain; None: all of it was stored before
    facts      that were added
    corrected  how many of them stand in the place of another
    left_out   what happened by the store and is not in the file: it stays
    """

    name: str
    entry: int | None
    facts: int
    corrected: int
    left_out: int
    is_new_person: bool


#: A store that is open, or where one is; None: as the environment says.
Where = Store | str | None


@contextmanager
def opened(
    store: Where, opens: Callable[[StoreSettings], Store] = open_store
) -> Iterator[Store]:
    """The store while it is used; one that was open stays so."""
    if isinstance(store, Store):
        yield store
        return
    there = opens(settings(store, os.environ))
    try:
        yield there
    finally:
        there.close()


def import_person(
    person: str | Path | History,
    by: WrittenBy,
    *,
    store: Where = None,
    zone: str | None = None,
    update: bool = False,
) -> ImportedPerson:
    """Take a record into the store, all of it or nothing.

    zone    of the clock by which the record's times were written; None: that of the
            store
    update  whether somebody who is there already may be added to
    """
    history = as_history(person)
    name = history.subject.id
    with opened(store) as there, ledger(there) as end:
        whose = person_named(end.connection, name)
        place = check_zone(zone or (whose and whose.zone) or there.zone)
        if whose is None:
            number, revision = str(uuid5(PEOPLE, by.id)), 0
            added = changes(history, (), place)
        else:
            number, revision = whose.person, whose.revision
            added = changes(history, facts_of(end.connection, number), place)
        if added.facts and whose is not None and not update:
            raise InputError(
                "is in the store already, and this record says something else",
                field="subject.id",
                given=name,
                allowed="--update adds what differs; another id is another person",
            )
        entry = None
        if added.facts:
            write = Write(
                id=by.id,
                at=stamp(by.at),
                actor=by.actor,
                action="import",
                person=number,
                facts=added.facts,
                expected=revision,
            )
            entry = append(end, write).seq
        return ImportedPerson(
            name=name,
            entry=entry,
            facts=len(added.facts),
            corrected=added.corrected,
            left_out=added.left_out,
            is_new_person=whose is None,
        )


def stored_record(
    whom: Whom,
    *,
    store: Where = None,
    as_of: datetime | None = None,
    until: int | None = None,
) -> History:
    """The record of somebody in the store.

    as_of  None: as of the last thing on it
    until  the last entry that counts: what was known then; None: all
    """
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        facts = facts_of(connection, person.person, until)
        return stored_history(facts, own_writes(connection, person.person), as_of)


def stored_people(*, store: Where = None) -> tuple[StoredPerson, ...]:
    """Everybody in the store, by name."""
    with opened(store) as there, reading(there.engine) as connection:
        return people(connection)


def stored_facts(whom: Whom, *, store: Where = None) -> dict[str, Any]:
    """Everything that is stored of somebody, what was corrected too; `Any`: whatever
    JSON holds."""
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        facts = everything_of(connection, person.person)
        entries = entries_about(connection, person.person)
    return {
        "schema": "mitragyna.store.person/1",
        "name": person.name,
        "number": person.person,
        "facts": [_as_json(one, entries[one.at.seq]) for one in facts],
    }


def _as_json(stored: StoredFact, entry: Entry) -> dict[str, Any]:  # Any: as above
    fact = stored.fact
    return {
        "fact": str(stored.at),
        "kind": fact.kind,
        "time": fact.time,
        "zone": fact.zone,
        "value": plain(value_of(fact.content)),
        "is_withdrawn": fact.is_withdrawn,
        "corrects": None if fact.corrects is None else str(fact.corrects),
        "stored": entry.at,
        "actor": entry.actor,
        "action": entry.action,
    }


def erase_person(whom: Whom, by: WrittenBy, *, store: Where = None) -> int:
    """Erase what is stored of somebody, for ever; the number of the entry that says
    so."""
    with opened(store) as there:
        with reading(there.engine) as connection:
            person = person_there(connection, whom)
        write = Write(
            id=by.id,
            at=stamp(by.at),
            actor=by.actor,
            action=ERASE,
            person=person.person,
        )
        return empty(there, write).seq
