"""Facts and the record that they tell, whenever it is asked for."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.errors import InputError
from mitragyna.record import Goal, History, Wish, inputs_hash
from mitragyna.store.changes import changes
from mitragyna.store.fact import FactId, PersonFact, StoredFact, canonical, value_of
from mitragyna.store.facts import events_of, history_of, in_force, last_time, states_of
from tests.cases.generated import people
from tests.cases.people import AS_OF, clean, seen
from tests.people.answers import EVERYBODY, record

ZONE = "Europe/Berlin"


def bare(**subject) -> History:
    """A record without anything measured."""
    return replace(clean(**subject), observations=())


def stored(*parts: tuple[PersonFact, ...]) -> list[StoredFact]:
    return [
        StoredFact(at=FactId(seq, place), fact=fact)
        for seq, facts in enumerate(parts, start=2)
        for place, fact in enumerate(facts, start=1)
    ]


def taken_in(history: History) -> list[StoredFact]:
    return stored(changes(history, (), ZONE).facts)


def is_same(history: History, other: History) -> bool:
    return other == history and inputs_hash(other) == inputs_hash(history)


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_facts_of_a_file_tell_its_record(name):
    history = record(name)
    assert is_same(history, history_of(taken_in(history), history.as_of))


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_facts_of_anybody_tell_the_record(seed):
    for made in people(3, seed):
        history = made.history
        facts = taken_in(history)
        assert is_same(history, history_of(facts, history.as_of))
        assert last_time(facts) == history.as_of
        assert changes(history, facts, ZONE).facts == ()


@given(st.integers(0, 10_000), st.permutations(range(60)))
@settings(max_examples=10, deadline=None)
def test_the_order_in_which_facts_are_read_changes_nothing(seed, order):
    (made,) = people(1, seed)
    facts = taken_in(made.history)
    shuffled = [facts[k] for k in order if k < len(facts)]
    rest = facts[len(order) :]
    assert history_of([*shuffled, *rest], made.history.as_of) == made.history


def test_an_earlier_record_is_told_as_it_was():
    earlier = bare(mass_kg=80.0)
    later = replace(
        earlier,
        as_of=AS_OF + timedelta(days=30),
        subject=replace(earlier.subject, mass_kg=84.0),
        observations=(seen("pain_nrs", 6, "points"),),
    )
    facts = taken_in(earlier)
    facts += stored((), changes(later, facts, ZONE).facts)
    assert history_of(facts, later.as_of) == later
    before = history_of(facts, AS_OF)
    assert before.subject.mass_kg == 80.0
    assert len(before.observations) == 1  # taken before, written down after


def test_what_is_taken_back_is_not_declared_any_more():
    earlier = bare(mass_kg=80.0)
    subject = replace(earlier.subject, mass_kg=None)
    later = replace(earlier, as_of=AS_OF + timedelta(days=1), subject=subject)
    facts = taken_in(earlier)
    facts += stored((), changes(later, facts, ZONE).facts)
    assert history_of(facts, later.as_of) == later


def test_a_correction_stands_in_the_place_of_what_it_corrects():
    first = PersonFact(
        kind="dose", time="2026-06-01T08:00:00", zone=ZONE, content='{"a":1}'
    )
    second = replace(first, content='{"a":2}', corrects=FactId(2, 1))
    withdrawn = replace(first, is_withdrawn=True, corrects=FactId(3, 1))
    assert [one.fact for one in in_force(stored((first,), (second,)))] == [second]
    assert in_force(stored((first,), (second,), (withdrawn,))) == []


def test_a_withdrawn_state_leaves_the_one_before():
    history = bare(mass_kg=80.0)
    facts = taken_in(history)
    wrong = PersonFact(
        kind="subject.mass_kg", time=AS_OF.isoformat(), zone=ZONE, content="800.0"
    )
    facts += stored((), (wrong,))
    at = facts[-1].at
    facts += stored((), (), (replace(wrong, is_withdrawn=True, corrects=at),))
    assert history_of(facts, AS_OF).subject.mass_kg == 80.0


def test_before_anything_was_known_there_is_no_record():
    with pytest.raises(InputError, match=r"on record by then.*allowed: 2026-06-03"):
        history_of(taken_in(bare()), datetime(2020, 1, 1))


def test_a_day_to_be_done_by_is_wanted_until_it_has_passed():
    wish = Wish(goal=Goal.stop, by=date(2026, 6, 20))
    facts = taken_in(replace(bare(), wish=wish))
    assert history_of(facts, datetime(2026, 6, 20, 9)).wish == wish
    assert history_of(facts, datetime(2026, 6, 21)).wish == Wish(goal=Goal.stop)


def test_states_are_told_apart_and_nothing_is_none_of_them():
    states = states_of(bare())
    assert states["subject.alcohol"] == '"none"'
    assert "subject.pregnant" not in states
    assert list(events_of(bare())) == []


def test_a_date_is_told_from_a_text():
    value = {"issued": date(2026, 6, 3), "batch": "2026-06-03", "goal": Goal.stop}
    assert value_of(canonical(value)) == {**value, "goal": "stop"}
    with pytest.raises(TypeError, match="is not stored"):
        canonical({1j})
    with pytest.raises(InputError, match="half a character"):
        canonical("\ud800")
