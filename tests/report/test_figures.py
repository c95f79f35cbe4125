"""Charts of a page: what each says to who cannot see it, and what a person is shown."""

from dataclasses import replace

import pytest

from mitragyna.plots.extra import altair as alt
from mitragyna.plots.points import MeasuredPoint
from mitragyna.report.figures import (
    Figures,
    band_sentence,
    benefit_sentence,
    figures,
    harm_sentence,
    in_a_row,
    inline,
)
from tests.report.fabricated import FORECAST, OPTIONS

SPACE = "\N{NO-BREAK SPACE}"


def test_a_chart_a_quantity_and_a_chart_a_harm_beside_benefit(advice):
    drawn = figures(advice)
    assert sum(map(len, drawn.forecast)) == len(FORECAST.bands)
    harms = {harm.name for option in OPTIONS for harm in option.constraints}
    assert [*map(len, drawn.options)] == [1, len(harms)]


def shortened(band):
    """Its first two days."""
    ends = [n for n, t in enumerate(band.time_h) if t <= 48.0]
    columns = ("time_h", "p5", "p25", "median", "p75", "p95")
    return replace(band, **{c: getattr(band, c)[: len(ends)] for c in columns})


def test_charts_of_a_row_have_one_scale(advice):
    mixed = (*map(shortened, FORECAST.bands[:3]), FORECAST.bands[3])
    rows = figures(replace(advice, forecast=replace(FORECAST, bands=mixed))).forecast
    assert [*map(len, rows)] == [3, 1]
    axes = [[">days" in chart for chart in row] for row in rows]
    assert axes == [[False] * 3, [True]]


def test_doses_are_ticks_where_the_clock_is_read(advice):
    mixed = (shortened(FORECAST.bands[1]), FORECAST.bands[1])
    of_hours, of_days = figures(
        replace(advice, forecast=replace(FORECAST, bands=mixed))
    ).forecast
    without = replace(FORECAST, bands=mixed, dose_times_h=())
    bare = figures(replace(advice, forecast=without)).forecast
    assert len(of_hours[0]) > len(bare[0][0])
    assert of_days == bare[1]


def test_what_was_measured_is_drawn_where_its_quantity_is(advice):
    own = MeasuredPoint(quantity="prolactin", time_h=-24.0, value=20.0)
    with_ring = figures(advice, (own,))
    assert with_ring.has_points
    assert with_ring.forecast != figures(advice).forecast
    assert not figures(advice, (replace(own, quantity="x"),)).has_points


def test_a_person_sees_no_options_and_no_doses(advice, for_person):
    two_days = replace(FORECAST, bands=tuple(map(shortened, FORECAST.bands)))
    close = replace(advice, forecast=two_days)
    mine = figures(replace(for_person, options=OPTIONS, forecast=two_days))
    assert mine.options == ()
    ticks = [len(drawn.forecast[0][0]) for drawn in (figures(close), mine)]
    assert ticks[0] > ticks[1]


def test_a_refusal_draws_nothing(refusal):
    assert figures(refusal) == Figures()


def test_nothing_is_drawn_without_a_forecast_or_options(advice):
    empty = figures(replace(advice, forecast=None, options=()))
    assert empty == Figures()


def test_a_band_is_said_with_its_end_and_its_limit_if_it_has_one():
    mitragynine, _, prolactin, _ = map(band_sentence, FORECAST.bands)
    assert mitragynine.startswith("Mitragynine in plasma [ng/mL] from hour 0 to 672.")
    assert "Limit" not in mitragynine
    assert prolactin.endswith("Limit: 23, upper limit of the assay.")


def test_a_quantity_without_unit_is_said_without_brackets():
    assert "[" not in band_sentence(FORECAST.bands[1])


def test_every_option_is_said_with_low_middle_and_high():
    said = benefit_sentence(OPTIONS)
    assert "1 none: 0.0 (0.0 to 0.0), morphine 0.7 (0.6 to 0.8)" in said
    assert said.split(". ", 1)[1].count(";") == len(OPTIONS) - 1


def test_a_harm_that_binds_is_said_so_and_options_without_it_are_left_out():
    said = harm_sentence(OPTIONS, "tested range")
    assert said == (
        f"Chance of harm, tested range. 2 stay: 98{SPACE}%, allowed 0{SPACE}%, binds."
    )
    assert "binds" not in harm_sentence(OPTIONS[1:2], "withdrawal")


def test_charts_of_a_row_are_drawn_as_wide_as_the_widest():
    def point(width):
        data = alt.InlineData(values=[{"x": 1.0}])
        return alt.Chart(data, width=width).mark_point()

    row = in_a_row([(point(100), "narrow"), (point(200), "wide")])
    widths = [float(chart.split('width="')[1].split('"')[0]) for chart in row]
    boxes = [float(chart.split('viewBox="0 0 ')[1].split()[0]) for chart in row]
    assert widths[0] == widths[1] == boxes[0] == boxes[1] >= 200
    assert in_a_row([]) == ()


@pytest.mark.parametrize("sentence", ['a "quoted" one', "<script>", "a & b"])
def test_a_sentence_cannot_leave_its_attribute(sentence):
    point = alt.Chart(alt.InlineData(values=[{"x": 1.0}])).mark_point()
    opening = inline(point, sentence).split(">")[0]
    assert opening.count('"') == 2 * opening.count("=")
    assert "<script" not in opening
