"""Workflows of a store: who writes comes in, nothing half done comes out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import mitragyna as mg

BY = mg.WrittenBy(id="1", at=datetime(2026, 6, 3, 12, tzinfo=UTC), actor="a test")
LEAF = "leaf_certificate"


@pytest.fixture(autouse=True)
def clinic(tmp_path, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_STORE", str(tmp_path / "clinic.db"))
    monkeypatch.setenv("MITRAGYNA_KEYS", str(tmp_path / "keys"))
    return mg.make_store(BY, "Europe/Berlin")


def test_where_the_store_and_its_key_are_is_said(clinic, tmp_path):
    assert str(tmp_path / "clinic.db") in clinic
    assert ".key" in clinic


def test_the_same_write_of_a_person_is_stored_once():
    person = mg.example(LEAF)
    first = mg.import_person(person, BY)
    assert (first.entry, first.is_new_person) == (2, True)
    assert mg.import_person(person, BY).entry is None
    assert len(mg.stored_people()) == 1


def test_a_later_record_keeps_the_zone_of_the_person():
    person = mg.example(LEAF)
    mg.import_person(person, BY, zone="America/New_York")
    later = replace(person, usual_nrs=3.0)
    mg.import_person(later, replace(BY, id="2"), update=True)
    assert [one.zone for one in mg.stored_people()] == ["America/New_York"]
    zones = {fact["zone"] for fact in mg.stored_facts(later.subject.id)["facts"]}
    assert zones == {"America/New_York"}


def test_a_backup_and_what_is_restored_from_it_verify(tmp_path):
    mg.import_person(mg.example(LEAF), BY)
    copied = mg.back_up(tmp_path / "a.bak")
    assert mg.verify_store(printed=copied.head).faults == ()
    other = str(tmp_path / "b.db")
    assert mg.restore_store(tmp_path / "a.bak", replace(BY, id="2"), store=other)
    assert mg.verify_store(store=other).faults == ()
    erasing = replace(BY, id="3")
    assert mg.erase_person(mg.example(LEAF).subject.id, erasing, store=other) == 4
