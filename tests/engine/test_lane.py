"""Arithmetic of lanes: stated error bounds, and NaN that is never lost."""

import numpy as np
import pytest

from mitragyna import maths
from mitragyna.engine.cpu.lane import Lane
from mitragyna.errors import InputError

from .machine_code import evaluated

UNKNOWN = Lane(lambda instruction: instruction, "undef")


def test_exp2_is_right_to_2e_10():
    x = np.linspace(-300.0, 300.0, 40_001)
    y = evaluated(lambda x: x.exp2(), x)
    assert np.abs(y / np.exp2(x) - 1.0).max() <= 2e-10


@pytest.mark.parametrize("widest", [1.0, 600.0])
def test_log2_is_right_to_4e_10(widest):
    x = np.exp(np.linspace(-widest, widest, 40_001))
    y = evaluated(lambda x: x.log2(), x)
    assert np.abs(y - np.log2(x)).max() <= 4e-10


@pytest.mark.parametrize("instructions", ["", "avx2"])
def test_a_quotient_is_right_to_1e_12(instructions, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_INSTRUCTIONS", instructions)
    b = np.geomspace(1e-300, 1e300, 20_001)
    a, b = np.linspace(-3.0, 3.0, b.size), np.where(np.arange(b.size) % 3, b, -b)
    assert evaluated(lambda a, b: a / b, a, b) == pytest.approx(a / b, rel=1e-12, abs=0)
    assert evaluated(lambda b: 2.0 / b, b) == pytest.approx(2.0 / b, rel=1e-12, abs=0)


def test_dividing_by_nothing_gives_no_number():
    a, b = np.array([1.0, 0.0, np.nan, 1.0]), np.array([0.0, 0.0, 1.0, np.nan])
    assert not np.isfinite(evaluated(lambda a, b: a / b, a, b)).any()


def test_a_rough_inverse_is_right_to_2_percent():
    x = np.geomspace(1e-300, 1e300, 40_001)
    y = evaluated(lambda x: x.roughly_inverse(), x)
    assert np.abs(y * x - 1.0).max() <= 0.02


def test_cos_is_right_to_2e_12():
    x = np.linspace(-1e4, 1e4, 40_001)
    y = evaluated(maths.cos, x)
    assert np.abs(y - np.cos(x)).max() <= 2e-12


def test_power_is_right_to_1e_9():
    x, a = np.exp(np.linspace(-20, 20, 4001)), np.linspace(0.3, 4.0, 4001)
    assert np.abs(evaluated(maths.power, x, a) / x**a - 1.0).max() <= 1e-9


def test_power_of_nothing_is_nothing():
    assert evaluated(lambda x: x**1.2, np.zeros(3)).max() <= 1e-300


def test_exp_and_log_undo_each_other():
    x = np.linspace(-20.0, 20.0, 101)
    assert evaluated(lambda x: maths.log(maths.exp(x)), x) == pytest.approx(x, abs=1e-9)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x.exp2(),
        lambda x: x.log2(),
        lambda x: x.cos(),
        lambda x: x**1.2,
        lambda x: maths.log(x),
        lambda x: maths.at_least(x, 0.0),
        lambda x: maths.at_most(x, 0.0),
        abs,
    ],
)
def test_what_is_not_a_number_stays_so(function):
    x = np.array([1.0, np.nan, 2.0])
    assert np.isnan(evaluated(function, x)).tolist() == [False, True, False]


@pytest.mark.parametrize(
    "function",
    [
        lambda x, y: x + 2.0 * y - 1.0,
        lambda x, y: 1.0 - x / y,
        lambda x, y: -x * (3.0 / y),
        lambda x, y: maths.at_least(x, y) - maths.at_most(x, y),
        lambda x, y: maths.at_least(1.0, x) + maths.at_most(1.0, y),
        lambda x, y: abs(x - y) + 0.0 * x + 1.0 * y,
    ],
)
def test_arithmetic_is_that_of_numbers(function):
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0.1, 3.0, 19), rng.uniform(0.1, 3.0, 19)
    assert evaluated(function, x, y) == pytest.approx(function(x, y), rel=1e-14)


def test_an_equation_may_not_branch():
    with pytest.raises(InputError, match="may not branch"):
        bool(UNKNOWN)


def test_products_with_0_and_1_are_known_beforehand():
    assert 0.0 * UNKNOWN == 0.0
    assert 1.0 * UNKNOWN is UNKNOWN
    assert UNKNOWN + 0.0 is UNKNOWN
