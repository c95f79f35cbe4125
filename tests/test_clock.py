"""Times meet the clock at whole minutes; what is written is read back the same."""

from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.clock import (
    DAY,
    DAY_H,
    HOUR,
    HOURS_A_DAY,
    MINUTE,
    MINUTES_A_DAY,
    WEEK_H,
    clock_text,
    hour_of_day,
    minute,
    minutes,
)

MINUTES = st.integers(0, 400 * MINUTES_A_DAY)


def test_the_units_of_time_agree():
    assert DAY_H * HOUR == DAY == MINUTES_A_DAY * MINUTE == timedelta(days=1)
    assert (HOURS_A_DAY, WEEK_H) == (DAY_H, 7 * DAY_H)


@given(MINUTES)
def test_a_whole_minute_written_in_hours_is_that_minute(at):
    assert minute(at / 60) == at
    assert minutes(np.array([at / 60]))[0] == at


@given(st.floats(0.0, 9600.0))
def test_one_time_and_many_are_rounded_alike(hours):
    assert minutes(np.array([hours]))[0] == minute(hours)
    assert abs(minute(hours) / 60 - hours) <= 0.5 / 60 + 1e-12


@given(MINUTES, st.integers(0, 100))
def test_the_hour_of_the_day_does_not_depend_on_the_day(at, days):
    hour = hour_of_day(at / 60)
    assert 0.0 <= hour < DAY_H
    assert abs(hour_of_day(at / 60 + days * DAY_H) - hour) < 1e-9


def test_a_minute_of_the_day_is_written_with_leading_zeros():
    assert [clock_text(at) for at in (0, 65, 1439)] == ["00:00", "01:05", "23:59"]
