"""Machine code: kept on disk, the same answers from every instruction set."""

import platform

import llvmlite.binding as llvm
import numpy as np
import pytest

from benchmarks import kratom
from benchmarks.reference import DOSES, REFERENCE, STATES, subjects
from mitragyna.engine import Problem, instruction_set, solve
from mitragyna.engine.batch import TOLERANCE
from mitragyna.engine.cpu import compiled, machine
from mitragyna.engine.cpu.processor import processor
from mitragyna.errors import InputError

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
    solution = solve(Problem(REFERENCE, subjects(9), DOSES, np.arange(25.0), STATES))
    return np.stack(list(solution.values.values()))


def test_code_is_built_once_and_found_again(fresh, monkeypatch):
    first = run()
    (kept,) = fresh.iterdir()
    assert kept.suffix == ".code"
    monkeypatch.setattr(compiled, "_KNOWN", {})
    monkeypatch.setattr(machine, "_built", None)  # building again would fail
    assert (run() == first).all()


@pytest.mark.parametrize("left", [0, 5, 1000, -1])
def test_code_that_was_damaged_is_built_again(left, fresh, monkeypatch):
    first = run()
    (kept,) = fresh.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:left])
    monkeypatch.setattr(compiled, "_KNOWN", {})
    assert (run() == first).all()
    assert kept.read_bytes()[:32] == whole[:32]


def test_a_draft_that_a_full_disk_does_not_take_is_taken_away(fresh, monkeypatch):
    def full(draft, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(machine.os, "replace", full)
    assert np.isfinite(run()).all()
    assert not list(fresh.iterdir())


def test_where_nothing_can_be_kept_it_runs_all_the_same(fresh, monkeypatch):
    (fresh / "file").write_text("")
    monkeypatch.setenv("MITRAGYNA_CACHE", str(fresh / "file" / "folder"))
    assert np.isfinite(run()).all()


@pytest.mark.parametrize("wanted", ["banana", "AVX2", "2", "x86-64 avx2"])
def test_an_unknown_instruction_set_is_refused(wanted, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_INSTRUCTIONS", wanted)
    with pytest.raises(InputError, match=r"MITRAGYNA_INSTRUCTIONS.*avx512, avx2"):
        processor()


@pytest.mark.parametrize(
    ("features", "wanted", "label"),
    [
        ({"avx2", "fma", "bmi2"}, "avx512", "x86-64 avx2"),
        ({"avx2", "fma", "bmi2"}, "", "x86-64 avx2"),
        ({"sse2"}, "avx2", platform.machine()),
        (set(), "", platform.machine()),
    ],
)
def test_the_widest_that_is_there_and_allowed_is_taken(
    features, wanted, label, monkeypatch
):
    has = dict.fromkeys(features, True)
    monkeypatch.setattr(llvm, "get_host_cpu_features", lambda: has)
    monkeypatch.setenv("MITRAGYNA_INSTRUCTIONS", wanted)
    assert processor().label == label


@pytest.mark.parametrize("kind", SETS)
def test_instruction_sets_agree_to_a_share_of_the_tolerance(kind, monkeypatch):
    whom = kratom.people(200)
    widest = kratom.run(whom).values
    monkeypatch.setattr(compiled, "_KNOWN", {})
    monkeypatch.setenv("MITRAGYNA_INSTRUCTIONS", kind)
    for name, values in kratom.run(whom).values.items():
        gap = np.abs(values - widest[name]) / np.abs(widest[name]).max(axis=0)
        assert gap.max() <= 0.1 * TOLERANCE, name


@pytest.mark.parametrize("kind", SETS)
def test_instruction_sets_agree_to_1e_9(kind, fresh, monkeypatch):
    widest = run()
    monkeypatch.setattr(compiled, "_KNOWN", {})
    monkeypatch.setenv("MITRAGYNA_INSTRUCTIONS", kind)
    assert processor().label == f"x86-64 {kind}"
    assert run() == pytest.approx(widest, rel=1e-9, abs=1e-12)
