"""What was entered, drawn as it is."""

from mitragyna.plots.entered import chart
from mitragyna.plots.points import MeasuredPoint
from mitragyna.plots.write import spec, svg

SHOWN = [
    MeasuredPoint(quantity="NRS", time_h=20.0, value=6.0),
    MeasuredPoint(quantity="NRS", time_h=140.0, value=4.0, is_below=True),
]


def test_every_value_is_a_point_on_the_line_at_its_day():
    drawn = spec(chart("Pain", SHOWN, 0.0, 168.0))
    line, points = drawn["layer"]
    rows = [(20 / 24, 6.0), (140 / 24, 4.0)]
    for layer in (line, points):
        values = drawn["datasets"][layer["data"]["name"]]
        assert [(one["time"], one["value"]) for one in values] == rows
    assert [one["below"] for one in values] == [False, True]
    assert line["encoding"]["x"]["scale"]["domain"] == [0.0, 7.0]


def test_few_days_read_the_clock_and_nothing_at_all_is_drawn_too():
    assert "clock time" in svg(chart("Pain", SHOWN[:1], 0.0, 24.0))
    assert svg(chart("Pain", [], 0.0, 168.0)).startswith("<svg")
