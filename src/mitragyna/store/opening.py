"""A store is made, or opened."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..errors import InputError, StoreError
from .connection import (
    Store,
    check_there,
    engine_of,
    in_plain_words,
    reading,
    settings_in,
    writing,
)
from .ends import check_head
from .extra import sqlalchemy as sa
from .keys import Keys
from .ledger import Write, append, ledger
from .migrate import check_form, check_ours, upgrade
from .reading import head_of
from .settings import StoreSettings
from .tables import SETTINGS

OWN_FILE = 0o600
NAME_BYTES = 8


def make(settings: StoreSettings, zone: str, at: datetime) -> Store:
    """A new store; one that is there is brought up to date."""
    check_zone(zone)
    if settings.is_file:
        touch(settings)
    engine = engine_of(settings)
    try:
        with writing(engine) as connection:
            is_new = sa.inspect(connection).get_table_names() == []
            if not is_new:
                check_ours(connection, str(settings))
            upgrade(connection)
            if is_new:
                _name(connection, settings, zone)
    finally:
        engine.dispose()
    store = open_unchecked(settings)
    first = Write(id=f"init {store.id}", at=stamp(at), actor="store", action="init")
    with ledger(store) as end:
        if end.is_empty:
            append(end, first)
    return store


def open_store(settings: StoreSettings) -> Store:
    """The store that is there; raises where there is none, or of another version, and
    where its head is missing."""
    store = open_unchecked(settings)
    try:
        with reading(store.engine) as connection:
            end = head_of(connection, store.id)
        check_head(store, store.keys.head(), end.seq)
    except BaseException:
        store.close()
        raise
    return store


def open_unchecked(settings: StoreSettings) -> Store:
    """The same without asking for its head: to be verified, or brought back."""
    check_there(settings)
    engine = engine_of(settings)
    try:
        with reading(engine) as connection:
            check_form(connection, str(settings))
            said = settings_in(connection)
        return Store(
            engine=engine,
            settings=settings,
            **{name: said[name] for name in ("id", "public_key", "zone")},
        )
    except KeyError as missing:
        engine.dispose()
        raise StoreError(
            f"the store does not say its {missing}: it was changed"
        ) from None
    except BaseException:
        engine.dispose()
        raise


def stamp(at: datetime) -> str:
    """A moment as it is written in the chain; it must know its zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return at.astimezone(ZoneInfo("UTC")).isoformat(timespec="microseconds")


def check_zone(zone: str) -> str:
    """The zone; raises InputError where no clock goes by it."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            "is no zone of a clock",
            field="--zone",
            given=zone,
            allowed="a name such as Europe/Berlin, America/New_York, UTC",
        ) from None
    return zone


def _name(connection: sa.Connection, settings: StoreSettings, zone: str) -> None:
    """What the store is called from now on, and who signs for it."""
    name = secrets.token_hex(NAME_BYTES)
    public = Keys(folder=settings.keys, store=name).make()
    said = {"id": name, "public_key": public, "zone": zone}
    rows = [{"key": key, "value": value} for key, value in said.items()]
    connection.execute(sa.insert(SETTINGS), rows)


def touch(settings: StoreSettings) -> None:
    """The file, made for its owner alone where it is not there."""
    with in_plain_words():
        try:
            settings.file.parent.mkdir(parents=True, exist_ok=True)
            settings.file.touch(mode=OWN_FILE, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the store cannot be made: {settings} ({error.strerror})"
            ) from None
