"""How often, at the beginning of a text."""

import pytest

from mitragyna.record.words.habits import read_habit
from mitragyna.record.words.rhythms import Rhythm, read_rhythm
from mitragyna.record.words.words import Words


def rhythm(text):
    said = Rhythm()
    assert read_rhythm(Words(text), said)
    return said


@pytest.mark.parametrize(
    ("text", "count"),
    [("twice a day", (2, 2)), ("tid", (3, 3)), ("3 to 4 times a day", (3, 4)),
     ("once daily", (1, 1)), ("3x daily", (3, 3))],
)  # fmt: skip
def test_times_a_day_are_counted(text, count):
    assert rhythm(text).count == count


def test_hours_and_days_between_intakes_are_told_apart():
    assert rhythm("every 8 h").every_h == 8.0
    assert rhythm("every other day").every_days == 2
    assert rhythm("every 3 days").every_days == 3


def test_times_a_week_are_laid_on_days_as_an_assumption():
    said = rhythm("3 times a week")
    assert said.weekdays == (0, 2, 4)
    assert said.assumed


def test_where_no_rhythm_comes_next_nothing_is_read():
    words, said = Words("2 g"), Rhythm()
    assert not read_rhythm(words, said)
    assert (words.at, said) == (0, Rhythm())


def test_a_part_ends_where_the_next_begins():
    words = Words("2 g twice a day then 1 g once a day")
    read_habit(words)
    assert words.next == "then"
