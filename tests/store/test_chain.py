"""Hashes of facts and entries: nothing in them can change unseen."""

from dataclasses import fields, replace

import pytest

from mitragyna.store.chain import Entry, digest, entry_hash, genesis, leaf
from mitragyna.store.fact import FactId, PersonFact

FACT = PersonFact(kind="dose", time="2026-06-01T08:00:00", zone="UTC", content="{}")
ENTRY = Entry(
    seq=2,
    at="2026-06-03T12:00:00+00:00",
    actor="a",
    action="import",
    person="1",
    write_id="w",
    rows=1,
    digest="d",
    previous="p",
)
SALT, OTHER = "00" * 16, "01" * 16


def test_a_leaf_is_of_one_fact_of_one_person_in_one_place():
    own = leaf(SALT, "1", FactId(2, 1), FACT)
    others = (
        leaf(OTHER, "1", FactId(2, 1), FACT),
        leaf(SALT, "2", FactId(2, 1), FACT),
        leaf(SALT, "1", FactId(2, 2), FACT),
        leaf(SALT, "1", FactId(2, 1), replace(FACT, content="[]")),
        leaf(SALT, "1", FactId(2, 1), replace(FACT, corrects=FactId(1, 1))),
        leaf(SALT, "1", FactId(2, 1), replace(FACT, is_withdrawn=True)),
    )
    assert len({own, *others}) == 7


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_every_field_of_an_entry_is_hashed(name):
    value = getattr(ENTRY, name)
    other = value + 1 if isinstance(value, int) else f"{value}x"
    assert entry_hash(replace(ENTRY, **{name: other})) != entry_hash(ENTRY)


def test_an_entry_holds_its_facts_in_their_order():
    assert digest(["00", "11"]) != digest(["11", "00"])


def test_two_stores_begin_differently():
    assert genesis("a", "k") != genesis("b", "k") != genesis("b", "l")
