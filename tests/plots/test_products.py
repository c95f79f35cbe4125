"""Products side by side: a row a product, in the order given."""

import pytest

from mitragyna.interval import Interval
from mitragyna.plots.products import LONGEST, chart, panel, short
from mitragyna.plots.write import svg
from tests.plots.boxes import outside

LOW = Interval(low=1.0, median=2.0, high=4.0)
HIGH = Interval(low=10.0, median=20.0, high=40.0)


def test_a_row_a_product_even_where_two_have_one_name():
    rows = svg(panel("area [h·ng/mL]", ["red", "red"], [LOW, HIGH]))
    assert "1 red" in rows
    assert "2 red" in rows


def test_quantities_stand_above_each_other_in_the_order_given():
    drawn = svg(chart(["red"], [("area [h·ng/mL]", [LOW]), ("pain [points]", [HIGH])]))
    assert drawn.index(">area [h·ng/mL]<") < drawn.index(">pain [points]<")


def test_no_letter_is_cut_at_a_side():
    title = "7-hydroxymitragynine in plasma, area under the curve [h·ng/mL]"
    drawn = panel(title, ["certificates/leaf_of_a_long_name.toml"], [HIGH])
    assert outside(svg(drawn)) == []


def test_a_label_for_every_value_is_needed():
    with pytest.raises(ValueError, match="shorter"):
        panel("area", ["red", "green"], [LOW])


def test_what_follows_a_comma_stands_below_the_title():
    title = panel("mitragynine, area [h·ng/mL]", ["red"], [LOW]).to_dict()["title"]
    assert title["text"] == "mitragynine"
    assert title["subtitle"] == ["area [h·ng/mL]"]


def test_the_bar_runs_from_low_to_high_with_the_median_inside():
    drawn = panel("area", ["red"], [HIGH]).to_dict()
    (values,) = drawn["datasets"].values()
    assert values == [{"product": "1 red", "low": 10.0, "median": 20.0, "high": 40.0}]


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("red", "3 red"),
        ("shelf/left/red", "3 red"),
        ("x" * LONGEST, "3 " + "x" * LONGEST),
        ("x" * (LONGEST + 1), "3 " + "x" * (LONGEST - 1) + "…"),
    ],
)
def test_a_label_is_cut_to_what_fits_and_says_so(label, shown):
    assert short(label, 3) == shown
