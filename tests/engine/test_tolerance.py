"""The tolerance: estimates cover errors, misses are redone and reported."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.dop853 import solved
from benchmarks.reference import DOSES, REFERENCE, STATES, TIMES, subjects
from mitragyna.engine import Problem, batch, solve
from verify.numerics import relative_error

FEW = 500  # subjects of the reference problem


def reference(tolerance: float = batch.TOLERANCE):
    return solve(
        Problem(REFERENCE, subjects(FEW), DOSES, TIMES, STATES), tolerance=tolerance
    )


@pytest.mark.parametrize("tolerance", [1e-3, 1e-4, 1e-5])
def test_the_estimate_covers_the_largest_error(tolerance):
    """Largest over all subjects, of P and N, against a compiled DOP853 at 1e-12."""
    ours, true = reference(tolerance), solved(subjects(FEW), 1e-12)
    worst = max(
        np.abs(ours.values[name] / true[name] - 1.0).max() for name in ("P", "N")
    )
    assert worst <= ours.error.max() <= tolerance
    assert not ours.failed.any()


@pytest.mark.parametrize("longest", [1.0, 2.2])
def test_the_estimate_covers_the_largest_error_with_lags(longest):
    """Of every state, against the same at a tolerance of 1e-9: early and late lags."""
    delayed = replace(REFERENCE, parameters=(*REFERENCE.parameters, "tlag"), lag="tlag")
    people = subjects(FEW) | {"tlag": np.linspace(0.0, longest, FEW)}
    usual, fine = (
        solve(
            Problem(delayed, people, DOSES, TIMES, STATES, start_h=0.0),
            tolerance=tolerance,
        )
        for tolerance in (1e-4, 1e-9)
    )
    kept = ~fine.failed
    assert kept.mean() > 0.99
    worst = max(
        relative_error(
            usual.values[name][:, kept],
            fine.values[name][:, kept],
            REFERENCE.scale.get(name, 0.0),
        )
        for name in STATES
    )
    assert worst <= usual.error.max() <= 1e-4


def test_a_miss_is_redone_with_half_the_steps(monkeypatch):
    """Without a second try some subjects miss 1e-5; with it nobody does."""
    redone = reference(1e-5)
    monkeypatch.setattr(batch, "HALVINGS", 0)
    once = reference(1e-5)
    assert once.failed.any()
    assert not redone.failed.any()
    kept = ~once.failed
    assert (once.values["P"][:, kept] == redone.values["P"][:, kept]).all()


def test_a_miss_that_stays_is_reported():
    solution = reference(1e-12)
    assert (solution.failed == (solution.error > 1e-12)).all()
    assert solution.failed.any()
