"""The axis of time: the clock for a few days, days for more."""

from typing import Any

import pytest

from mitragyna.plots.extra import altair as alt
from mitragyna.plots.time_axis import LONGEST_BY_CLOCK, clock_ticks, time_axis
from mitragyna.plots.write import svg


def test_two_days_read_the_clock_and_midnight_says_which_day_begins():
    assert clock_ticks(0.0, 48.0, 9.0) == {
        3.0: "12:00",
        15.0: ["00:00", "day 2"],
        27.0: "12:00",
        39.0: ["00:00", "day 3"],
    }


def test_ticks_stand_at_round_hours_whenever_it_begins():
    ticks = clock_ticks(0.0, 12.0, 8.5)
    assert [*ticks.values()][:2] == ["10:00", "12:00"]
    assert min(ticks) == 1.5


def test_before_time_0_is_the_day_before():
    assert clock_ticks(-24.0, 24.0, 9.0)[-9.0] == ["00:00", "day 1"]
    assert clock_ticks(-24.0, 24.0, 9.0)[-21.0] == "12:00"
    assert clock_ticks(-48.0, 48.0, 9.0)[-33.0] == "00:00"


def test_hours_before_time_0_are_labelled_where_they_are_drawn():
    """The minus that Vega writes is none that JSON has."""
    axis = alt.Chart(alt.InlineData(values=[{"time": -20.0}])).mark_point()
    drawn = svg(axis.encode(x=time_axis(-24.0, 0.0, 9.0)))
    assert "12:00" in drawn
    assert "00:00" in drawn


@pytest.mark.parametrize(
    ("end_h", "clock_h", "title"),
    [
        (48.0, None, "hours"),
        (48.0, 9.0, "clock time"),
        (LONGEST_BY_CLOCK + 1, None, "days"),
        (LONGEST_BY_CLOCK + 1, 9.5, "days from 09:30"),
    ],
)
def test_the_axis_says_what_it_reads(end_h, clock_h, title):
    drawn: Any = time_axis(0.0, end_h, clock_h).to_dict()
    assert drawn["title"] == title
    unit = 24 if title.startswith("days") else 1
    assert drawn["scale"]["domain"] == [0.0, end_h / unit]
