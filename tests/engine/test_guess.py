"""Where sweeps begin: exact where the course of a production is what is assumed."""

import numpy as np
import pytest

from benchmarks.reference import REFERENCE, STATES
from mitragyna.engine.cpu import memory
from mitragyna.engine.cpu.compiled import compiled
from mitragyna.engine.cpu.lane import LANES
from mitragyna.engine.steps.collocation import NODES
from mitragyna.engine.steps.guess import FARTHEST
from mitragyna.engine.wiring.wiring import Wiring

from .machine_code import call

SYSTEM = compiled(Wiring(REFERENCE, STATES))
LAYOUT, GUESSED = SYSTEM.layout, SYSTEM.wiring.guessed


def cleared(rows: dict[str, int]) -> np.ndarray:
    work = memory.array(len(rows), LANES)
    work[:] = 0.0
    return work


def traced(production) -> np.ndarray:
    """The trace of a step of length 1 that ends at 0."""
    trace = cleared(LAYOUT.trace)
    for name in GUESSED:
        for i, c in enumerate(NODES):
            trace[LAYOUT.trace[f"f.{name}.{i}"]] = production(c - 1.0)
    return trace


def guessed(work: np.ndarray, name: str) -> np.ndarray:
    return np.array([work[LAYOUT.work[f"guess.{name}.{j}"], 0] for j in range(1, 5)])


@pytest.mark.parametrize("ratio", [0.5, 1.0, FARTHEST])
def test_a_cubic_production_goes_on_as_it_was(ratio):
    def cubic(u):
        return 2.0 + u * (0.3 - u * (0.7 - 0.2 * u))

    work, m = cleared(LAYOUT.work), cleared(LAYOUT.matrices)
    work[LAYOUT.work["then"]], m[LAYOUT.matrices["step"]] = 0.8, 0.8 * ratio
    call(SYSTEM, "go_on", work, m, traced(cubic))
    for name in GUESSED:
        expected = cubic(ratio * NODES[1:]) - cubic(0.0)
        assert guessed(work, name) == pytest.approx(expected, abs=1e-13)


def test_after_a_step_cut_to_nothing_a_production_stays():
    work, m = cleared(LAYOUT.work), cleared(LAYOUT.matrices)
    m[LAYOUT.matrices["step"]] = 1.0
    call(SYSTEM, "go_on", work, m, traced(lambda u: 3.0))
    for name in GUESSED:
        assert guessed(work, name) == pytest.approx(np.zeros(4), abs=1e-14)


def test_a_day_ago_is_recalled_from_the_present_begin():
    work, trace = cleared(LAYOUT.work), traced(np.exp)
    for row, at in LAYOUT.trace.items():
        if row.startswith(("fell.", "follows.")):
            trace[at] = 0.07
    call(SYSTEM, "recall", work, trace)
    for name in GUESSED:
        expected = np.exp(NODES[1:] - 1.0) - np.exp(-1.0)
        assert guessed(work, name) == pytest.approx(expected, abs=1e-15)
    kept = [
        at for row, at in LAYOUT.work.items() if row.startswith(("fell.", "follows."))
    ]
    assert (work[kept] == 0.07).all()
