"""Both ends of a chain: who signs for it, and where it stops."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa

from mitragyna.store import verify as verifying
from mitragyna.store.fault import FaultKind
from mitragyna.store.ledger import ledger
from mitragyna.store.tables import ACCOUNTS, ENTRIES, FACTS, PEOPLE
from mitragyna.store.verify import verify
from tests.store.conftest import at
from tests.store.stores import named, new_store, put, write_of
from tests.store.test_verify import NAMES, kinds


@pytest.fixture
def clinic(store):
    put(store, *(write_of(named(name), name) for name in NAMES))
    return store


def test_a_printed_head_finds_what_the_folder_of_keys_cannot(clinic):
    """Set back together with its head, a store looks whole; a page tells."""
    head = clinic.keys.path("head").read_bytes()
    put(clinic, write_of(named("eve"), "eve"))
    printed = verify(clinic).head
    assert verify(clinic, printed).faults == ()
    with clinic.engine.begin() as connection:
        connection.execute(sa.delete(FACTS).where(FACTS.c.seq == 6))
        connection.execute(sa.delete(ENTRIES).where(ENTRIES.c.seq == 6))
        connection.execute(sa.delete(PEOPLE).where(PEOPLE.c.person == "eve"))
    clinic.keys.path("head").write_bytes(head)
    assert kinds(clinic) == set()
    assert kinds(clinic, printed) == {FaultKind.truncated}
    assert kinds(clinic, "5:00") == {FaultKind.changed}
    assert kinds(clinic, "what") == {FaultKind.truncated}


def test_a_head_that_is_gone_or_forged_is_said(clinic):
    path = clinic.keys.path("head")
    head = json.loads(path.read_text("utf-8"))
    path.unlink()
    seen = verify(clinic)
    assert [(one.kind, one.where) for one in seen.faults] == [("missing", "head")]
    assert "copy of the folder of keys" in seen.faults[0].what
    assert "cut off at the end cannot be seen" in seen.limits[0]
    assert verify(clinic, seen.head).faults == ()  # a printed one is at hand
    path.write_text(json.dumps({**head, "seq": 3}), "utf-8")
    assert kinds(clinic) == {FaultKind.forged}


def test_another_store_in_its_place_is_found(clinic, tmp_path):
    """Another name, another key and another chain, each of which agrees with itself."""
    (tmp_path / "strange").mkdir()
    stranger = new_store(at(str(tmp_path / "strange" / "a.db"), tmp_path / "strange"))
    put(stranger, write_of(named("mallory"), "1"))
    theirs = replace(clinic, engine=stranger.engine, id=stranger.id)
    swapped = replace(theirs, public_key=stranger.public_key)
    assert FaultKind.missing in kinds(swapped)
    kept = replace(swapped, id=clinic.id)
    assert {(f.kind, f.where) for f in verify(kept).faults} >= {
        (FaultKind.forged, "key"),
        (FaultKind.forged, "head"),
    }
    for suffix in ("head", "key"):
        theirs_at = stranger.keys.path(suffix)
        (clinic.settings.keys / f"{clinic.id}.{suffix}").write_bytes(
            theirs_at.read_bytes()
        )
    (named_other,) = (f for f in verify(kept).faults if f.where == "head")
    assert "another store" in named_other.what
    stranger.close()


def test_a_key_that_is_not_at_hand_is_said_and_one_that_is_broken_found(clinic):
    path = clinic.keys.path("key")
    path.write_text("no key", "utf-8")
    assert {f.where for f in verify(clinic).faults} == {"key"}
    path.unlink()
    seen = verify(clinic)
    assert seen.faults == ()
    assert "no key is at" in seen.limits[0]


def test_what_is_written_while_it_looks_is_no_fault(clinic, monkeypatch):
    """The head is read before the rows: one read after them would be ahead of them."""
    rows_of = verifying.reading

    def reading(engine):
        put(clinic, write_of(named("eve"), "eve"))
        monkeypatch.setattr(verifying, "reading", rows_of)
        return rows_of(engine)

    monkeypatch.setattr(verifying, "reading", reading)
    seen = verify(clinic)
    assert (seen.faults, seen.ahead) == ((), 1)


def test_an_account_that_is_open_again_is_found(clinic):
    made = {"id": "7", "name": "ann", "standing": "clinician", "person": None}
    row = {**made, "password": "", "is_open": False}
    with ledger(clinic) as end:
        end.connection.execute(sa.insert(ACCOUNTS).values(row))
    assert clinic.keys.head().closed == ("7",)
    with clinic.engine.begin() as connection:
        connection.execute(sa.update(ACCOUNTS).values(is_open=True))
    assert kinds(clinic) == {FaultKind.reopened}


def test_a_write_whose_end_was_interrupted_is_no_fault(clinic):
    head = clinic.keys.path("head").read_bytes()
    put(clinic, write_of(named("eve"), "eve"))
    clinic.keys.path("head").write_bytes(head)
    seen = verify(clinic)
    assert (seen.faults, seen.ahead) == ((), 1)
