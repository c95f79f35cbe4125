"""Writes: once, in order, whole or not at all; and what stands in their way."""

import threading
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from mitragyna.errors import InputError, StaleError, StoreError
from mitragyna.store.connection import reading
from mitragyna.store.ledger import append, ledger
from mitragyna.store.opening import open_store
from mitragyna.store.reading import people
from mitragyna.store.tables import ENTRIES
from mitragyna.store.verify import verify
from tests.store.stores import back, named, put, write_of

ANN = named("ann")
WRITE = write_of(ANN, "1")


def entries(store) -> int:
    with reading(store.engine) as connection:
        query = sa.select(sa.func.count()).select_from(ENTRIES)
        return connection.execute(query).scalar_one()


def test_what_was_written_is_read_back(store):
    (receipt,) = put(store, WRITE)
    assert back(store, "1") == ANN
    assert (receipt.seq, receipt.revision, receipt.is_new) == (2, 1, True)
    other = open_store(store.settings)
    assert back(other, "1") == ANN
    other.close()


def test_the_same_write_sent_again_is_stored_once(store):
    first, again = put(store, WRITE, WRITE)
    assert again == replace(first, is_new=False)
    assert entries(store) == 2
    with pytest.raises(InputError, match="another write"):
        put(store, write_of(named("bob"), "1"))


def test_who_read_an_older_record_is_told_and_nothing_is_stored(store):
    put(store, WRITE)
    late = replace(WRITE, id="late", expected=0)
    with pytest.raises(StaleError, match="Read it again"):
        put(store, late)
    put(store, replace(late, expected=1))
    assert entries(store) == 3


def test_two_people_have_two_names(store):
    put(store, WRITE)
    with pytest.raises(InputError, match="somebody else"):
        put(store, write_of(ANN, "2"))
    with reading(store.engine) as connection:
        assert [one.name for one in people(connection)] == ["ann"]


def test_a_write_that_fails_leaves_nothing(store):
    def fails() -> None:
        with ledger(store) as end:
            append(end, WRITE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert entries(store) == 1
    assert verify(store).faults == ()


def test_many_writers_make_one_chain(store):
    def write(worker: int) -> None:
        for number in range(5):
            name = f"{worker}-{number}"
            put(store, write_of(named(name), name))

    threads = [threading.Thread(target=write, args=(k,)) for k in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert entries(store) == 21
    assert verify(store).faults == ()


def test_a_database_that_is_held_says_so(file_store):
    impatient = replace(file_store.settings, patience_s=0.2)
    mine = open_store(impatient)
    with file_store.engine.connect() as other:
        other.exec_driver_sql("ROLLBACK")
        other.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="holds the store: nothing was stored"):
            put(mine, WRITE)
        other.exec_driver_sql("ROLLBACK")
    put(mine, WRITE)
    mine.close()


def test_another_writer_is_waited_for_only_so_long(file_store):
    mine = replace(file_store, settings=replace(file_store.settings, patience_s=0.1))
    with (
        file_store.keys.alone(1.0),
        pytest.raises(StoreError, match="nothing was stored, try again"),
    ):
        put(mine, WRITE)


def test_a_full_disk_says_so_and_nothing_is_half_written(file_store):
    @event.listens_for(file_store.engine, "checkout")
    def small(connection, *_):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="disk is full: nothing was stored"):
        put(file_store, *(write_of(named(str(k)), str(k)) for k in range(50)))
    event.remove(file_store.engine, "checkout", small)
    file_store.engine.dispose()
    seen = verify(file_store)
    assert seen.faults == ()
    assert seen.entries == 1 + seen.people
    with reading(file_store.engine) as connection:
        names = [one.person for one in people(connection)]
    assert all(back(file_store, name) == named(name) for name in names)


def test_nothing_covers_entries_that_were_lost(store):
    put(store, WRITE, write_of(named("bob"), "2"))
    with store.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM facts WHERE seq = 3"))
        connection.execute(sa.text("DELETE FROM entries WHERE seq = 3"))
    with pytest.raises(StoreError, match="entries were lost"):
        put(store, write_of(named("eve"), "3"))
    assert entries(store) == 2


def test_without_its_head_or_key_nothing_is_written(file_store):
    put(file_store, WRITE)
    keys = file_store.keys
    head = keys.path("head").read_bytes()
    keys.path("head").unlink()
    with pytest.raises(StoreError, match="head of the store is missing"):
        put(file_store, write_of(named("bob"), "2"))
    keys.path("head").write_bytes(head.replace(b'"seq":2', b'"seq":1'))
    with pytest.raises(StoreError, match="not signed"):
        put(file_store, write_of(named("bob"), "2"))
    keys.path("head").write_bytes(head)
    keys.path("key").rename(keys.path("away"))
    with pytest.raises(StoreError, match="MITRAGYNA_KEYS"):
        put(file_store, write_of(named("bob"), "2"))
    replace(keys, store="other").make()
    keys.folder.joinpath("other.key").rename(keys.path("key"))
    with pytest.raises(StoreError, match="is not that of the store"):
        put(file_store, write_of(named("bob"), "2"))
