"""The engine against DOP853 at 1e-9 on the same equations."""

import numpy as np
import pytest

from benchmarks.reference import DOSES, REFERENCE, subjects
from mitragyna.engine import Problem, solve
from mitragyna.population.population import kratom
from mitragyna.simulation import entering
from verify import scipy_solution

from .people import grams, people

LARGEST = 1e-4

KRATOM = (
    *("plasma_MG", "plasma_7OH", "plasma_SC", "E", "EC50_fold", "B"),
    *("P", "D", "P_u", "theta", "NRS"),
)
#: Size below which an error counts as absolute: far below what could be noticed.
FLOOR = np.array([0.1, 0.1, 0.1, 0.01, 1.0, 0.01, 0.1, 0.1, 0.1, 0.01, 0.1])[:, None]


def by_scipy(system, parameters, doses, number, times, outputs, start_h):
    """Outputs [outputs, times] of one subject by the second method."""
    who = scipy_solution.one(system, parameters, doses, number)
    values = scipy_solution.solution(system, who, times, outputs, start_h, 1e-9)
    return np.array([values[name][:, 0] for name in outputs])


@pytest.mark.slow
def test_reference_problem_of_random_subjects():
    chosen = {k: v[:6] for k, v in subjects(10_000).items()}
    times = np.arange(0.0, 49.0)
    solution = solve(Problem(REFERENCE, chosen, DOSES, times, ("P", "N", "Q", "T")))
    assert not solution.failed.any()
    for i in range(6):
        true = by_scipy(REFERENCE, chosen, DOSES, i, times, ("P", "N", "Q", "T"), 0.0)
        mine = np.array([solution.values[name][:, i] for name in ("P", "N", "Q", "T")])
        error = np.abs(mine - true) / np.maximum(np.abs(true), 0.1)
        assert error.max() <= LARGEST


@pytest.mark.slow
@pytest.mark.parametrize(
    "times_h",
    [
        [8.0, 14.0, 20.0, 32.0],
        [8.0 + 7 / 60, 13.0 + 41 / 60, 30.5],
        [8.0, 8.0 + 10 / 60, 8.5, 9.0],
    ],
    ids=["usual", "odd minutes", "closer than the lag"],
)
def test_kratom_of_random_people_with_lags(times_h):
    whom = people(2, seed=11)
    doses = entering(whom, grams(times_h, 3.0))
    times = np.array([8.0, 8.25, 9.0, 10.0, 12.0, 16.0, 21.0, 33.0, 40.0])
    solution = solve(
        Problem(kratom(), whom.parameters, doses, times, KRATOM, start_h=8.0)
    )
    assert not solution.failed.any()
    for i in range(whom.n):
        true = by_scipy(kratom(), whom.parameters, doses, i, times, KRATOM, 8.0)
        mine = np.array([solution.values[name][:, i] for name in KRATOM])
        error = np.abs(mine - true) / np.maximum(np.abs(true), FLOOR)
        assert error.max() <= LARGEST
