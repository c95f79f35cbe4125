"""On how many days kratom was taken, by the rule and on record."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.person.days_taken import DaysTaken, on_record, times_taken, unbroken_days
from mitragyna.record import Amount, AmountUnit, Dose
from tests.cases.people import AS_OF, using
from tests.stated import stated


def days_ago(*days):
    return [AS_OF - timedelta(days=day) for day in days]


def logged(*days, grams=2.0):
    amount = Amount(value=grams, unit=AmountUnit.g)
    return tuple(Dose(time=time, amount=amount) for time in sorted(days_ago(*days)))


def test_every_day_of_a_window_is_daily_and_one_of_two_is_not():
    window = round(bound("daily_window_days"))
    daily = DaysTaken.of(days_ago(*range(window)), AS_OF)
    assert (daily.taken, daily.daily_ago) == (window, 0)
    half = DaysTaken.of(days_ago(*range(0, 4 * window, 2)), AS_OF)
    assert half.daily_ago is None


def test_daily_use_that_ended_is_found_again():
    window, gap = round(bound("daily_window_days")), 20
    ended = DaysTaken.of(days_ago(*range(gap, gap + 2 * window)), AS_OF)
    assert ended.taken < window
    assert 0 < stated(ended.daily_ago) <= gap


def test_nothing_taken_is_no_day():
    assert DaysTaken.of([], AS_OF) == DaysTaken(taken=0, daily_ago=None)


def test_a_diary_of_the_rule_stands_in_its_place():
    """Every other day on record, between the days of the rule, is not every day."""
    history = using("2 g every other day", days=100)
    diary = replace(history, doses=logged(*range(1, 60, 2)))
    lately = [time for time in times_taken(diary) if AS_OF - time < timedelta(days=39)]
    assert sorted(lately, reverse=True) == days_ago(*range(1, 39, 2))


def test_an_amount_of_nothing_is_no_intake():
    history = replace(using("none", days=None), doses=logged(1, 2, 3, grams=0.0))
    assert on_record(history) == []


@pytest.mark.parametrize(
    ("days", "length"), [((0, 1, 2, 3), 3), ((), 0), ((0, 1, 90), 1)]
)
def test_a_habit_ends_at_a_gap(days, length):
    assert unbroken_days(days_ago(*days)) == length
