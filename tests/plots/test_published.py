"""Published numbers against predictions: folds of the number, misses told by shape."""

from typing import NamedTuple

import pytest

from mitragyna.plots.published import study
from mitragyna.plots.write import svg


class Number(NamedTuple):
    observed: float
    predicted: float
    p5: float
    p95: float

    @property
    def inside(self) -> bool:
        return self.p5 <= self.observed <= self.p95


HIT, MISS = Number(10.0, 12.0, 5.0, 20.0), Number(10.0, 40.0, 20.0, 80.0)


def rows_of(drawn):
    """The data of the lines, which Altair keeps apart by a name of its own."""
    chart = drawn.to_dict()
    every = [layer["data"]["values"] for layer in chart["layer"] if "data" in layer]
    return next(values for values in every if "what" in values[0])


def scale_of(drawn):
    return drawn.to_dict()["layer"][1]["encoding"]["x"]["scale"]


def test_an_interval_is_drawn_as_folds_of_what_was_published():
    (one,) = rows_of(study("Tanna2022", [("Cmax", HIT)]))
    assert (one["low"], one["middle"], one["high"]) == (0.5, 1.2, 2.0)


def test_units_do_not_matter():
    thousandfold = Number(1e4, 1.2e4, 5e3, 2e4)
    in_ng, in_ug = (rows_of(study("a", [("x", one)])) for one in (HIT, thousandfold))
    assert in_ng == in_ug


def test_a_miss_differs_in_shape_and_not_only_in_colour():
    chart = study("Tanna2022", [("Cmax", HIT), ("AUC", MISS)])
    assert [one["state"] for one in rows_of(chart)] == ["inside", "miss"]
    alone = [svg(study("a", [("x", one)])) for one in (HIT, Number(10, 40, 20, 80))]
    assert alone[0].count("A") != alone[1].count("A")  # arcs: circles, not crosses


@pytest.mark.parametrize(("p5", "kind"), [(5.0, "log"), (-1.0, None), (0.0, None)])
def test_folds_are_logarithmic_unless_one_is_not_above_zero(p5, kind):
    chart = study("a", [("x", Number(10.0, 12.0, p5, 20.0))])
    assert scale_of(chart).get("type") == kind


def test_more_numbers_make_a_higher_chart():
    few, many = (
        study("a", [("x", HIT)]),
        study("a", [(str(n), HIT) for n in range(9)]),
    )
    assert many.to_dict()["height"] > few.to_dict()["height"]
