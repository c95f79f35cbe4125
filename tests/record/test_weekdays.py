"""Days of the week by their names."""

import pytest

from mitragyna.record.words.reasons import UnsaidError
from mitragyna.record.words.weekdays import named_days
from mitragyna.record.words.words import Words


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on weekdays", (0, 1, 2, 3, 4)), ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("weekends", (5, 6)), ("Mondays and Thursdays", (0, 3)),
        ("mon wed fri", (0, 2, 4)), ("Sat to Mon", (0, 5, 6)),
        ("except Sunday", (0, 1, 2, 3, 4, 5)),
    ],
)  # fmt: skip
def test_days_are_those_of_the_calendar(text, days):
    assert named_days(Words(text), ()) == days


def test_days_named_before_stay_or_are_excepted():
    assert named_days(Words("on friday"), (0, 2)) == (0, 2, 4)
    assert named_days(Words("except wednesday"), (0, 2)) == (0,)


def test_no_day_at_all_is_no_habit():
    with pytest.raises(UnsaidError):
        named_days(Words("except mondays"), (0,))


def test_where_no_day_comes_next_nothing_is_read():
    words = Words("every 3 days")
    assert named_days(words, ()) is None
    assert words.at == 0
