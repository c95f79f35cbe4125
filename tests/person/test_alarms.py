"""What may be an emergency in words that no list holds."""

import pytest

from mitragyna.person.alarms import SOONEST_FIRST, asserted, heard, untimed
from mitragyna.record.subject import Condition


@pytest.mark.parametrize("text", ["had a seizure this morning", "seizures, last week"])
def test_a_seizure_is_heard(text):
    assert (
        Condition.seizure_disorder in heard(text).conditions or heard(text).is_alarming
    )


@pytest.mark.parametrize("text", ["no seizures", "denies seizures", "back pain", ""])
def test_what_is_denied_or_harmless_is_not(text):
    assert heard(text).conditions == ()
    assert not heard(text).is_alarming


def test_what_happened_today_counts_whatever_is_said_of_the_past():
    alone, both = "seizure today", "seizure years ago, seizure today"
    assert heard(both) == heard(alone)


def test_a_denial_ends_with_its_clause():
    said = dict(asserted("no fever but a seizure today"))
    assert said == {"": "", "a seizure today": "recent"}


def test_the_soonest_time_of_an_entry_is_said_and_taken_away():
    text, time = untimed("seizure today")
    assert time == SOONEST_FIRST[0]
    assert "today" not in text
    assert untimed("seizure") == ("seizure", "")
