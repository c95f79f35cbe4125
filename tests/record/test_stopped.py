"""A habit that was stopped: its words and its begin then tell the past."""

from datetime import datetime

import pytest

from mitragyna.errors import InputError
from mitragyna.record import duration_days, read_person
from mitragyna.record.history import present_phases
from tests.person_file import PERSON

SINCE = "since = 2026-05-01"
STOPPED = SINCE + "\nstopped = 2026-05-29T20:00:00"


def test_nothing_is_in_force_after_the_stop(written):
    history = read_person(written(PERSON.replace(SINCE, STOPPED)))
    assert history.stopped == datetime(2026, 5, 29, 20)
    assert present_phases(history) == ()
    assert duration_days(history) == pytest.approx(28 + 20 / 24)


def test_a_length_in_words_ends_at_the_stop(written):
    text = PERSON.replace("2 g three times a day", "2 g three times a day for 30 days")
    only = text.replace(SINCE, "stopped = 2026-05-29")
    assert read_person(written(only)).since == datetime(2026, 4, 29)


@pytest.mark.parametrize(
    ("instead", "says"),
    [
        (SINCE + "\nstopped = 2026-06-04", "[regimen] stopped: is in the future"),
        (SINCE + "\nstopped = 2026-04-30", "lies before the habit began"),
    ],
)
def test_a_stop_that_cannot_be_is_refused(written, instead, says):
    with pytest.raises(InputError) as error:
        read_person(written(PERSON.replace(SINCE, instead)))
    assert says in str(error.value)


@pytest.mark.parametrize("words", ['text = "none"', "daily = false"])
def test_only_a_habit_can_be_stopped(written, words):
    text = PERSON.replace('text = "2 g three times a day"', words)
    with pytest.raises(InputError) as error:
        read_person(written(text.replace(SINCE, "stopped = 2026-05-29")))
    assert "says when a habit ended" in str(error.value)


def test_words_that_end_on_another_day_are_refused(written):
    text = PERSON.replace("2 g three times a day", "2 g three times a day for 7 days")
    with pytest.raises(InputError) as error:
        read_person(written(text.replace(SINCE, STOPPED)))
    assert "2026-05-08" in str(error.value)
