from dataclasses import replace

import pytest

from mitragyna.plots import bands as plot
from mitragyna.plots.points import MeasuredPoint
from mitragyna.plots.write import svg
from tests.plots.boxes import outside


def test_every_band_is_titled_with_its_unit(bands, dose_times_h):
    drawn = svg(plot.chart(bands, plot.Drawing(dose_times_h=dose_times_h)))
    assert "Mitragynine in plasma [ng/mL]" in drawn
    assert "Pain [NRS 0–10]" in drawn


def test_a_quantity_without_unit_shows_no_empty_brackets(bands, dose_times_h):
    assert "[]" not in svg(plot.chart(bands, plot.Drawing(dose_times_h=dose_times_h)))


def test_a_limit_is_drawn_with_its_name_and_only_where_given(bands):
    without, with_limit = bands[0], bands[2]
    assert "upper limit of the assay" in svg(plot.panel(with_limit))
    assert "stroke-dasharray" not in svg(plot.panel(without))


def test_doses_are_ticks_and_those_outside_the_time_shown_are_not_drawn(bands):
    def ticks(dose_times_h):
        how = plot.Drawing(dose_times_h=dose_times_h)
        layers = plot.panel(bands[0], how).to_dict()["layer"]
        return [x for x in layers if x["mark"]["type"] == "tick"]

    assert ticks((8.0, 20.0)) != []
    assert ticks((-24.0, 9999.0)) == []


def test_doses_are_explained_only_where_they_are_marked(bands, dose_times_h):
    assert "doses" in svg(plot.chart(bands, plot.Drawing(dose_times_h=dose_times_h)))
    assert "doses" not in svg(plot.chart(bands))


@pytest.mark.parametrize(("kept", "axis"), [(25, "hours"), (169, "days")])
def test_the_axis_reads_hours_or_days_as_fits(bands, kept, axis):
    fields = {
        name: getattr(bands[0], name)[:kept]
        for name in ("time_h", "p5", "p25", "median", "p75", "p95")
    }
    shortened = type(bands[0])(quantity="x", title="x", unit="x", **fields)
    assert f">{axis}<" in svg(plot.panel(shortened))


def test_a_panel_fits_a_phone(bands, dose_times_h):
    drawn = svg(plot.chart(bands, plot.Drawing(dose_times_h=dose_times_h)))
    width = float(drawn.split('width="')[1].split('"')[0])
    assert width <= 375 - 2 * 8


def measured(quantity, *times_h, value=20.0):
    return tuple(
        MeasuredPoint(quantity=quantity, time_h=t, value=value) for t in times_h
    )


def rings(band, how):
    """The times of what is drawn as measured, and the ends of the axis."""
    panel = plot.panel(band, plot.together([band], how)).to_dict()
    ends = panel["layer"][0]["encoding"]["x"]["scale"]["domain"]
    drawn = [one for one in panel["layer"] if one["mark"]["type"] == "point"]
    return [row["time"] for one in drawn for row in rows(panel, one)], ends


def rows(panel, layer):
    """What a layer is drawn from; layers with the same rows share them."""
    return panel["datasets"][layer.get("data", panel.get("data"))["name"]]


def test_what_was_measured_is_drawn_on_the_band_of_its_quantity_alone(bands):
    how = plot.Drawing(points=measured("prolactin", 24.0, 48.0))
    assert rings(bands[2], how)[0] == [1.0, 2.0]  # days
    assert rings(bands[0], how)[0] == []
    assert "Rings" in svg(plot.chart(bands, how))
    assert "Rings" not in svg(plot.chart(bands))


def test_the_axis_goes_back_to_what_was_measured_and_no_further_than_it_looks_ahead(
    bands,
):
    lasts = bands[2].time_h[-1]
    how = plot.Drawing(points=measured("prolactin", -48.0, -lasts - 1.0))
    times, ends = rings(bands[2], how)
    assert times == [-2.0]
    assert ends == [-2.0, lasts / 24]
    assert rings(bands[2], plot.PLAIN)[1][0] == 0.0


def test_a_line_marks_time_0_only_where_something_lies_before_it(bands):
    def lines(band, how):
        panel = plot.panel(band, plot.together([band], how)).to_dict()
        return [one for one in panel["layer"] if one["mark"]["type"] == "rule"]

    late = replace(bands[0], time_h=tuple(t + 12.0 for t in bands[0].time_h))
    assert lines(late, plot.PLAIN) == []
    before = plot.Drawing(points=measured(late.quantity, -24.0))
    assert len(lines(late, before)) == 1


def test_bands_of_a_row_begin_together(bands):
    how = plot.together(bands, plot.Drawing(points=measured("prolactin", -48.0)))
    ends = {tuple(rings(band, how)[1]) for band in bands}
    assert ends == {(-2.0, bands[0].time_h[-1] / 24)}


def scale(band, how):
    layers = plot.panel(band, how).to_dict()["layer"]
    return layers[0]["encoding"]["y"]["scale"].get("type", "linear")


def test_concentrations_alone_have_a_logarithmic_axis_and_nothing_is_its_foot(bands):
    how = plot.Drawing(is_log=True, points=measured("mitragynine", 24.0, value=0.0))
    assert [scale(band, how) for band in bands] == ["log", "linear", "log", "linear"]
    assert bands[0].p5[0] == 0.0
    panel = plot.panel(bands[0], how).to_dict()
    assert min(row["p5"] for row in rows(panel, panel["layer"][0])) > 0.0
    assert rings(bands[0], how)[0] == []  # no logarithm


def test_a_panel_has_the_size_asked_for(bands):
    panel = plot.panel(bands[0], plot.Drawing(width=500, height=200)).to_dict()
    assert (panel["width"], panel["height"]) == (500, 200)


def test_no_letter_is_cut_at_a_side(bands, dose_times_h):
    for how in (plot.PLAIN, plot.Drawing(dose_times_h=dose_times_h, clock_h=8.0)):
        assert outside(svg(plot.chart(bands, how))) == []
    named = "Pain against the same person never exposed, daily mean"
    long = replace(bands[0], title=named, unit="NRS points")
    assert outside(svg(plot.panel(long))) == []
