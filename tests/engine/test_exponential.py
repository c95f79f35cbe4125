"""exp(A h) in lanes against SciPy, also where rates coincide."""

import numpy as np
import pytest
from scipy.linalg import expm

from benchmarks.reference import REFERENCE, STATES, subjects
from mitragyna.engine.cpu import memory
from mitragyna.engine.cpu.compiled import Compiled, compiled
from mitragyna.engine.cpu.lane import LANES
from mitragyna.engine.steps.collocation import LONG, NODES, SHORT
from mitragyna.engine.wiring.layout import MATRICES
from mitragyna.engine.wiring.wiring import Wiring
from mitragyna.typing import System

from .machine_code import call
from .systems import system


def prepared(of: System, outputs, parameters) -> tuple[Compiled, np.ndarray]:
    """A workspace after `prepare`."""
    lanes = compiled(Wiring(of, outputs))
    work = memory.array(len(lanes.layout.work), LANES)
    for name, values in parameters.items():
        work[lanes.layout.work[f"p.{name}"]] = values
    call(lanes, "prepare", work)
    return lanes, work


def matrix(lanes: Compiled, rows: np.ndarray, kind: str, places, lane: int):
    """The dense matrix whose entries lie in `rows`."""
    n = len(lanes.wiring.linear)
    dense = np.zeros((n, n))
    at = lanes.layout.work if kind == "A" else lanes.layout.matrices
    for r, c in places:
        dense[r, c] = rows[at[f"{kind}.{r}.{c}"], lane]
    return dense


@pytest.mark.parametrize("squarings", [0, 3])
def test_each_matrix_is_the_exponential_over_its_distance(squarings):
    parameters = {k: v[:LANES] for k, v in subjects(LANES).items()}
    lanes, work = prepared(REFERENCE, STATES, parameters)
    h = 0.08 * 2.0**squarings
    work[lanes.layout.work["h"]] = h
    kept = memory.array(len(lanes.layout.matrices), LANES)
    n = lanes.places.reaches
    short, long, middle, far, end = (kept[k * n : (k + 1) * n] for k in range(5))
    call(lanes, "taylor", work, kept, 0.5**squarings)
    for each in [short, long] * squarings:
        call(lanes, "product", each, each, each)
    for a, b, c in ((long, short, middle), (long, middle, far), (middle, middle, end)):
        call(lanes, "product", a, b, c)
    lengths = (SHORT, LONG, *NODES[2:])
    for lane in range(LANES):
        A = matrix(lanes, work, "A", lanes.wiring.couples, lane)
        for part, length in zip(MATRICES, lengths, strict=True):
            exponential = matrix(lanes, kept, part, lanes.wiring.reaches, lane)
            assert exponential == pytest.approx(expm(A * h * length), abs=2e-13)


def test_coinciding_rates_are_no_special_case():
    """k = q: the textbook formula divides by their difference."""
    both = np.linspace(0.1, 0.8, LANES)
    lanes, work = prepared(system(), ("B",), {"k": both, "q": both, "R0": 0.0 * both})
    work[lanes.layout.work["h"]] = 0.5
    kept = memory.array(len(lanes.layout.matrices), LANES)
    call(lanes, "taylor", work, kept, 1.0)
    for lane, rate in enumerate(both):
        t = 0.5 * LONG
        exact = np.exp(-rate * t) * np.array([[1.0, 0.0], [rate * t, 1.0]])
        exponential = matrix(lanes, kept, "long", lanes.wiring.reaches, lane)
        assert exponential == pytest.approx(exact, abs=1e-14)


def test_norm_is_the_largest_row_sum():
    parameters = {k: v[:LANES] for k, v in subjects(LANES).items()}
    lanes, work = prepared(REFERENCE, STATES, parameters)
    A = [matrix(lanes, work, "A", lanes.wiring.couples, i) for i in range(LANES)]
    expected = [np.abs(a).sum(axis=1).max() for a in A]
    assert work[lanes.layout.work["norm"]] == pytest.approx(expected, rel=1e-14)
