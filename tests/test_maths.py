"""The functions of equations: on floats, arrays and symbols."""

import numpy as np
import pytest
import sympy

from mitragyna import maths

ONE = (maths.exp, maths.log, maths.cos)
TWO = (maths.power, maths.at_least, maths.at_most)


@pytest.mark.parametrize("function", ONE, ids=lambda f: f.__name__)
def test_symbols_say_the_same_as_numbers_of_one(function):
    x = sympy.Symbol("x", positive=True)
    assert float(function(x).subs(x, 0.7)) == pytest.approx(function(0.7), rel=1e-14)


@pytest.mark.parametrize("function", TWO, ids=lambda f: f.__name__)
@pytest.mark.parametrize("values", [(0.7, 1.3), (1.3, 0.7)])
def test_symbols_say_the_same_as_numbers_of_two(function, values):
    x, y = sympy.symbols("x y", positive=True)
    symbolic = function(x, y).subs({x: values[0], y: values[1]})
    assert float(symbolic) == pytest.approx(function(*values), rel=1e-14)


@pytest.mark.parametrize("function", TWO[1:], ids=lambda f: f.__name__)
def test_a_symbol_may_stand_on_either_side(function):
    x = sympy.Symbol("x", real=True)
    assert function(x, 1.0) == function(1.0, x)


def test_arrays_go_through_element_by_element():
    x = np.array([0.5, 2.0])
    assert maths.at_least(x, 1.0).tolist() == [1.0, 2.0]
    assert maths.at_most(x, 1.0).tolist() == [0.5, 1.0]
    assert maths.power(x, 2.0).tolist() == [0.25, 4.0]


def test_power_of_nothing_is_nothing():
    assert maths.power(0.0, 0.5) == 0.0


def test_what_is_not_a_number_stays_so():
    assert np.isnan(maths.at_least(np.nan, 0.0))
    assert np.isnan(maths.at_most(np.nan, 0.0))
