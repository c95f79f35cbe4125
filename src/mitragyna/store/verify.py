"""Whether a store is as it was written: every entry, every fact, and its end.

What was changed, removed, put in, put elsewhere or cut off at the end is named. What
nothing here can see: a store that was set back together with its head and key, unless
a head that was printed then is given.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from .chain import Entry, digest, entry_hash, genesis, leaf
from .connection import Store, reading
from .ends import (
    StoredEnds,
    message_of,
    no_head,
    not_through,
    unseen,
    wrong_end,
    wrong_key,
)
from .erasing import ERASE, emptied_by
from .extra import sqlalchemy as sa
from .fact import value_of
from .facts import NAME
from .fault import Fault, FaultKind, fault
from .keys import is_signed
from .reading import StoredPerson, as_entry, head_of, people, stored_fact
from .tables import ENTRIES, FACTS

AT_ONCE = 1000  # rows that are fetched together
#: The facts of one entry, as the table has them.
Rows = tuple[int, list[sa.RowMapping]]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedStore:
    """What was looked at, and what is not as it was written.

    head    of the chain, as it is printed: number and hash of the last entry
    ahead   entries written after the last head: a write whose end was interrupted
    limits  what could not be looked at, in words
    """

    entries: int
    facts: int
    people: int
    head: str
    ahead: int
    faults: tuple[Fault, ...]
    limits: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """What has been walked over so far; the one thing here that changes."""

    entries: int
    facts: int
    erased: set[str]
    revisions: dict[str, int]
    names: dict[str, tuple[str, str]]
    hashes: dict[int, str]
    last: str


MANY = 100  # faults after which no more are told


def verify(store: Store, printed: str | None = None) -> VerifiedStore:
    """Walk over the whole store; seconds for ten thousand entries.

    printed  a head as a page shows it, `12:9f86d0…`; the chain must go through it
    """
    seen = _Seen(0, 0, set(), {}, {}, {}, genesis(store.id, store.public_key))
    head = store.keys.head()  # before the rows: what is written meanwhile is no fault
    with reading(store.engine) as connection:
        faults = list(_first_many(_walk(connection, store, seen)))
        faults += _wrong_people(connection, seen)
        closed = head_of(connection, store.id).closed
    faults += wrong_key(store)
    if head is not None:
        gone = StoredEnds(erased=seen.erased, closed=closed)
        faults += wrong_end(store, seen.hashes, gone, head)
    if printed:
        faults += not_through(seen.hashes, printed)
    elif head is None:
        faults += no_head(store, seen.entries)
    return VerifiedStore(
        entries=seen.entries,
        facts=seen.facts,
        people=len(seen.revisions),
        head=shown_head(seen.entries and max(seen.hashes), seen.last),
        ahead=max(seen.hashes, default=0) - head.seq if head and not faults else 0,
        faults=tuple(faults[:MANY]),
        limits=tuple(unseen(store, head)),
    )


def shown_head(seq: int, hashed: str) -> str:
    """A head as it is printed."""
    return f"{seq}:{hashed}"


def _first_many(faults: Iterator[Fault]) -> Iterator[Fault]:
    for number, one in enumerate(faults):
        if number < MANY:
            yield one


def _walk(connection: sa.Connection, store: Store, seen: _Seen) -> Iterator[Fault]:
    """Every entry in its order, with the facts that it wrote."""
    gone = emptied_by(connection)
    facts = _rows_by_entry(connection)
    entries = connection.execution_options(yield_per=AT_ONCE).execute(
        sa.select(ENTRIES).order_by(ENTRIES.c.seq)
    )
    waiting = next(facts, None)
    expected = 1
    for row in entries.mappings():
        entry, hashed, signature = as_entry(row)
        while waiting is not None and waiting[0] < entry.seq:
            yield from _of_no_entry(waiting)
            waiting = next(facts, None)
        rows = []
        if waiting is not None and waiting[0] == entry.seq:
            rows, waiting = waiting[1], next(facts, None)
        if entry.seq != expected:
            yield fault(FaultKind.missing, f"entry {expected}", "is not there")
        yield from _wrong_entry(entry, hashed, signature, store, seen)
        yield from _wrong_facts(entry, rows, gone, seen)
        _note(entry, hashed, rows, seen)
        expected = entry.seq + 1
    while waiting is not None:
        yield from _of_no_entry(waiting)
        waiting = next(facts, None)


def _rows_by_entry(connection: sa.Connection) -> Iterator[Rows]:
    """Facts in order, those of one entry together."""
    query = sa.select(FACTS).order_by(FACTS.c.seq, FACTS.c.place)
    streamed = connection.execution_options(yield_per=AT_ONCE).execute(query)
    together: list[sa.RowMapping] = []
    for row in streamed.mappings():
        if together and together[0]["seq"] != row["seq"]:
            yield _number(together[0]), together
            together = []
        together.append(row)
    if together:
        yield _number(together[0]), together


def _number(row: sa.RowMapping) -> int:
    """The number of its entry; beyond all of them where it is no number, which SQLite
    takes."""
    return row["seq"] if isinstance(row["seq"], int) else sys.maxsize


def _wrong_entry(
    entry: Entry, hashed: str, signature: str, store: Store, seen: _Seen
) -> Iterator[Fault]:
    where = f"entry {entry.seq}"
    if entry.previous != seen.last:
        yield fault(FaultKind.changed, where, "does not follow the entry before it")
    if entry_hash(entry) != hashed:
        yield fault(FaultKind.changed, where, "is not what was hashed")
    if not is_signed(store.public_key, message_of(hashed), signature):
        yield fault(FaultKind.forged, where, "is not signed by the key of the store")


def _wrong_facts(
    entry: Entry, rows: list[sa.RowMapping], gone: dict[str, int], seen: _Seen
) -> Iterator[Fault]:
    if len(rows) != entry.rows:
        is_less = isinstance(entry.rows, int) and len(rows) < entry.rows
        kind = FaultKind.missing if is_less else FaultKind.inserted
        what = f"wrote {entry.rows} facts and has {len(rows)}"
        yield fault(kind, f"entry {entry.seq}", what)
    elif _digest(rows) != entry.digest:
        what = "has other facts than it wrote"
        yield fault(FaultKind.changed, f"entry {entry.seq}", what)
    is_gone = gone.get(entry.person or "", 0) > entry.seq
    for row in rows:
        where = f"fact {row['seq']}.{row['place']}"
        if row["content"] is None:
            if not is_gone:
                what = "is emptied, and nobody erased its person"
                yield fault(FaultKind.missing, where, what)
        elif is_gone:
            what = "stands there, although its person was erased"
            yield fault(FaultKind.not_erased, where, what)
        elif row["person"] != entry.person or not _is_leaf(row):
            yield fault(FaultKind.changed, where, "is not what was written")


def _digest(rows: list[sa.RowMapping]) -> str:
    """The digest of these facts; nothing where one of them has no hash at all."""
    try:
        return digest(row["leaf"] for row in rows)
    except (TypeError, ValueError):
        return ""


def _is_leaf(row: sa.RowMapping) -> bool:
    stored = stored_fact(row)
    try:
        return leaf(row["salt"], row["person"], stored.at, stored.fact) == row["leaf"]
    except (TypeError, ValueError):
        return False


def _of_no_entry(rows: Rows) -> Iterator[Fault]:
    for row in rows[1]:
        where = f"fact {row['seq']}.{row['place']}"
        yield fault(FaultKind.inserted, where, "belongs to no entry")


def _note(entry: Entry, hashed: str, rows: list[sa.RowMapping], seen: _Seen) -> None:
    seen.entries += 1
    seen.facts += len(rows)
    seen.last = hashed
    seen.hashes[entry.seq] = hashed
    if entry.person is None:
        return
    seen.revisions[entry.person] = seen.revisions.get(entry.person, 0) + 1
    if entry.action == ERASE:
        seen.erased.add(entry.person)
    for row in rows:
        if row["kind"] == NAME and row["content"] is not None:
            seen.names[entry.person] = _name_in(row["content"]), row["zone"]


def _name_in(content: str) -> str:
    try:
        return str(value_of(content))
    except ValueError:
        return ""


def _wrong_people(connection: sa.Connection, seen: _Seen) -> Iterator[Fault]:
    """People whom the list tells otherwise than the chain."""
    listed = {one.person: one for one in people(connection)}
    for person in sorted({*listed, *seen.revisions}):
        one = listed.get(person)
        is_gone = person in seen.erased
        name, zone = seen.names.get(person, (None, None))
        true = StoredPerson(
            person=person,
            name=None if is_gone else name,
            zone=None if is_gone else zone,
            revision=seen.revisions.get(person, 0),
            is_erased=is_gone,
        )
        if one != true:
            what = "is listed otherwise than the entries tell"
            yield fault(FaultKind.other_person, f"person {person}", what)
