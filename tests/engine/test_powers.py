"""Powers and logarithms of what is negative: right where they are defined, and else
the subject fails."""

import numpy as np
import pytest

from mitragyna import maths
from mitragyna.engine import Problem, solve
from mitragyna.engine.cuda.code import CudaCode
from mitragyna.engine.steps.powers import MOST, is_whole
from mitragyna.typing import Equation

from .machine_code import evaluated
from .systems import bolus, system

X = np.array([-3.0, -1.0, -0.5, -1e-6, 0.25, 1.0, 2.0, 7.0])
TIMES = np.arange(0.0, 5.0)


@pytest.mark.parametrize("a", [0, 1, 2, 3, 2.0, np.float64(3.0), 5, 7, 64])
def test_a_whole_power_is_that_of_numbers_of_either_sign(a):
    assert evaluated(lambda x: x**a + 0.0 * x, X) == pytest.approx(X**a, rel=1e-14)


@pytest.mark.parametrize("a", [-1, -2.0, -3])
def test_a_negative_whole_power_is_that_of_numbers(a):
    assert evaluated(lambda x: x**a, X) == pytest.approx(X ** float(a), rel=1e-11)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x**0.5,
        lambda x: x**1.2,
        lambda x: x**-0.7,
        lambda x: maths.power(x, 1.2),
        lambda x: maths.log(x),
        lambda x: x.log2(),
        lambda x: x ** (MOST + 1),
        lambda x: maths.at_least(0.0 * x + 1.0, maths.log(x)),
        lambda x: maths.at_least(x + 9.0, maths.log(x)),
        lambda x: maths.at_most(x - 9.0, maths.log(x)),
    ],
)
def test_what_a_negative_number_has_not_is_no_number(function):
    assert np.isnan(evaluated(function, X)).tolist() == (X < 0.0).tolist()


def test_a_power_that_differs_between_subjects_is_none_below_0():
    a = np.full(X.size, 2.0)
    squares = evaluated(lambda x, a: x**a, X, a)
    assert np.isnan(squares).tolist() == (X < 0.0).tolist()
    assert squares[X > 0.0] == pytest.approx(X[X > 0.0] ** 2, rel=1e-9)


def test_0_but_for_rounding_counts_as_0():
    x = np.array([0.0, -1e-20, -1e-12, 1e-305])
    assert np.abs(evaluated(lambda x: x**1.2, x)).max() <= 1e-300
    assert evaluated(lambda x: x**2, x) == pytest.approx(0.0)


def test_1_to_any_power_is_1_and_a_constant_has_powers():
    assert evaluated(lambda x: 1.0**x + 0.0 * x, X).tolist() == [1.0] * X.size
    assert evaluated(lambda x: 2.0**x, X) == pytest.approx(2.0**X, rel=1e-9)


def test_what_counts_as_whole():
    assert is_whole(2)
    assert is_whole(np.float64(-3.0))
    assert not is_whole(2.5)
    assert not is_whole(np.nan)
    assert not is_whole(np.inf)
    assert not is_whole(CudaCode({}, "one", "w").number(2.0))


def fallen(function, threads=1):
    """dR/dt = −1 from 1 on, and Q, whose rate is a function of it."""
    falls = system(
        parameters=("k", "q", "R0", "fall"),
        nonlinear={
            "R": Equation(lambda fall: -fall, ("fall",)),
            "Q": Equation(function, ("R",)),
        },
        decay={},
        outputs={"Q": Equation(lambda Q: Q, ("Q",))},
    )
    numbers = {"k": 0.3, "q": 0.5, "R0": 1.0, "fall": np.array([1.0, 0.1, 1.0])}
    return solve(Problem(falls, numbers, bolus(0.0), TIMES, ("Q",)), threads=threads)


@pytest.mark.parametrize(
    "function",
    [lambda R: R**1.5, lambda R: R**0.5, maths.log, lambda R: maths.power(R, 1.2)],
)
def test_who_takes_a_power_of_a_negative_state_fails_and_nobody_else(function):
    solution = fallen(function)
    assert solution.failed.tolist() == [True, False, True]
    assert np.isnan(solution.values["Q"][:, solution.failed]).all()
    assert np.isfinite(solution.values["Q"][:, 1]).all()


@pytest.mark.parametrize("n", [2, 3])
def test_a_square_and_a_cube_of_a_negative_state_are_right(n):
    solution = fallen(lambda R: R**n)
    assert not solution.failed.any()
    t = TIMES[:, None]
    fall = np.array([1.0, 0.1, 1.0])
    R = 1.0 - fall * t
    exact = (1.0 - R ** (n + 1)) / ((n + 1) * fall)
    assert solution.values["Q"] == pytest.approx(exact, rel=1e-6, abs=1e-6)


def test_an_output_that_takes_a_root_of_a_negative_state_fails():
    fallen_output = system(
        nonlinear={"R": Equation(lambda: -1.0, ())},
        decay={},
        outputs={"R": Equation(lambda R: R**0.5, ("R",))},
    )
    numbers = {"k": 0.3, "q": 0.5, "R0": np.array([1.0, 9.0])}
    solution = solve(Problem(fallen_output, numbers, bolus(0.0), TIMES, ("R",)))
    assert solution.failed.tolist() == [True, False]
