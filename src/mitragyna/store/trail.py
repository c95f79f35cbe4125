"""Entries of the chain as they are looked through: who did what, the newest first."""

from dataclasses import dataclass

from .connection import Store, reading
from .extra import sqlalchemy as sa
from .keys import Head
from .reading import head_of
from .tables import ENTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One write, without what it wrote.

    person  number of whom it is about; None: nobody
    """

    seq: int
    at: str
    actor: str
    action: str
    person: str | None


def trail(
    store: Store, most: int, before: int | None = None
) -> tuple[Head, tuple[TrailEntry, ...]]:
    """The end of the chain, and its newest entries.

    before  only entries with a lower number; None: all
    """
    columns = [ENTRIES.c[name] for name in TrailEntry.__slots__]
    query = sa.select(*columns).order_by(ENTRIES.c.seq.desc()).limit(most)
    if before is not None:
        query = query.where(ENTRIES.c.seq < before)
    with reading(store.engine) as connection:
        rows = connection.execute(query).mappings()
        entries = tuple(TrailEntry(**row) for row in rows)
        return head_of(connection, store.id), entries
