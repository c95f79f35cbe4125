"""A backup holds everything but the key, and comes back in either database."""

import shutil
from dataclasses import replace

import pytest
import sqlalchemy as sa

from mitragyna.errors import InputError, StoreError
from mitragyna.store import opening
from mitragyna.store.backup import Restoring, back_up, restore
from mitragyna.store.connection import reading
from mitragyna.store.erasing import erase
from mitragyna.store.ledger import Write, ledger
from mitragyna.store.opening import open_store
from mitragyna.store.reading import people
from mitragyna.store.tables import ACCOUNTS, ENTRIES, FACTS, SESSIONS
from mitragyna.store.verify import verify
from tests.store.conftest import at, new_database
from tests.store.stores import AT, back, named, new_store, put, write_of
from tests.store.test_erasing import GONE

AGAIN = Write(id="again", at=AT.isoformat(), actor="a test", action="restore")
LOSING = Restoring(loses_newer=True)


@pytest.fixture
def clinic(store):
    put(store, write_of(named("ann"), "1"), write_of(named("bob"), "2"))
    return store


@pytest.fixture
def file(tmp_path):
    return tmp_path / "clinic.bak"


@pytest.fixture
def elsewhere(clinic, tmp_path):
    """A place without a store, with the same folder of keys."""
    address = str(tmp_path / "other" / "store.db")
    return replace(at(address, tmp_path), keys=clinic.settings.keys)


def test_a_backup_is_one_file_without_the_key(clinic, file):
    copied = back_up(clinic, file)
    assert (copied.entries, copied.people) == (3, 2)
    assert {one.name for one in file.parent.glob("*bak*")} == {file.name}
    key = clinic.keys.path("key").read_bytes().splitlines()[1]
    assert key not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_what_was_restored_is_the_same_and_goes_on(clinic, file, elsewhere):
    back_up(clinic, file)
    restored = restore(file, elsewhere, AGAIN, Restoring())
    assert back(restored, "1") == named("ann")
    put(restored, write_of(named("cat"), "3"))
    assert verify(restored).faults == ()
    assert verify(restored).entries == 5
    restored.close()


def test_a_file_goes_to_postgresql_and_back(file_store, file, postgresql, tmp_path):
    put(file_store, write_of(named("ann"), "1"))
    back_up(file_store, file)
    there = restore(file, at(new_database(postgresql), tmp_path), AGAIN, Restoring())
    assert verify(there).faults == ()
    second = file.with_name("second.bak")
    back_up(there, second)
    there.close()
    place = at(str(tmp_path / "b.db"), tmp_path)
    home = restore(second, place, replace(AGAIN, id="back"), Restoring())
    assert back(home, "1") == named("ann")
    assert verify(home).faults == ()
    home.close()


def test_later_entries_are_given_up_only_when_told_to(clinic, file, elsewhere):
    back_up(clinic, file)
    put(clinic, write_of(named("cat"), "3"))
    with pytest.raises(StoreError, match=r"1 later entries.*Nothing was restored"):
        restore(file, elsewhere, AGAIN, Restoring())
    assert not elsewhere.file.exists()
    restored = restore(file, elsewhere, AGAIN, LOSING)
    assert verify(restored).faults == ()
    with reading(restored.engine) as connection:
        last = connection.execute(sa.select(ENTRIES.c.action)).scalars().all()[-1]
    assert last == 'restore {"entries":3,"lost":1}'
    restored.close()


def test_who_was_erased_since_stays_so(clinic, file, elsewhere):
    back_up(clinic, file)
    erase(clinic, GONE)
    restored = restore(file, elsewhere, AGAIN, LOSING)
    assert verify(restored).faults == ()
    with reading(restored.engine) as connection:
        assert [one.name for one in people(connection)] == ["bob", None]
    restored.close()


def test_without_a_head_nobody_who_was_erased_returns(clinic, file, elsewhere):
    back_up(clinic, file)
    erase(clinic, GONE)
    clinic.keys.path("head").unlink()
    with pytest.raises(StoreError, match=r"who was erased.*folder of keys.*--without"):
        restore(file, elsewhere, AGAIN, Restoring())
    assert not elsewhere.file.exists()
    restored = restore(file, elsewhere, AGAIN, Restoring(without_head=True))
    with reading(restored.engine) as connection:
        last = connection.execute(sa.select(ENTRIES.c.action)).scalars().all()[-1]
    assert last == 'restore {"entries":3,"lost":0,"without_head":true}'
    restored.close()


def test_a_store_without_its_head_is_backed_up_and_not_opened(clinic, file):
    clinic.keys.path("head").unlink()
    with pytest.raises(StoreError, match="head of the store is missing"):
        open_store(clinic.settings)
    assert back_up(clinic, file).entries == 3


def test_who_was_erased_since_is_on_no_page_of_the_file(file_store, file, tmp_path):
    put(file_store, write_of(named("anneliese"), "1"))
    back_up(file_store, file)
    erase(file_store, GONE)
    place = at(str(tmp_path / "other" / "store.db"), tmp_path)
    restore(file, place, AGAIN, LOSING).close()
    kept = place.file.parent.glob("store.db*")
    assert not any(b"anneliese" in one.read_bytes() for one in kept)


def test_an_account_that_was_closed_since_stays_so_and_nobody_is_signed_in(
    clinic, file, elsewhere
):
    names = ("kept", "gone")
    made = [
        {"id": n, "name": n, "standing": "admin", "person": None, "password": "a hash"}
        for n in names
    ]
    session = {"hash": "h", "account": "kept", "begun": "b", "used": "u"}
    with ledger(clinic) as end:
        opened = [{**row, "is_open": True} for row in made]
        end.connection.execute(sa.insert(ACCOUNTS), opened)
        end.connection.execute(sa.insert(SESSIONS), [session])
    back_up(clinic, file)
    with ledger(clinic) as end:
        mine = sa.update(ACCOUNTS).where(ACCOUNTS.c.id == "gone")
        end.connection.execute(mine.values(is_open=False))
    restored = restore(file, elsewhere, AGAIN, Restoring())
    with reading(restored.engine) as connection:
        columns = sa.select(ACCOUNTS.c.id, ACCOUNTS.c.is_open)
        kept = {id: bool(is_open) for id, is_open in connection.execute(columns)}
        assert connection.execute(sa.select(SESSIONS)).all() == []
        last = connection.execute(sa.select(ENTRIES.c.action)).scalars().all()[-1]
    assert kept == {"kept": True, "gone": False}
    assert last == "account gone closed"
    assert verify(restored).faults == ()
    restored.close()


def test_a_backup_that_was_changed_is_not_restored(clinic, file, elsewhere):
    back_up(clinic, file)
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(sa.update(FACTS).values(content="1"))
    engine.dispose()
    with pytest.raises(StoreError, match="backup is not as it was written"):
        restore(file, elsewhere, AGAIN, Restoring())
    assert not elsewhere.file.exists()


def test_a_store_that_was_changed_is_not_backed_up(clinic, file):
    with clinic.engine.begin() as connection:
        connection.execute(sa.update(FACTS).values(content="1"))
    with pytest.raises(StoreError, match="backup is not as it was written"):
        back_up(clinic, file)
    assert list(file.parent.glob("*bak*")) == []


def test_nothing_that_is_there_is_written_over(clinic, file, tmp_path):
    back_up(clinic, file)
    other = new_store(at(str(tmp_path / "there.db"), tmp_path))
    other.close()
    with pytest.raises(InputError, match="holds something already"):
        restore(file, other.settings, AGAIN, Restoring())
    again = open_store(other.settings)
    assert verify(again).entries == 1
    again.close()


def test_without_the_key_nothing_is_restored(clinic, file, elsewhere):
    back_up(clinic, file)
    shutil.rmtree(clinic.settings.keys)
    with pytest.raises(StoreError, match="key of the store cannot be read"):
        restore(file, elsewhere, AGAIN, Restoring())
    with pytest.raises(InputError, match="no file"):
        restore(file.with_name("none"), elsewhere, AGAIN, Restoring())


def test_a_folder_that_is_not_there_is_named(clinic, file):
    with pytest.raises(InputError, match="cannot be written"):
        back_up(clinic, file.parent / "none" / "a.bak")


def test_a_backup_of_another_key_is_not_restored(
    clinic, file, elsewhere, tmp_path, monkeypatch
):
    """A chain may agree with itself under the same name, signed by a stranger."""
    strange = at(str(tmp_path / "strange" / "store.db"), tmp_path / "strange")
    monkeypatch.setattr(opening.secrets, "token_hex", lambda _: clinic.id)
    stranger = new_store(strange)
    put(stranger, write_of(named("mallory"), "1"))
    back_up(stranger, file)
    stranger.close()
    with pytest.raises(StoreError, match="another key"):
        restore(file, elsewhere, AGAIN, Restoring())
