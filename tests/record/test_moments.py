"""Clock times as people write them, and what is assumed of their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.clock import MINUTES_A_DAY, clock_text
from mitragyna.record.words.moments import moment, same_moment
from mitragyna.record.words.reasons import UnsaidError
from mitragyna.record.words.words import Words


@given(st.integers(0, MINUTES_A_DAY - 1))
def test_a_clock_time_is_read_as_written(minute):
    assert moment(Words(clock_text(minute))) == (minute, "")


@given(st.integers(1, 12), st.sampled_from(["am", "pm"]))
def test_noon_is_12_pm_and_midnight_12_am(hour, half):
    minute, assumed = moment(Words(f"{hour} {half}")) or (None, None)
    assert minute == ((hour % 12) + (12 if half == "pm" else 0)) * 60
    assert assumed == ""


@pytest.mark.parametrize("text", ["noon", "at noon", "at 12:00", "at 1200", "12 pm"])
def test_noon_is_certain(text):
    assert moment(Words(text)) == (720, "")


@pytest.mark.parametrize(
    ("text", "hour", "word"),
    [
        ("in the morning", 8, "morning"),
        ("at bedtime", 22, "bedtime"),
        ("qhs", 22, "qhs"),
    ],
)
def test_a_word_has_an_assumed_time_that_is_said(text, hour, word):
    assert moment(Words(text)) == (60 * hour, word)


@pytest.mark.parametrize("text", ["at 25:00", "at 8", "13 am", "at 8.30"])
def test_what_no_clock_shows_is_refused(text):
    with pytest.raises(UnsaidError):
        moment(Words(text))


def test_a_clock_time_outweighs_its_word_and_two_times_are_refused():
    words = Words("at night")
    assert same_moment(words, 21 * 60, "") == (21 * 60, "")
    with pytest.raises(UnsaidError):
        same_moment(Words("at night"), 9 * 60, "")
