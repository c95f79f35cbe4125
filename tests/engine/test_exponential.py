"""exp(A h) in lanes against SciPy, also where rates coincide."""

import numpy as np
import pytest
from benchmarks.reference import REFERENCE, STATES, subjects
from scipy.linalg import expm

from mitragyna.engine import memory
from mitragyna.engine.collocation import LONG, SHORT
from mitragyna.engine.compiled import Compiled, compiled
from mitragyna.engine.lane import LANES
from mitragyna.engine.wiring import Wiring
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
def test_short_and_long_are_matrix_exponentials(squarings):
    parameters = {k: v[:LANES] for k, v in subjects(LANES).items()}
    lanes, work = prepared(REFERENCE, STATES, parameters)
    h = 0.08 * 2.0**squarings
    work[lanes.layout.work["h"]] = h
    kept = memory.array(len(lanes.layout.matrices), LANES)
    call(lanes, "taylor", work, kept, 0.5**squarings)
    for _ in range(squarings):
        call(lanes, "square", kept, kept)
    for lane in range(LANES):
        A = matrix(lanes, work, "A", lanes.wiring.couples, lane)
        for part, length in (("short", SHORT), ("long", LONG)):
            found = matrix(lanes, kept, part, lanes.wiring.reaches, lane)
            assert found == pytest.approx(expm(A * h * length), abs=1e-13)


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
        found = matrix(lanes, kept, "long", lanes.wiring.reaches, lane)
        assert found == pytest.approx(exact, abs=1e-14)


def test_norm_is_the_largest_row_sum():
    parameters = {k: v[:LANES] for k, v in subjects(LANES).items()}
    lanes, work = prepared(REFERENCE, STATES, parameters)
    A = [matrix(lanes, work, "A", lanes.wiring.couples, i) for i in range(LANES)]
    expected = [np.abs(a).sum(axis=1).max() for a in A]
    assert work[lanes.layout.work["norm"]] == pytest.approx(expected, rel=1e-14)
