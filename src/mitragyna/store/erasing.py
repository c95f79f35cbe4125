"""A person is erased: what was stored of them is emptied, and the chain stays whole.

Each fact keeps its number and its hash, which nobody can read a fact from without the
salt that goes with it. That someone was erased, and when, stays in the chain. Older
backups and printed pages still hold the person; they must be destroyed by hand.
"""

from ..errors import InputError
from .connection import Store
from .extra import sqlalchemy as sa
from .ledger import Receipt, Write, append, ledger
from .reading import stored_person
from .tables import ACCOUNTS, ENTRIES, FACTS, PEOPLE, SESSIONS

ERASE = "erase"
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
        _rewrite(store)
    return receipt


def empty(connection: sa.Connection, person: str) -> None:
    """Empty the facts of a person, take the name off the list, and end the accounts
    that were theirs."""
    mine = FACTS.c.person == person
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


def _rewrite(store: Store) -> None:
    """Nothing of it stays in free pages of the file, or in its log."""
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
