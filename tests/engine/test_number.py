"""A number that writes itself down: what is worked out beforehand, and what is not."""

import math

import pytest

from mitragyna.engine.cuda.number import CudaNumber, written


@pytest.fixture
def lines():
    """Every expression that was written."""
    return []


@pytest.fixture
def x(lines):
    """A value named x; what is computed from it is named after its place."""

    def made(text):
        lines.append(text)
        return CudaNumber(made, f"v{len(lines) - 1}")

    return CudaNumber(made, "x")


def value(lines, number, x):
    """What the lines make of x."""
    space = {"math": math, "x": x}
    for place, text in enumerate(lines):
        space[f"v{place}"] = eval(text, space)
    return eval(written(number), space)


def test_what_changes_nothing_is_not_written(x, lines):
    assert x + 0.0 is x
    assert x - 0.0 is x
    assert x * 1.0 is x
    assert x * 0.0 == 0.0
    assert 0.0 / x == 0.0
    assert 1.0**x == 1.0
    assert lines == []


@pytest.mark.parametrize(
    "function",
    [
        lambda x: 3.0 - x,
        lambda x: -x + 2.0 / x,
        lambda x: x**3 - x**-2,
        lambda x: 2.0**x,
        lambda x: abs(-x) ** 1.5,
    ],
)
def test_what_is_written_is_what_numbers_give(function, x, lines):
    number = function(x)
    assert value(lines, number, 1.75) == pytest.approx(function(1.75), rel=1e-12)


@pytest.mark.parametrize(("given", "bounded"), [(-3.0, -1.0), (0.5, 0.5), (9.0, 2.0)])
def test_bounds_hold(given, bounded, x, lines):
    number = x.at_least(-1.0).at_most(2.0)
    assert value(lines, number, given) == bounded


def test_no_number_stays_none_within_bounds(x, lines):
    assert math.isnan(value(lines, x.at_least(0.0).at_most(2.0), math.nan))
    assert math.isnan(value(lines, x.log2(), -1.0))


def test_powers_beyond_the_widest_are_those_of_the_widest(x, lines):
    assert value(lines, x.exp2(), 5000.0) == pytest.approx(2.0**1000, rel=1e-9)
