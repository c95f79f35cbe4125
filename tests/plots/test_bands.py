import pytest

from mitragyna.plots import bands as plot
from mitragyna.plots.write import svg


def test_every_band_is_titled_with_its_unit(bands, dose_times_h):
    drawn = svg(plot.chart(bands, dose_times_h))
    assert "Mitragynine in plasma [ng/mL]" in drawn
    assert "Pain [NRS 0–10]" in drawn


def test_a_quantity_without_unit_shows_no_empty_brackets(bands, dose_times_h):
    assert "[]" not in svg(plot.chart(bands, dose_times_h))


def test_a_limit_is_drawn_with_its_name_and_only_where_given(bands):
    without, with_limit = bands[0], bands[2]
    assert "upper limit of the assay" in svg(plot.panel(with_limit, ()))
    assert "stroke-dasharray" not in svg(plot.panel(without, ()))


def test_doses_are_ticks_and_those_outside_the_time_shown_are_not_drawn(bands):
    def ticks(dose_times_h):
        layers = plot.panel(bands[0], dose_times_h).to_dict()["layer"]
        return [x for x in layers if x["mark"]["type"] == "tick"]

    assert ticks((8.0, 20.0)) != []
    assert ticks((-24.0, 9999.0)) == []


def test_doses_are_explained_only_where_they_are_marked(bands, dose_times_h):
    assert "doses" in svg(plot.chart(bands, dose_times_h))
    assert "doses" not in svg(plot.chart(bands, ()))


@pytest.mark.parametrize(("kept", "axis"), [(25, "hours"), (169, "days")])
def test_the_axis_reads_hours_or_days_as_fits(bands, kept, axis):
    fields = {
        name: getattr(bands[0], name)[:kept]
        for name in ("time_h", "p5", "p25", "median", "p75", "p95")
    }
    shortened = type(bands[0])(quantity="x", title="x", unit="x", **fields)
    assert f">{axis}<" in svg(plot.panel(shortened, ()))


def test_a_panel_fits_a_phone(bands, dose_times_h):
    drawn = svg(plot.chart(bands, dose_times_h))
    width = float(drawn.split('width="')[1].split('"')[0])
    assert width <= 375 - 2 * 8
