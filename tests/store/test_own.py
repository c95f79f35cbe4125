"""What of a record waits for a clinician, told from the facts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.store.changes import changes
from mitragyna.store.fact import FactId, StoredFact
from mitragyna.store.facts import history_of
from mitragyna.store.own import with_waiting
from tests.cases.people import AS_OF, of_subject, seen, using, with_seen
from tests.store.stores import ZONE

LATER = AS_OF + timedelta(hours=2)
OWN = {2: "2026-06-03T22:30:00+00:00"}  # after midnight in Berlin
BEFORE = using()
HOURS_AGO = -2 / 24


def stored(history, seq, before=()):
    facts = changes(history, before, ZONE).facts
    rows = (
        StoredFact(at=FactId(seq, place), fact=fact)
        for place, fact in enumerate(facts, start=1)
    )
    return (*before, *rows)


def entered_with(change, *, by=OWN):
    """The record, after somebody entered two hours later what the change says."""
    later = change(replace(BEFORE, as_of=LATER))
    facts = stored(later, 2, stored(BEFORE, 1))
    return with_waiting(history_of(facts, LATER), facts, by)


def test_a_list_waits_and_the_former_one_is_beside_it():
    one = entered_with(of_subject(comedication=("codeine",)))
    assert one.subject.comedication == ("codeine",)
    assert one.waiting
    assert one.waiting.subject.comedication == ()
    (entry,) = one.waiting.entries
    assert (entry.what, entry.time) == ("comedication", LATER)
    assert entry.entered.isoformat() == "2026-06-04"  # by the clock of the record


@pytest.mark.parametrize(
    "change",
    [
        of_subject(sleep="09:00-16:00"),
        with_seen(seen("sows", 3, "points", days_ago=HOURS_AGO)),
        lambda h: replace(h, usual_nrs=2.0),
    ],
)
def test_what_they_are_the_right_source_of_waits_for_nobody(change):
    assert entered_with(change).waiting is None


def test_another_writer_leaves_nothing_waiting():
    change = of_subject(comedication=("codeine",))
    assert entered_with(change, by={}).waiting is None


def test_before_it_was_entered_nothing_waits():
    later = of_subject(comedication=("codeine",))(replace(BEFORE, as_of=LATER))
    facts = stored(later, 2, stored(BEFORE, 1))
    assert with_waiting(BEFORE, facts, OWN) == BEFORE


def test_what_a_clinician_wrote_afterwards_leaves_nothing_waiting():
    own = of_subject(comedication=("codeine",))(replace(BEFORE, as_of=LATER))
    facts = stored(own, 2, stored(BEFORE, 1))
    last = LATER + timedelta(hours=1)
    theirs = of_subject(comedication=("tramadol",))(replace(own, as_of=last))
    facts = stored(theirs, 3, facts)
    assert with_waiting(history_of(facts, last), facts, OWN).waiting is None
