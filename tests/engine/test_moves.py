"""Sweeps end when enough is enough: the estimate covers what they leave out."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve

from .systems import bolus
from .test_circle import circle, first, second

ONE_STEP = np.arange(0.0, 2.0)


def course(k, tolerance):
    """A circle whose second state pulls at the first by k."""
    k = np.asarray(k, float)
    start = {"k": k, "q": np.full(k.size, 0.3), "R0": np.full(k.size, 2.0)}
    problem = Problem(circle(first, second), start, bolus(0.0), ONE_STEP, ("R", "T"))
    return solve(problem, tolerance=tolerance)


@pytest.mark.parametrize("k", [0.05, 0.5, 2.0, 6.0])
def test_the_estimate_covers_the_error(k):
    rough, fine = course([k], 1e-4), course([k], 1e-10)
    for name in ("R", "T"):
        off = np.abs(rough.values[name] / fine.values[name] - 1.0).max()
        assert off <= rough.error.max()


def test_a_tighter_pull_is_swept_no_less_and_each_lane_keeps_its_tolerance():
    """The block sweeps until its slowest lane is done."""
    k = np.array([0.05, 0.5, 2.0, 6.0])
    together, fine = course(k, 1e-6), course(k, 1e-10)
    assert together.error.max() <= 1e-6
    for name in ("R", "T"):
        off = np.abs(together.values[name] / fine.values[name] - 1.0)
        assert off.max() <= 1e-6
