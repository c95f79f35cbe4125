"""One step: outputs within it and at its end, states alone and one after another."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.typing import Equation

from .systems import bolus, same, system

START = {"k": np.array([0.3]), "q": np.array([0.5]), "R0": np.array([2.0])}


def grows(A):
    return A


def grows_with(R):
    return R


def test_an_output_in_the_middle_of_a_step_is_that_at_its_end():
    """Every half hour or every hour: the values at the hours are the same."""
    halves, hours = np.arange(0.0, 6.5, 0.5), np.arange(0.0, 7.0)
    often, seldom = (
        solve(Problem(system(), START, bolus(0.0), t, ("A", "R")), tolerance=1e-7)
        for t in (halves, hours)
    )
    for name in ("A", "R"):
        right = pytest.approx(seldom.values[name][:, 0], rel=1e-6)
        assert often.values[name][::2, 0] == right


def test_a_state_that_only_adds_up_is_an_integral_and_one_after_it_its_integral():
    """R' = A and T' = R, so R = R0 + (1 − e^(−kt))/k."""
    chain = system(
        nonlinear={"R": Equation(grows, ("A",)), "T": Equation(grows_with, ("R",))},
        decay={},
        outputs={name: Equation(same, (name,)) for name in ("R", "T")},
    )
    t, k = np.arange(0.0, 9.0), 0.3
    values = solve(Problem(chain, START, bolus(0.0), t, ("R", "T"))).values
    faded = (1.0 - np.exp(-k * t)) / k
    assert values["R"][:, 0] == pytest.approx(2.0 + faded, rel=1e-8)
    right = 2.0 * t + (t - faded) / k
    assert values["T"][1:, 0] == pytest.approx(right[1:], rel=1e-7)
