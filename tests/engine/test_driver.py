"""The fastest rate that is followed, and what a fast neighbour costs the others."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.engine.cpu.driver import FASTEST
from mitragyna.engine.cpu.lane import LANES
from mitragyna.engine.steps.collocation import LONG

from .systems import bolus, system

HOURS = np.arange(0.0, 4.0)


def course(rates):
    """A and B of one block of subjects with these rates."""
    k = np.array(rates)
    start = {"k": k, "q": np.full(k.size, 0.5), "R0": np.zeros(k.size)}
    return solve(Problem(system(), start, bolus(0.0), HOURS, ("A", "B")))


def test_a_rate_is_followed_up_to_the_fastest_and_no_further():
    within, beyond = 0.4 * FASTEST / LONG, 1000 * FASTEST / LONG
    assert course([within, beyond]).failed.tolist() == [False, True]


def test_who_fails_leaves_the_others_of_the_block_as_they_were():
    alone, beside = course([0.3]), course([0.3, *[1e30] * (LANES - 1)])
    for name in ("A", "B"):
        assert beside.values[name][:, 0].tolist() == alone.values[name][:, 0].tolist()


def test_a_fast_neighbour_costs_the_last_bits_alone():
    """It squares more often, which is 20 roundings at the most."""
    alone, beside = course([0.3]), course([0.3, 0.4 * FASTEST / LONG])
    for name in ("A", "B"):
        right = pytest.approx(alone.values[name][:, 0], rel=1e-9)
        assert beside.values[name][:, 0] == right
