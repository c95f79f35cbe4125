"""A record is told from its facts again when something was written, or time went on."""

from datetime import timedelta

import mitragyna as mg
from mitragyna.web import records as module
from mitragyna.web.records import Records
from mitragyna.workflows.entry import EntryKind, NewEntry, enter, present_record
from tests.web.conftest import LEAF, NOW, OTHER, writer


def somebody(store, name: str):
    return next(p for p in mg.stored_people(store=store) if p.name == name)


def test_a_record_is_kept_until_something_is_written_or_a_minute_goes_by(store):
    clock = [NOW]
    records, name = Records(store, lambda: clock[0]), LEAF.subject.id
    first = records.present(somebody(store, name))
    assert records.present(somebody(store, name)) is first
    assert first == present_record(name, NOW, store=store)[1]
    values = {"time": "2026-06-03T10:00:00", "quantity": "sows", "value": 7}
    new = NewEntry(kind=EntryKind.observation, values=values | {"unit": "points"})
    enter(name, new, writer("a rating"), store=store)
    then = records.present(somebody(store, name))
    assert len(then.observations) == len(first.observations) + 1
    clock[0] = NOW + timedelta(minutes=1)
    later = records.present(somebody(store, name))
    assert later.as_of == then.as_of + timedelta(minutes=1)


def test_the_records_used_last_are_kept(store, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    records = Records(store, lambda: NOW)
    leaf, other = (somebody(store, one.subject.id) for one in (LEAF, OTHER))
    first = records.present(leaf)
    records.present(other)
    assert records.present(leaf) is not first
    assert records.present(leaf) == first
