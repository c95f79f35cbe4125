"""What a second record of the same person adds."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.errors import InputError
from mitragyna.store.changes import changes
from mitragyna.store.facts import history_of
from tests.cases.people import AS_OF, seen
from tests.store.test_facts import ZONE, bare, stored, taken_in

PAIN = seen("pain_nrs", 6, "points")
FACTS = taken_in(replace(bare(), observations=(PAIN,)))


def test_another_value_at_the_same_time_corrects():
    other = replace(bare(), observations=(replace(PAIN, value=7),))
    added = changes(other, FACTS, ZONE)
    assert (len(added.facts), added.corrected, added.left_out) == (1, 1, 0)
    facts = [*FACTS, *stored((), added.facts)]
    assert history_of(facts, AS_OF) == other


def test_what_a_record_leaves_out_stays():
    added = changes(bare(), FACTS, ZONE)
    assert (added.facts, added.left_out) == ((), 1)


def test_the_same_twice_is_kept_twice():
    twice = replace(bare(), observations=(PAIN, PAIN))
    added = changes(twice, FACTS, ZONE)
    assert (len(added.facts), added.corrected) == (1, 0)
    facts = [*FACTS, *stored((), added.facts)]
    assert history_of(facts, AS_OF) == twice


def test_a_state_of_the_same_time_is_corrected_and_a_later_one_is_new():
    lighter = bare(mass_kg=79.0)
    (corrected,) = changes(lighter, taken_in(bare()), ZONE).facts
    assert corrected.corrects is not None
    later = replace(lighter, as_of=AS_OF + timedelta(days=1))
    (new,) = changes(later, taken_in(bare()), ZONE).facts
    assert new.corrects is None


def test_the_same_record_later_says_that_it_still_holds():
    later = replace(bare(), as_of=AS_OF + timedelta(days=1))
    facts = taken_in(bare())
    (again,) = changes(later, facts, ZONE).facts
    assert again.time == later.as_of.isoformat()
    assert changes(later, [*facts, *stored((), (again,))], ZONE).facts == ()


def test_an_older_record_changes_no_later_state():
    older = replace(bare(mass_kg=70.0), as_of=AS_OF - timedelta(days=1))
    with pytest.raises(InputError, match="as_of: is older"):
        changes(older, taken_in(bare()), ZONE)
