"""How a rule lies on the calendar: daily use is a matter of days, not of words."""

from datetime import datetime, timedelta

import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.person.rhythm import (
    is_daily,
    is_repeated,
    is_single,
    later,
    most_days,
    of_phase,
)
from mitragyna.record import parse_regimen

SINCE = datetime(2020, 1, 6, 8)  # a Monday


def phase(text):
    (one,) = parse_regimen(text).phases
    return one


@pytest.mark.parametrize(
    ("text", "daily"),
    [
        ("2 g once daily", True), ("2 g every 8 h", True), ("2 g every 30 h", True),
        ("2 g every other day", False), ("2 g on mondays", False), ("2 g once", False),
        ("none for 3 days then 2 g once daily", True),
    ],
)  # fmt: skip
def test_daily_use_is_told_by_its_days(text, daily):
    *_, last = parse_regimen(text).phases
    assert is_daily(last) is daily


def test_days_of_the_window_do_not_exceed_it():
    window = bound("daily_window_days")
    for text in ("2 g every 1 h", "2 g once daily", "2 g every 36 h"):
        assert 0 < most_days(phase(text)) <= window
    assert most_days(phase("2 g once")) == 0


def test_an_intake_is_single_or_repeated_and_nothing_is_neither():
    assert is_single(phase("2 g once"))
    assert is_repeated(phase("2 g once daily"))
    assert not is_single(phase("0 g once"))
    assert not is_repeated(phase("0 g daily"))


@pytest.mark.parametrize(
    "text", ["2 g every other day", "2 g every 36 h", "2 g on mondays and fridays"]
)
def test_skipped_rounds_change_nothing_of_what_is_left(text):
    as_of = SINCE + timedelta(days=700)
    every = list(of_phase(phase(text), SINCE, SINCE, as_of))
    late = as_of - timedelta(days=40)
    lately = list(of_phase(phase(text), SINCE, late, as_of))
    assert lately == [one for one in every if one[0] >= late]
    assert len(lately) > 10


def test_the_calendar_has_an_end():
    assert later(datetime.max, timedelta(days=1)) == datetime.max
