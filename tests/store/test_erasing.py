"""Who is erased is gone from every page of the file, and the chain stays whole."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from mitragyna.errors import InputError, StoreError
from mitragyna.store.connection import reading, writing
from mitragyna.store.erasing import ERASE, emptied_by, erase, rewrite
from mitragyna.store.fault import FaultKind
from mitragyna.store.ledger import Write
from mitragyna.store.reading import people
from mitragyna.store.tables import ACCOUNTS, FACTS, PEOPLE, SESSIONS
from mitragyna.store.verify import verify
from tests.store.stores import back, named, put, write_of

GONE = Write(
    id="gone",
    at="2026-06-04T08:00:00.000000+00:00",
    actor="a test",
    action=ERASE,
    person="1",
)


@pytest.fixture
def clinic(store):
    put(store, write_of(named("anneliese"), "1"), write_of(named("bob"), "2"))
    return store


def test_nothing_of_the_person_is_left(clinic):
    receipt = erase(clinic, GONE)
    assert receipt.seq == 4
    seen = verify(clinic)
    assert (seen.faults, seen.people) == ((), 2)
    with reading(clinic.engine) as connection:
        assert [one.name for one in people(connection)] == ["bob", None]
        assert emptied_by(connection) == {"1": 4}
    with pytest.raises(InputError, match="nothing is stored"):
        back(clinic, "1")
    assert back(clinic, "2") == named("bob")
    again = erase(clinic, GONE)
    assert not again.is_new


def test_the_file_holds_no_trace(file_store):
    put(file_store, write_of(named("anneliese"), "1"))
    folder = file_store.settings.file.parent
    assert any(b"anneliese" in one.read_bytes() for one in folder.glob("store.db*"))
    erase(file_store, GONE)
    assert not any(b"anneliese" in one.read_bytes() for one in folder.glob("store.db*"))


def test_erasing_is_not_done_while_the_file_is_read(file_store):
    """A reader keeps the log: what was erased would still stand in it."""
    put(file_store, write_of(named("anneliese"), "1"))
    folder = file_store.settings.file.parent
    hasty = replace(file_store, settings=replace(file_store.settings, patience_s=0.1))
    with reading(file_store.engine) as connection:
        assert people(connection)
        with pytest.raises(StoreError, match="mitragyna store rewrite"):
            erase(hasty, GONE)
    rewrite(hasty)
    assert not any(b"anneliese" in one.read_bytes() for one in folder.glob("store.db*"))
    assert verify(file_store).faults == ()


def test_who_was_erased_is_not_written_about(clinic):
    erase(clinic, GONE)
    with pytest.raises(InputError, match="erased"):
        put(clinic, write_of(named("anneliese"), "1", id="again"))
    put(clinic, write_of(named("anneliese"), "3"))  # the name is free


def test_the_same_write_sent_again_after_erasing_is_stored_no_more(clinic):
    erase(clinic, GONE)
    (again,) = put(clinic, write_of(named("anneliese"), "1"))
    assert not again.is_new


def test_an_emptied_fact_of_somebody_who_was_not_erased_is_found(clinic):
    with clinic.engine.begin() as connection:
        change = sa.update(FACTS).where(FACTS.c.seq == 2, FACTS.c.place == 3)
        connection.execute(change.values(content=None))
    assert {f.kind for f in verify(clinic).faults} == {FaultKind.missing}


def test_a_fact_that_came_back_is_found(clinic):
    with clinic.engine.begin() as connection:
        query = sa.select(FACTS).where(FACTS.c.seq == 2, FACTS.c.place == 3)
        row = dict(connection.execute(query).mappings().one())
    erase(clinic, GONE)
    with clinic.engine.begin() as connection:
        change = sa.update(FACTS).where(FACTS.c.seq == 2, FACTS.c.place == 3)
        connection.execute(change.values(row))
        change = sa.update(PEOPLE).where(PEOPLE.c.person == "1")
        connection.execute(change.values(is_erased=False))
    found_kinds = {f.kind for f in verify(clinic).faults}
    assert {FaultKind.not_erased, FaultKind.other_person} <= found_kinds


def test_only_an_erasure_erases(clinic):
    with pytest.raises(InputError, match="erases nobody"):
        erase(clinic, write_of(named("bob"), "2", id="no"))
    with pytest.raises(InputError, match="not in the store"):
        erase(clinic, Write(**{**_columns(GONE), "id": "who", "person": "7"}))


def _columns(write: Write) -> dict:
    return {name: getattr(write, name) for name in Write.__slots__}


def test_accounts_of_who_is_erased_end_and_lose_their_name(clinic):
    made = {"id": "7", "name": "anneliese.b", "standing": "person", "person": "1"}
    made |= {"password": "a hash", "is_open": True}
    session = {"hash": "h", "account": "7", "begun": "b", "used": "u"}
    with writing(clinic.engine) as connection:
        connection.execute(sa.insert(ACCOUNTS), [made])
        connection.execute(sa.insert(SESSIONS), [session])
    erase(clinic, GONE)
    with reading(clinic.engine) as connection:
        (row,) = connection.execute(sa.select(ACCOUNTS)).mappings()
        assert (row["name"], row["password"], row["is_open"]) == ("7", "", False)
        assert connection.execute(sa.select(SESSIONS)).all() == []
