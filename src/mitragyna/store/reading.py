"""What is stored, as records: rows of Core, no objects of their own life."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..errors import InputError
from ..record.history import History
from .chain import Entry
from .extra import sqlalchemy as sa
from .fact import FactId, PersonFact, StoredFact
from .facts import ANSWER, BESIDE, history_of, last_time
from .keys import Head
from .own import OwnWrites, with_waiting
from .tables import ACCOUNTS, ENTRIES, FACTS, PEOPLE

OF_ENTRY = tuple(Entry.__slots__)
OF_FACT = tuple(one for one in FACTS.c if one.name not in ("person", "salt", "leaf"))
NEAREST = 20  # names that an error lists


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPerson:
    """One person in the store.

    person    a number without meaning
    name      as the record has it; None once the person was erased
    zone      of the clock that the person's record last went by
    revision  how many writes are about the person
    """

    person: str
    name: str | None
    zone: str | None
    revision: int
    is_erased: bool


#: Somebody by their name, or as they were looked up before: then by their number, since
#: a name may be another person's by now.
Whom = str | StoredPerson


def people(connection: sa.Connection) -> tuple[StoredPerson, ...]:
    """Everybody, by name; who was erased comes last."""
    order = (PEOPLE.c.is_erased, PEOPLE.c.name, PEOPLE.c.person)
    rows = connection.execute(sa.select(PEOPLE).order_by(*order)).mappings()
    return tuple(StoredPerson(**row) for row in rows)


def stored_person(connection: sa.Connection, person: str) -> StoredPerson | None:
    """The person of this number; None where there is none."""
    query = sa.select(PEOPLE).where(PEOPLE.c.person == person)
    row = connection.execute(query).mappings().first()
    return None if row is None else StoredPerson(**row)


def person_named(connection: sa.Connection, name: str) -> StoredPerson | None:
    """The person of this name; None where there is none."""
    query = sa.select(PEOPLE).where(PEOPLE.c.name == name)
    row = connection.execute(query).mappings().first()
    return None if row is None else StoredPerson(**row)


def person_there(connection: sa.Connection, whom: Whom) -> StoredPerson:
    """The person as the store has them now; raises InputError where there is none."""
    if isinstance(whom, StoredPerson):
        person = stored_person(connection, whom.person)
        if person is None or person.is_erased:
            raise InputError("is in the store no more", field="person")
        return person
    person, name = person_named(connection, whom), whom
    if person is None:
        names = [one.name for one in people(connection) if one.name]
        more = len(names) - NEAREST
        listed = ", ".join(names[:NEAREST]) + (f" and {more} more" if more > 0 else "")
        raise InputError(
            "nobody of this name is in the store",
            field="person",
            given=name,
            allowed=listed or "nobody is stored yet",
        )
    return person


def facts_of(
    connection: sa.Connection, person: str, until: int | None = None
) -> tuple[StoredFact, ...]:
    """What a record is told from, in order of writing; nothing of who was erased.

    until  the last entry that counts: what was known then; None: all
    """
    of_record = FACTS.c.person == person, FACTS.c.kind.not_in(BESIDE)
    then = () if until is None else (FACTS.c.seq <= until,)
    return _facts(connection, *of_record, *then)


def answers_of(connection: sa.Connection, person: str) -> tuple[StoredFact, ...]:
    """What was answered about a person, in order of writing."""
    return _facts(connection, FACTS.c.person == person, FACTS.c.kind == ANSWER)


def everything_of(connection: sa.Connection, person: str) -> tuple[StoredFact, ...]:
    """All that is stored of a person, in order of writing."""
    return _facts(connection, FACTS.c.person == person)


def written_in(connection: sa.Connection, seq: int) -> tuple[StoredFact, ...]:
    """What an entry wrote, but what was emptied since."""
    return _facts(connection, FACTS.c.seq == seq)


def _facts(
    connection: sa.Connection, *which: sa.ColumnElement[bool]
) -> tuple[StoredFact, ...]:
    query = sa.select(*OF_FACT).where(*which, FACTS.c.content.is_not(None))
    rows = connection.execute(query.order_by(FACTS.c.seq, FACTS.c.place))
    return tuple(stored_fact(row) for row in rows.mappings())


def stored_fact(row: Any) -> StoredFact:  # Any: what Core gives a row as
    """A row of the table as a record."""
    corrects = FactId(row["corrects_seq"], row["corrects_place"])
    fact = PersonFact(
        kind=row["kind"],
        time=row["time"],
        zone=row["zone"],
        content=row["content"],
        is_withdrawn=bool(row["is_withdrawn"]),
        corrects=None if corrects == (None, None) else corrects,
    )
    return StoredFact(at=FactId(row["seq"], row["place"]), fact=fact)


def stored_history(
    facts: Sequence[StoredFact], own: OwnWrites, as_of: datetime | None = None
) -> History:
    """The record of a person; None: as of the last thing on it.

    own  entries that the person wrote: what of them waits for a clinician is said
    """
    as_of = as_of or last_time(facts)
    if as_of is None:
        raise InputError("nothing is stored of this person", field="person")
    return with_waiting(history_of(facts, as_of), facts, own)


def entry_written(connection: sa.Connection, write_id: str) -> int | None:
    """Number of the entry that a write made; None where it was never stored."""
    query = sa.select(ENTRIES.c.seq).where(ENTRIES.c.write_id == write_id)
    return connection.execute(query).scalar()


def facts_written(connection: sa.Connection, write_id: str) -> tuple[PersonFact, ...]:
    """What a write stored before; () where it did not, or what it stored is erased."""
    seq = entry_written(connection, write_id)
    rows = () if seq is None else written_in(connection, seq)
    return tuple(one.fact for one in rows)


def entry_of(connection: sa.Connection, seq: int) -> tuple[Entry, str, str] | None:
    """An entry with its hash and signature; None where there is none."""
    query = sa.select(ENTRIES).where(ENTRIES.c.seq == seq)
    row = connection.execute(query).mappings().first()
    return None if row is None else as_entry(row)


def entries_about(connection: sa.Connection, person: str) -> dict[int, Entry]:
    """Number → entry of every write about a person."""
    query = sa.select(ENTRIES).where(ENTRIES.c.person == person)
    rows = connection.execute(query.order_by(ENTRIES.c.seq)).mappings()
    return {row["seq"]: as_entry(row)[0] for row in rows}


def as_entry(row: Any) -> tuple[Entry, str, str]:  # Any: what Core gives a row as
    """A row of the chain as a record, with its hash and signature."""
    entry = Entry(**{name: row[name] for name in OF_ENTRY})
    return entry, row["hash"], row["signature"]


def head_of(connection: sa.Connection, store: str) -> Head:
    """The end of the chain, not signed; 0 and nothing before the first entry."""
    columns = (ENTRIES.c.seq, ENTRIES.c.hash)
    query = sa.select(*columns).order_by(ENTRIES.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    erased = sa.select(PEOPLE.c.person).where(PEOPLE.c.is_erased)
    gone = tuple(sorted(connection.execute(erased).scalars()))
    ended = sa.select(ACCOUNTS.c.id).where(~ACCOUNTS.c.is_open)
    closed = tuple(sorted(connection.execute(ended).scalars()))
    seq, hashed = (0, "") if row is None else row
    return Head(store=store, seq=seq, hash=hashed, erased=gone, closed=closed)
