"""A person is erased: what was stored of them is emptied, and the chain stays whole.

Each fact keeps its number and its hash, which nobody can read a fact from without the
salt that goes with it. That someone was erased, and when, stays in the chain. Older
backups and printed pages still hold the person; they must be destroyed by hand.
"""

import sqlite3
import time

from ..errors import InputError, StoreError
from .connection import LOCKED, Store
from .extra import sqlalchemy as sa
from .keys import BETWEEN_TRIES_S
from .ledger import Receipt, Write, append, ledger
from .reading import stored_person
from .tables import ACCOUNTS, ENTRIES, FACTS, JOBS, PEOPLE, SESSIONS

ERASE = "erase"
STILL_READ = (
    "another program still reads the store: the person is erased from the records, and "
    "the file may still hold traces. End that program, then run `mitragyna store "
    "rewrite`"
)
#: What is emptied of a fact.
EMPTIED = (
    *("person", "kind", "time", "zone", "content", "is_withdrawn"),
    *("corrects_seq", "corrects_place", "salt"),
)


def erase(store: Store, write: Write) -> Receipt:
    """Empty everything that is stored of the write's person; `write.action` is
    ERASE."""
    if write.action != ERASE or write.person is None or write.facts:
        raise InputError("erases nobody", field="action", given=write.action)
    with ledger(store) as end:
        if stored_person(end.connection, write.person) is None:
            raise InputError("is not in the store", field="person", given=write.person)
        receipt = append(end, write)
        if receipt.is_new:
            empty(end.connection, write.person)
    if store.settings.is_file:
        rewrite(store)
    return receipt


def empty(connection: sa.Connection, person: str) -> None:
    """Empty the facts of a person, take the name off the list, end the accounts that
    were theirs and what is computed about them."""
    mine = FACTS.c.person == person
    connection.execute(sa.delete(JOBS).where(JOBS.c.person == person))
    connection.execute(sa.update(FACTS).where(mine).values(dict.fromkeys(EMPTIED)))
    gone = {"name": None, "zone": None, "is_erased": True}
    whose = PEOPLE.c.person == person
    connection.execute(sa.update(PEOPLE).where(whose).values(**gone))
    theirs = ACCOUNTS.c.person == person
    own = sa.select(ACCOUNTS.c.id).where(theirs)
    connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.account.in_(own)))
    ended = {"name": ACCOUNTS.c.id, "password": "", "is_open": False}
    connection.execute(sa.update(ACCOUNTS).where(theirs).values(ended))


def emptied_by(connection: sa.Connection) -> dict[str, int]:
    """Person → the entry by which they were erased."""
    query = sa.select(ENTRIES.c.person, ENTRIES.c.seq).where(ENTRIES.c.action == ERASE)
    return {person: seq for person, seq in connection.execute(query) if person}


def rewrite(store: Store) -> None:
    """Nothing that was emptied stays in free pages of the file, or in its log. Raises
    StoreError where another program reads the store for so long that this cannot be."""
    until = time.monotonic() + store.settings.patience_s
    while not _is_rewritten(store):
        if time.monotonic() > until:
            raise StoreError(STILL_READ)
        time.sleep(BETWEEN_TRIES_S)


def _is_rewritten(store: Store) -> bool:
    """Whether the file was written anew and its log emptied; not while it is read."""
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        try:
            raw.execute("VACUUM")
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            if any(part in str(error) for part in LOCKED):
                return False
            raise StoreError(f"the file cannot be written anew: {error}") from None
    return not busy
