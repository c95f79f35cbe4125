"""States that need each other, against closed forms and SciPy."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.linalg import expm

from mitragyna.engine import Problem, solve
from mitragyna.typing import Equation

from .systems import bolus, same, system

HOURS = np.arange(0.0, 13.0)


def first(R, T, q):
    return T - q * R


def second(R, T, k):
    return -k * R - 0.2 * T


def prey(R, T, q):
    return R * (1.0 - T) - 0.1 * q * R


def hunters(R, T, k):
    return T * (R - 1.0) * k


def circle(R, T):
    """R and T, each of which drives the other."""
    return system(
        nonlinear={
            "R": Equation(R, ("R", "T", "q")),
            "T": Equation(T, ("R", "T", "k")),
        },
        decay={},
        start={"R": "R0", "T": "R0"},
        outputs={name: Equation(same, (name,)) for name in ("R", "T")},
    )


def course(system, k, q, tolerance):
    """R and T from 2."""
    start = {"k": np.array([k]), "q": np.array([q]), "R0": np.array([2.0])}
    problem = Problem(system, start, bolus(0.0), HOURS, ("R", "T"))
    return solve(problem, tolerance=tolerance)


@pytest.mark.parametrize(("k", "q"), [(0.1, 0.1), (1.0, 0.5), (3.0, 0.1)])
def test_a_linear_circle_is_the_exponential_of_its_matrix(k, q):
    rates = np.array([[-q, 1.0], [-k, -0.2]])
    right = np.array([expm(rates * t) @ [2.0, 2.0] for t in HOURS])
    solution = course(circle(first, second), k, q, 1e-6)
    assert not solution.failed.any()
    size = np.abs(right).max(axis=0)
    for name, values, most in zip("RT", right.T, size, strict=True):
        off = np.abs(solution.values[name][:, 0] - values) / most
        assert off.max() <= 1e-5


@pytest.mark.parametrize("tolerance", [1e-3, 1e-5])
def test_hunters_and_prey_keep_the_tolerance(tolerance):
    k, q = 0.8, 0.5
    solved = solve_ivp(
        lambda _, y: [prey(y[0], y[1], q), hunters(y[0], y[1], k)],
        *((0.0, HOURS[-1]), [2.0, 2.0]),
        t_eval=HOURS,
        rtol=1e-11,
        atol=1e-13,
    )
    solution = course(circle(prey, hunters), k, q, tolerance)
    for name, values in zip("RT", solved.y, strict=True):
        off = np.abs(solution.values[name][:, 0] / values - 1.0)
        assert off.max() <= 20 * tolerance  # errors of steps add up on the way
