"""A store is made once, found again, and told from what is none."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from mitragyna.errors import InputError, StoreError
from mitragyna.store.migrate import check_form
from mitragyna.store.opening import check_zone, make, open_store, stamp
from mitragyna.store.tables import METADATA
from mitragyna.store.verify import verify
from tests.store.stores import AT, back, named, put, write_of


def test_a_store_that_is_there_stays_as_it_is(store):
    put(store, write_of(named("ann"), "1"))
    again = make(store.settings, "UTC", AT)
    assert (again.id, again.zone) == (store.id, "Europe/Berlin")
    assert verify(again).entries == 2
    again.close()


def test_where_no_store_is_it_is_said_how_to_make_one(sqlite_place):
    with pytest.raises(InputError, match=r"no store is there.*store init"):
        open_store(sqlite_place)
    with sqlite3.connect(sqlite_place.file) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    with pytest.raises(InputError, match="holds no store"):
        open_store(sqlite_place)
    with pytest.raises(InputError, match="holds no store"):
        make(sqlite_place, "UTC", AT)


@pytest.mark.parametrize(("form", "says"), [("v0", "later"), ("v999", "later")])
def test_a_store_of_another_version_is_not_touched(store, form, says):
    with store.engine.begin() as connection:
        connection.execute(
            sa.text(f"UPDATE alembic_version SET version_num = '{form}'")
        )
    with pytest.raises(StoreError, match=f"of a {says} version"):
        open_store(store.settings)
    with pytest.raises(StoreError, match=says):
        make(store.settings, "UTC", AT)


def test_an_earlier_store_is_brought_up_to_date(store):
    put(store, write_of(named("ann"), "1"))
    with store.engine.begin() as connection:
        for table in ("tokens", "sessions", "attempts", "accounts", "jobs"):
            connection.execute(sa.text(f"DROP TABLE {table}"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'v1'"))
    with pytest.raises(StoreError, match=r"earlier version.*store init"):
        open_store(store.settings)
    again = make(store.settings, "UTC", AT)
    assert verify(again).entries == 2
    assert back(again, "1") == named("ann")
    again.close()


def test_migrations_make_the_tables_that_the_code_reads(store):
    with store.engine.connect() as connection:
        check_form(connection, "here")
        inspected = sa.inspect(connection)
        for table in METADATA.sorted_tables:
            columns = inspected.get_columns(table.name)
            assert [c["name"] for c in columns] == table.columns.keys()
            mine = {name for index in table.indexes if (name := index.name)}
            assert mine <= {
                index["name"] for index in inspected.get_indexes(table.name)
            }


def test_a_text_that_is_no_database_is_said(sqlite_place):
    sqlite_place.file.write_text("not a database at all, but long enough for one" * 9)
    with pytest.raises(StoreError, match="cannot be used: file is not a database"):
        open_store(sqlite_place)


def test_a_moment_is_written_in_utc():
    east = timezone(timedelta(hours=2))
    written = "2026-06-03T10:00:00.000000+00:00"
    assert stamp(datetime(2026, 6, 3, 12, tzinfo=east)) == written
    assert stamp(datetime(2026, 6, 3, 10, tzinfo=UTC)) == written
    with pytest.raises(ValueError, match="without a zone"):
        stamp(datetime(2026, 6, 3))


@pytest.mark.parametrize("zone", ["Berlin", "", "../etc/passwd", "Europe/"])
def test_no_clock_goes_by_a_zone_that_is_none(zone):
    with pytest.raises(InputError, match="--zone: is no zone"):
        check_zone(zone)
    assert check_zone("America/New_York") == "America/New_York"
