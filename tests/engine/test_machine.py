"""Machine code: kept on disk, the same answers from every instruction set."""

import numpy as np
import pytest
from benchmarks.reference import DOSES, REFERENCE, STATES, subjects

from mitragyna.engine import compiled, instruction_set, machine, solve
from mitragyna.engine.processor import processor

SETS = [
    kind
    for kind in ("avx512", "avx2")
    if instruction_set() == "x86-64 avx512" or instruction_set().endswith(kind)
]


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """An empty cache on disk and in memory."""
    monkeypatch.setenv("MITRAGYNA_CACHE", str(tmp_path))
    monkeypatch.setattr(compiled, "_KNOWN", {})
    return tmp_path


def run() -> np.ndarray:
    found = solve(REFERENCE, subjects(9), DOSES, np.arange(25.0), STATES)
    return np.stack(list(found.values.values()))


def test_code_is_built_once_and_found_again(fresh, monkeypatch):
    first = run()
    (kept,) = fresh.iterdir()
    assert kept.suffix == ".o"
    monkeypatch.setattr(compiled, "_KNOWN", {})
    monkeypatch.setattr(machine, "_built", None)  # building again would fail
    assert (run() == first).all()


@pytest.mark.parametrize("kind", SETS)
def test_instruction_sets_agree_to_1e_9(kind, fresh, monkeypatch):
    widest = run()
    monkeypatch.setattr(compiled, "_KNOWN", {})
    monkeypatch.setenv("MITRAGYNA_INSTRUCTIONS", kind)
    assert processor().label == f"x86-64 {kind}"
    assert run() == pytest.approx(widest, rel=1e-9, abs=1e-12)
