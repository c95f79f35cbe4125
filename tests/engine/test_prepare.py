"""What a subject starts from, and what is read off at the time asked for."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.maths import cos
from mitragyna.typing import Equation

from .systems import bolus, same, system

START = {"k": np.array([0.3]), "q": np.array([0.5]), "R0": np.array([2.0])}
TWO_PI = 2.0 * np.pi


def doubled(R0):
    return 2.0 * R0


def of_day(time):
    return cos(TWO_PI * time / 24.0)


def both(wave, R):
    return wave + 0.0 * R


def driven(wave, R, q):
    return wave - q * R


def values(changed, outputs, times, **settings):
    problem = Problem(changed, START, bolus(times[0]), times, outputs, **settings)
    return solve(problem).values


def test_a_state_starts_from_a_parameter_from_algebra_or_from_nothing():
    at_once = np.zeros(1)
    twice = system(algebra={"R1": Equation(doubled, ("R0",))}, start={"R": "R1"})
    assert values(system(), ("R",), at_once)["R"].item() == 2.0
    assert values(twice, ("R",), at_once)["R"].item() == 4.0
    assert values(system(start={}), ("R",), at_once)["R"].item() == 0.0


def test_a_clock_term_is_that_of_the_time_it_is_read_at():
    """Also between the ends of steps, and from a start late in the day."""
    clocked = system(
        clock={"wave": Equation(of_day, ("time",))},
        nonlinear={"R": Equation(driven, ("wave", "R", "q"))},
        outputs={"out": Equation(both, ("wave", "R")), "R": Equation(same, ("R",))},
    )
    times = np.array([20.0, 21.5, 23.25, 30.0])
    out = values(clocked, ("out",), times, start_h=20.0)["out"][:, 0]
    assert out == pytest.approx(np.cos(TWO_PI * times / 24.0), abs=1e-9)
