"""Loops of lane code."""

import numpy as np
import pytest

from mitragyna.engine.cpu import memory
from mitragyna.engine.cpu.lane import LANES

from .machine_code import built


def ran(write, *rows: float) -> np.ndarray:
    """Rows of a workspace after the code that `write` wrote has run."""
    work = memory.array(len(rows), LANES)
    work[:] = np.array(rows)[:, None]
    built(write)(work)
    return work[:, 0].copy()


def test_a_loop_within_a_loop_runs_in_each_of_its_turns():
    def write(code, w):
        total = code.variable(0.0)
        with code.repeat(3):
            with code.repeat(4):
                total.put(total.get() + code.load(w, 0))
            total.put(total.get() + 100.0)
        code.store(w, 1, total.get())

    assert ran(write, 2.0, 0.0)[1] == 3 * (4 * 2.0 + 100.0)


@pytest.mark.parametrize(("limit", "turns"), [(1.25, 5.0), (0.01, 7.0), (25.0, 2.0)])
def test_a_loop_is_left_when_no_lane_is_above_the_limit(limit, turns):
    """From the second turn on, at the latest after seven: 40 halves to 1.25 in five."""

    def write(code, w):
        value, turn = code.variable(code.load(w, 0)), code.variable(0.0)
        with code.repeat(7) as n:
            turn.put(turn.get() + 1.0)
            value.put(value.get() * 0.5)
            reached = code.reached(n, 2)
            code.leave_if_none_above(value.get(), code.load(w, 1), reached)
        code.store(w, 2, turn.get())

    assert ran(write, 40.0, limit, 0.0)[2] == turns
