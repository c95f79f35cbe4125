"""The watch list is remembered only as long as nothing can have changed."""

from datetime import timedelta

import pytest

from mitragyna.answer import Role, Tier
from mitragyna.web import watch_list
from mitragyna.web.watch_list import COUNTS, WatchList
from mitragyna.workflows.entry import EntryKind, NewEntry, enter
from tests.web.conftest import LEAF, NOW, OTHER, writer

LONG = 60.0


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self):
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def looks(monkeypatch) -> list[str]:
    """Whoever was looked at, in order."""
    seen: list[str] = []

    def look(history, role):
        seen.append(history.subject.id)
        return plain(history, role)

    plain = watch_list.look
    monkeypatch.setattr(watch_list, "look", look)
    return seen


@pytest.fixture
def people(store, clock) -> WatchList:
    return WatchList(store, clock, Role.clinician)


def test_who_must_be_looked_at_soonest_stands_first(people):
    seen = people.shown(LONG)
    assert [row.name for row in seen.rows] == [OTHER.subject.id, LEAF.subject.id]
    assert seen.rows[0].tier is Tier.call_now
    assert seen.rows[0].why
    assert seen.waiting == 0


def test_nobody_is_looked_at_twice_until_it_may_have_changed(people, looks, clock):
    first = people.shown(LONG)
    assert sorted(looks) == sorted([LEAF.subject.id, OTHER.subject.id])
    assert people.shown(LONG) == first
    assert len(looks) == 2
    clock.at += COUNTS
    people.shown(LONG)
    assert len(looks) == 4


def test_what_is_written_is_seen_at_once(people, looks, store, clock):
    people.shown(LONG)
    clock.at += timedelta(minutes=1)
    values = {"time": "2026-06-03T10:58", "quantity": "spo2", "value": 81, "unit": "%"}
    new = NewEntry(kind=EntryKind.observation, values=values)
    enter(LEAF.subject.id, new, writer("low oxygen"), store=store)
    seen = {row.name: row for row in people.shown(LONG).rows}
    assert looks[2:] == [LEAF.subject.id]
    assert seen[LEAF.subject.id].tier is Tier.call_now


def test_who_was_not_looked_at_yet_is_said_and_stands_above_no_rule(people):
    seen = people.shown(patience_s=0.0)
    assert seen.waiting == 2
    assert all(row.at is None for row in seen.rows)
    for _ in range(100):
        if not people.shown(patience_s=0.1).waiting:
            break
    assert all(row.at for row in people.shown(patience_s=0.0).rows)


def test_a_page_that_waits_comes_again_by_itself(clinician, monkeypatch):
    waiting = watch_list.WatchRows(rows=(), waiting=3)
    row = watch_list.ListRow(number="1", name="somebody")
    monkeypatch.setattr(WatchList, "shown", lambda _: waiting)
    assert "Nobody is stored yet" in clinician.get("/people").text
    waiting = watch_list.WatchRows(rows=(row,), waiting=1)
    page = clinician.get("/people").text
    assert '<meta http-equiv="refresh"' in page
    assert "1 person is being looked at anew" in page
    assert "not looked at yet" in page
