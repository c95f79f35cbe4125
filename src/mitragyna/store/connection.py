"""A store that is open: how it is reached, and what goes wrong in plain words.

One writer at a time. SQLite keeps a write-ahead log, checks foreign keys and writes
through to the disk before a write counts as done.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..errors import InputError, StoreError
from .extra import event, exc
from .extra import sqlalchemy as sa
from .keys import Keys
from .settings import StoreSettings
from .tables import SETTINGS

#: One writer in PostgreSQL, whichever machine it is on.
WRITER = 6_482_174
SMALLEST_WAIT_MS = 100
PRAGMAS = (
    *("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"),
    *("secure_delete = ON", "temp_store = MEMORY"),
)
#: What a database says, and what that means.
FULL = ("disk is full", "no space left", "could not extend", "disk full")
LOCKED = ("is locked", "lock timeout", "is busy")
NO_ROOM = "the disk is full: nothing was stored. Make room, then try again"
IS_LOCKED = (
    "another program holds the store: nothing was stored. Close it, then try again"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Records and their chain.

    id          name of the store, without meaning
    public_key  by which its signatures are checked
    zone        of the clock where nothing else is said
    """

    engine: sa.Engine
    settings: StoreSettings
    id: str
    public_key: str
    zone: str

    @property
    def keys(self) -> Keys:
        """Its key and its head."""
        return Keys(folder=self.settings.keys, store=self.id)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def engine_of(settings: StoreSettings) -> sa.Engine:
    """What connects; nothing is opened yet."""
    if not settings.is_file:
        return sa.create_engine(settings.url, pool_pre_ping=True)
    wait_s = max(settings.patience_s, SMALLEST_WAIT_MS / 1000)
    engine = sa.create_engine(
        settings.url, connect_args={"timeout": wait_s, "check_same_thread": False}
    )

    # Any, here and below: what the driver gives
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # begun by ourselves, below
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        is_writer = connection.get_execution_options().get("is_writer")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that sees one moment of the store."""
    with in_plain_words(), engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection of the only writer; all of it is stored, or nothing."""
    with in_plain_words(), engine.connect() as connection:
        connection = connection.execution_options(is_writer=True)
        with connection.begin():
            if connection.dialect.name != "sqlite":
                lock = sa.select(sa.func.pg_advisory_xact_lock(WRITER))
                connection.execute(lock)
            yield connection


@contextmanager
def in_plain_words() -> Iterator[None]:
    """What a database complains of, as one sentence that says what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        says = str(error.orig).strip().splitlines()[0].lower()
        if any(part in says for part in FULL):
            raise StoreError(NO_ROOM) from None
        if any(part in says for part in LOCKED):
            raise StoreError(IS_LOCKED) from None
        raise StoreError(f"the store cannot be used: {says}") from None
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreError(NO_ROOM) from None
        raise


def settings_in(connection: sa.Connection) -> dict[str, str]:
    """What the store says of itself."""
    rows = connection.execute(sa.select(SETTINGS.c.key, SETTINGS.c.value))
    return {key: value for key, value in rows}


def check_there(settings: StoreSettings) -> None:
    """Raise where no store is, with what makes one."""
    if settings.is_file and not settings.file.is_file():
        raise InputError(
            "no store is there",
            field="--store",
            given=str(settings),
            allowed="`mitragyna store init` makes one",
        )
