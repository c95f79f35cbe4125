"""A nonlinear state is the same however its own loss is written."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from mitragyna.engine import Problem, solve
from mitragyna.engine.steps.nonlinear import SMALLEST
from mitragyna.typing import Equation

from .systems import bolus, system

HOURS = np.arange(0.0, 9.0)
K, Q = np.array([0.3, 2.0]), np.array([0.5, 0.1])
START = {"k": K, "q": Q, "R0": np.array([1.0, 3.0])}


def saturable(A, R, q):
    """Production by A, loss q, and a further one that saturates."""
    return A - q * R - R / (1.0 + R)


def course(**changes):
    """R under that rate."""
    changed = system(nonlinear={"R": Equation(saturable, ("A", "R", "q"))}, **changes)
    problem = Problem(changed, START, bolus(0.0), HOURS, ("R",))
    return solve(problem, tolerance=1e-7)


def test_a_loss_that_is_named_changes_speed_and_no_value():
    named, unnamed = course(), course(decay={})
    assert named.values["R"] == pytest.approx(unnamed.values["R"], rel=1e-6)


@pytest.mark.parametrize("decay", [{"R": "q"}, {}])
def test_a_saturable_loss_is_that_of_scipy(decay):
    values = course(decay=decay).values["R"]
    for i in range(2):
        solved = solve_ivp(
            lambda t, R, i=i: saturable(np.exp(-K[i] * t), R, Q[i]),
            (0.0, HOURS[-1]),
            [START["R0"][i]],
            t_eval=HOURS,
            rtol=1e-10,
            atol=1e-12,
        )
        assert values[:, i] == pytest.approx(solved.y[0], rel=1e-6)


def test_near_nothing_an_error_is_absolute():
    """A state that stays below the smallest size asks for no accuracy of its own."""
    tiny = {"k": K, "q": Q, "R0": np.full(2, SMALLEST / 1000)}
    nothing = bolus(0.0, amount=SMALLEST / 1000)
    solution = solve(Problem(system(decay={}), tiny, nothing, HOURS, ("R",)))
    assert solution.error.max() < 1e-5
