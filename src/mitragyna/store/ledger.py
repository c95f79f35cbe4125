"""Writes at the end of the chain: whole or not at all, one writer at a time."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ..errors import InputError, StaleError, StoreError
from .chain import SALT_BYTES, Entry, digest, entry_hash, genesis, leaf
from .connection import Store, writing
from .ends import check_head
from .extra import sqlalchemy as sa
from .fact import FactId, PersonFact, value_of
from .facts import NAME
from .keys import Head, is_signed, public_text, sign
from .reading import entry_of, head_of, stored_person, written_in
from .tables import ENTRIES, FACTS, PEOPLE

from cryptography.hazmat.primitives.asymmetric import ed25519  # isort: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """What is to be stored at once.

    id        made by who writes: the same write sent again is stored once
    at        when, ISO 8601 in UTC
    actor     who writes
    action    what is done
    person    whom it is about, None: nobody
    expected  revision of the person when it was read; None: whatever it is
    """

    id: str
    at: str
    actor: str
    action: str
    person: str | None = None
    facts: tuple[PersonFact, ...] = ()
    expected: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Where a write stands.

    revision  of the person from now on; None: it is about nobody
    is_new    whether it was stored now; otherwise it was there
    """

    seq: int
    hash: str
    revision: int | None
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The open end of a chain, for as long as nobody else writes."""

    connection: sa.Connection
    key: ed25519.Ed25519PrivateKey
    store: Store

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever written."""
        return head_of(self.connection, self.store.id).seq == 0


@contextmanager
def ledger(store: Store) -> Iterator[Ledger]:
    """The end of the chain to write at; what was written counts once this is left."""
    with store.keys.alone(store.settings.patience_s):
        key = store.keys.private()
        if public_text(key) != store.public_key:
            raise StoreError(
                "the key at hand is not that of the store: bring its own back"
            )
        with writing(store.engine) as connection:
            check_end(connection, store)
            yield Ledger(connection=connection, key=key, store=store)
            end = head_of(connection, store.id)
        write_head(store, key, end)


def write_head(store: Store, key: ed25519.Ed25519PrivateKey, head: Head) -> None:
    """The head of what is stored now, signed, where it is not so already."""
    former = store.keys.head()
    signed = head_signed(key, head)
    if signed != former:
        store.keys.write_head(signed)


def head_signed(key: ed25519.Ed25519PrivateKey, head: Head) -> Head:
    """The head with its signature."""
    return replace(head, signature=sign(key, head.message()))


def check_end(connection: sa.Connection, store: Store) -> None:
    """Raise where the chain ends before the last head: nothing may cover that."""
    end, head = head_of(connection, store.id), store.keys.head()
    if head is None:
        check_head(store, head, end.seq)
        return
    if not is_signed(store.public_key, head.message(), head.signature):
        raise StoreError(
            "the head of the store is not signed by its key. Nothing was stored; run "
            "`mitragyna store verify`"
        )
    there = entry_of(connection, head.seq)
    if there is None or there[1] != head.hash:
        raise StoreError(
            f"the store ends at entry {end.seq} and its head says {head.seq}: entries "
            "were lost. Nothing was stored; run `mitragyna store verify`, and restore "
            "a backup"
        )


def append(to: Ledger, write: Write) -> Receipt:
    """The write at the end of the chain, or where it stands already.

    Raises StaleError where somebody else has written about the person since it was
    read, InputError where the write's id stands for something else.
    """
    connection = to.connection
    again = _there_already(connection, write)
    if again is not None:
        return again
    revision = _revision(connection, write)
    end = head_of(connection, to.store.id)
    seq = end.seq + 1
    rows = [
        _row(write.person, FactId(seq, place), fact)
        for place, fact in enumerate(write.facts, start=1)
    ]
    previous = end.hash or genesis(to.store.id, to.store.public_key)
    entry = Entry(
        seq=seq,
        at=write.at,
        actor=write.actor,
        action=write.action,
        person=write.person,
        write_id=write.id,
        rows=len(rows),
        digest=digest(str(row["leaf"]) for row in rows),
        previous=previous,
    )
    hashed = entry_hash(entry)
    signed = {"hash": hashed, "signature": sign(to.key, bytes.fromhex(hashed))}
    columns = {name: getattr(entry, name) for name in entry.__slots__}
    connection.execute(sa.insert(ENTRIES).values(**columns, **signed))
    if rows:
        connection.execute(sa.insert(FACTS), rows)
    if write.person is not None:
        _note_person(connection, write, revision)
    new = None if write.person is None else revision
    return Receipt(seq=seq, hash=hashed, revision=new)


# a row as the tables take it
def _row(
    person: str | None, at: FactId, fact: PersonFact
) -> dict[str, str | int | bool | None]:
    salt = secrets.token_hex(SALT_BYTES)
    corrects = fact.corrects
    return {
        "seq": at.seq,
        "place": at.place,
        "person": person,
        "kind": fact.kind,
        "time": fact.time,
        "zone": fact.zone,
        "content": fact.content,
        "is_withdrawn": fact.is_withdrawn,
        "corrects_seq": None if corrects is None else corrects.seq,
        "corrects_place": None if corrects is None else corrects.place,
        "salt": salt,
        "leaf": leaf(salt, person, at, fact),
    }


def _there_already(connection: sa.Connection, write: Write) -> Receipt | None:
    """The receipt of the same write, where it was stored before."""
    query = sa.select(ENTRIES).where(ENTRIES.c.write_id == write.id)
    entry = connection.execute(query).mappings().first()
    if entry is None:
        return None
    facts = tuple(one.fact for one in written_in(connection, entry["seq"]))
    is_same = entry["person"] == write.person and entry["action"] == write.action
    is_emptied = entry["rows"] > len(facts)
    if not is_same or not (is_emptied or facts == write.facts):
        raise InputError("stands for another write already", field="id", given=write.id)
    person = write.person and stored_person(connection, write.person)
    revision = person.revision if person else None
    return Receipt(
        seq=entry["seq"], hash=entry["hash"], revision=revision, is_new=False
    )


def _revision(connection: sa.Connection, write: Write) -> int:
    """The revision that the person gets."""
    person = write.person and stored_person(connection, write.person)
    now = person.revision if person else 0
    if person and person.is_erased:
        raise InputError("has been erased", field="person", given=write.person)
    if write.expected is not None and write.expected != now:
        raise StaleError(
            "the record has changed since it was read: nothing was stored. Read it "
            "again, then write"
        )
    return now + 1


def _note_person(connection: sa.Connection, write: Write, revision: int) -> None:
    """The list of people as the facts tell it."""
    listed: dict[str, str | int] = {"revision": revision}
    for fact in write.facts:
        if fact.kind == NAME:
            listed |= {"name": str(value_of(fact.content)), "zone": fact.zone}
    if "name" in listed:
        _check_name(connection, str(listed["name"]), write.person)
    if revision == 1:
        new = {"person": write.person, "is_erased": False}
        connection.execute(sa.insert(PEOPLE).values(**new, **listed))
    else:
        mine = PEOPLE.c.person == write.person
        connection.execute(sa.update(PEOPLE).where(mine).values(**listed))


def _check_name(connection: sa.Connection, name: str, person: str | None) -> None:
    taken = sa.select(PEOPLE.c.person).where(PEOPLE.c.name == name)
    whose = connection.execute(taken).scalar()
    if whose is not None and whose != person:
        raise InputError(
            "is the name of somebody else in the store", field="subject.id", given=name
        )
