"""When a habit began, by its date, by its words or by its length."""

from datetime import datetime, timedelta

import pytest

from mitragyna.clock import HOUR
from mitragyna.record import parse_regimen
from mitragyna.record.began import dated
from mitragyna.record.dose import Began
from mitragyna.record.field import FieldError

AS_OF = datetime(2026, 6, 3, 9)


def when(text, since=None):
    return dated(parse_regimen(text), since, AS_OF)[1]


def test_the_date_of_the_record_and_that_of_the_words_are_one():
    since = datetime(2026, 5, 1)
    assert when("2 g once daily", since) == since
    assert when("2 g once daily since 2026-05-01") == since
    assert when("2 g once daily since 2026-05-01", since + 7 * HOUR) == since + 7 * HOUR


def test_two_dates_that_do_not_agree_are_refused():
    with pytest.raises(FieldError, match="is not when the words"):
        when("2 g once daily since 2026-05-01", datetime(2026, 5, 2))


def test_a_habit_that_only_has_a_length_has_lasted_until_now():
    rule, since = dated(parse_regimen("2 g twice a day for 30 days"), None, AS_OF)
    assert since == AS_OF - timedelta(days=30)
    assert rule.phases[-1].days is None


def test_parts_with_lengths_are_counted_together():
    text = "2 g once daily for 10 days then 3 g once daily for 5 days"
    assert when(text) == AS_OF - timedelta(days=15)


def test_without_date_and_length_the_beginning_is_not_known():
    assert when("2 g once daily") is None
    assert when("none") is None


@pytest.mark.parametrize("both", [{}, {"on": AS_OF, "days_ago": 3}])
def test_a_beginning_is_a_date_or_days_ago(both):
    with pytest.raises(FieldError, match="one of them"):
        Began(**both)
