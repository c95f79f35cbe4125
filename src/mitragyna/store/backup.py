"""A whole store as one file, and back: from either database into either.

A backup is a SQLite file with the same tables and no key. It is checked before it
counts as made, and again before anything is restored from it.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import InputError, StoreError
from .actors import account_closed
from .connection import Store, engine_of, reading, writing
from .ends import HEAD, KEY, check_head
from .erasing import ERASE, empty, rewrite
from .extra import sqlalchemy as sa
from .fact import canonical
from .fault import Fault, FaultKind
from .keys import Head, Keys, is_signed, public_text
from .ledger import Ledger as OpenEnd
from .ledger import Write, append, head_signed
from .migrate import upgrade
from .opening import open_unchecked, touch
from .reading import entry_of, head_of
from .settings import SQLITE, StoreSettings
from .tables import ACCOUNTS, METADATA, PASSING, PEOPLE
from .verify import VerifiedStore, verify

AT_ONCE = 5000  # rows
RESTORE = "restore"


def back_up(store: Store, path: Path) -> VerifiedStore:
    """Everything in the store as one file, checked; seconds for a million facts."""
    draft = path.with_name(f".{path.name}.draft")
    with suppress(OSError):
        draft.unlink()
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", field="FILE", given=str(path)
        ) from None
    settings = _of_file(draft, store.settings)
    try:
        engine = engine_of(settings)
        with reading(store.engine) as source, writing(engine) as target:
            upgrade(target)
            _copy(source, target)
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        engine.dispose()
        copied = replace(store, engine=engine_of(settings))
        has_head = store.keys.head() is not None
        checked = check_whole(copied, "backup", is_end_checked=has_head)
        draft.replace(path)
    finally:
        for left in (
            draft,
            *(draft.with_name(draft.name + e) for e in ("-wal", "-shm")),
        ):
            with suppress(OSError):
                left.unlink()
    return checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """What may be given up to bring a store back; the chain says what was.

    loses_newer   entries that are later than the backup
    without_head  what only the head says: whether there were any, who was erased and
                  which accounts were closed since
    """

    loses_newer: bool = False
    without_head: bool = False


def restore(
    path: Path, settings: StoreSettings, write: Write, gives_up: Restoring
) -> Store:
    """A store from a backup, where none is yet; nobody is signed in to it.

    Raises StoreError where the head names later entries than the backup, or is missing.
    Who was erased since stays so, and an account that was closed since too.
    """
    if not path.is_file():
        raise InputError("cannot be read: no file", field="FILE", given=str(path))
    source = open_unchecked(_of_file(path, settings))
    checked = check_whole(source, "backup", is_end_checked=False)
    keys = Keys(folder=settings.keys, store=source.id)
    key = keys.private()
    head = keys.head()
    if not gives_up.without_head:
        check_head(source, head, checked.entries)
    _check_signer(source, public_text(key), head)
    lost = _lost(source, head)
    if lost and not gives_up.loses_newer:
        raise StoreError(
            f"the backup ends before the store did: {lost} later entries would be "
            "lost. Nothing was restored; --lose-newer gives them up"
        )
    if settings.is_file:
        touch(settings)
    engine = engine_of(settings)
    restored = replace(source, engine=engine, settings=settings)
    said = {"entries": checked.entries, "lost": lost}
    said |= {} if head else {"without_head": True}
    first = replace(write, action=f"{RESTORE} {canonical(said)}")
    with keys.alone(settings.patience_s):
        end = _copied(source, restored, head, first)
        keys.write_head(head_signed(key, end))
    source.close()
    if settings.is_file and head and head.erased:
        rewrite(restored)
    return restored


def _copied(source: Store, restored: Store, head: Head | None, write: Write) -> Head:
    """Everything copied, and an entry that says so; the end of the chain."""
    key = restored.keys.private()
    with reading(source.engine) as origin, writing(restored.engine) as target:
        if sa.inspect(target).get_table_names():
            raise InputError(
                "holds something already",
                field="--store",
                given=str(restored.settings),
                allowed="a new file, or a database without tables",
            )
        upgrade(target)
        _copy(origin, target)
        end = OpenEnd(connection=target, key=key, store=restored)
        append(end, write)
        for person in head.erased if head else ():
            _erase_again(end, person, write)
        for account in head.closed if head else ():
            _close_again(end, account, write)
        return head_of(target, restored.id)


def _erase_again(end: OpenEnd, person: str, write: Write) -> None:
    """Who was erased after the backup was made stays so."""
    is_gone = sa.select(PEOPLE.c.is_erased).where(PEOPLE.c.person == person)
    if end.connection.execute(is_gone).scalar() is False:
        again = f"{write.id} {person}"
        append(end, replace(write, id=again, action=ERASE, person=person))
        empty(end.connection, person)


def _close_again(end: OpenEnd, account: str, write: Write) -> None:
    """An account that was closed after the backup was made stays so."""
    mine = ACCOUNTS.c.id == account
    is_open = sa.select(ACCOUNTS.c.is_open).where(mine)
    if end.connection.execute(is_open).scalar():
        again = f"{write.id} {account}"
        append(end, replace(write, id=again, action=account_closed(account)))
        close = sa.update(ACCOUNTS).where(mine).values(is_open=False)
        end.connection.execute(close)


def check_whole(
    store: Store, what: str, *, is_end_checked: bool = True
) -> VerifiedStore:
    """What `verify` saw; raises StoreError where anything is not as it was written."""
    checked = verify(store)
    faults = [f for f in checked.faults if is_end_checked or not _is_of_head(f)]
    if faults:
        first = faults[0]
        raise StoreError(
            f"the {what} is not as it was written: {first.where} {first.what}"
        )
    return checked


def _is_of_head(one: Fault) -> bool:
    """Whether only what lies beside the store says so."""
    since = (FaultKind.not_erased, FaultKind.reopened)
    return one.where in (HEAD, KEY) or one.kind in since


def _check_signer(source: Store, public: str, head: Head | None) -> None:
    """Raise where the backup or the head was signed by another key than the one here:
    whoever has a key of their own can make a chain that agrees with itself."""
    if source.public_key != public:
        raise StoreError("the backup is signed by another key than the one at hand")
    if head and not is_signed(public, head.message(), head.signature):
        raise StoreError("the head is not signed by the key at hand")


def _lost(source: Store, head: Head | None) -> int:
    """Entries that the head knows and the backup does not."""
    if head is None or not is_signed(source.public_key, head.message(), head.signature):
        return 0
    with reading(source.engine) as connection:
        end = head_of(connection, source.id)
        there = entry_of(connection, head.seq)
    if there is not None and there[1] == head.hash:
        return 0
    return max(head.seq - end.seq, 1)


def _of_file(path: Path, settings: StoreSettings) -> StoreSettings:
    return replace(settings, url=sa.URL.create(SQLITE, database=str(path)))


def _copy(source: sa.Connection, target: sa.Connection) -> None:
    """Every row of every table, but who is signed in."""
    for table in METADATA.sorted_tables:
        if table in PASSING:
            continue
        rows = source.execution_options(yield_per=AT_ONCE).execute(sa.select(table))
        for part in rows.mappings().partitions(AT_ONCE):
            target.execute(sa.insert(table), [dict(row) for row in part])
