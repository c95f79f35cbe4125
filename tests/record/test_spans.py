"""How long, and since when."""

from datetime import datetime

import pytest

from mitragyna.record.dose import Began
from mitragyna.record.words.reasons import UnsaidError
from mitragyna.record.words.spans import ended, length, span
from mitragyna.record.words.words import Words


@pytest.mark.parametrize(
    ("text", "days"),
    [("2 weeks", 14), ("a year", 365), ("about 2 years", 730), ("6 months", 182),
     ("a week and a half", 10), ("1 day", 1)],
)  # fmt: skip
def test_a_length_is_in_days(text, days):
    assert length(Words(text)) == days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("for 2 weeks", (14, None)),
        ("for the last 3 weeks", (None, Began(days_ago=21))),
        ("since yesterday", (None, Began(days_ago=1))),
        ("since June 2024", (None, Began(on=datetime(2024, 6, 1)))),
        ("since 2024-06-01", (None, Began(on=datetime(2024, 6, 1)))),
        ("since June 1, 2024", (None, Began(on=datetime(2024, 6, 1)))),
        ("for 2 years now", (None, Began(days_ago=730))),
    ],
)
def test_a_habit_has_a_length_or_a_beginning(text, said):
    assert span(Words(text)) == said


def test_a_habit_that_ended_says_when():
    assert ended(Words("stopped 5 days ago")) == 5
    assert ended(Words("quit a week ago")) == 7
    assert ended(Words("5 days ago")) is None


@pytest.mark.parametrize(
    "text", ["since summer", "since 2024-02-30", "for 500 years", "since"]
)
def test_what_cannot_be_dated_is_refused(text):
    with pytest.raises(UnsaidError):
        span(Words(text))
