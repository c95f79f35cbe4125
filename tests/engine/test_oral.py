"""One compartment with absorption against its closed form, where programs go wrong:
equal rates, flip-flop, a lag beyond the interval, a sample at a dose, a small Km."""

import numpy as np
import pytest

from mitragyna.engine import Doses, Problem, solve
from mitragyna.typing import Equation, System
from verify import scipy_solution

from .systems import same


def depot(G, ka):
    return -ka * G


def central(G, A, ka, ke):
    return ka * G - ke * A


def saturable(A, G, ka, Vm, Km):
    return ka * G - Vm * A / (Km + A)


ORAL = System(
    name="one compartment with absorption",
    parameters=("ka", "ke", "tlag"),
    linear={
        "G": Equation(depot, ("G", "ka")),
        "A": Equation(central, ("G", "A", "ka", "ke")),
    },
    outputs={name: Equation(same, (name,)) for name in ("G", "A")},
    lag="tlag",
)
SATURABLE = System(
    name="saturable loss",
    parameters=("ka", "Vm", "Km"),
    linear={"G": Equation(depot, ("G", "ka"))},
    nonlinear={"A": Equation(saturable, ("A", "G", "ka", "Vm", "Km"))},
    outputs={name: Equation(same, (name,)) for name in ("G", "A")},
)


def swallowed(time_h, amount=100.0) -> Doses:
    times = np.array(time_h, float)
    return Doses(
        time_h=times,
        amount=np.full(times.size, amount),
        source=np.zeros(times.size, int),
        into={"G": np.ones((1, 1))},
    )


def bateman(since, ka, ke):
    """What one unit of dose left in the body, also where the rates are equal."""
    t, apart = np.maximum(since, 0.0), np.abs(ka - ke)
    x = apart * t
    share = np.where(x < 1e-12, t, -np.expm1(-x) / np.where(apart > 0, apart, 1.0))
    return np.where(since > 0.0, ka * np.exp(-np.minimum(ka, ke) * t) * share, 0.0)


def off(ka, ke, tlag, time_h, until):
    """Largest error of A relative to each subject's peak."""
    ka, ke, tlag = (np.broadcast_to(x, np.size(ka)) for x in (ka, ke, tlag))
    t = np.arange(until + 1.0)
    numbers = {"ka": ka, "ke": ke, "tlag": tlag}
    solution = solve(Problem(ORAL, numbers, swallowed(time_h), t, ("A",), start_h=0.0))
    since = t[:, None] - np.array(time_h, float)[:, None, None] - tlag
    exact = 100.0 * bateman(since, ka, ke).sum(axis=0)
    assert not solution.failed.any()
    return np.abs(solution.values["A"] - exact).max(axis=0) / exact.max(axis=0)


def test_equal_rates_of_absorption_and_loss_are_no_special_case():
    ke = np.array([0.3, 0.3 * (1 + 1e-9), 0.3 * (1 - 1e-6), 1.0])
    assert off(np.full(4, 0.3), ke, 0.0, [0.0, 7.0], 60).max() < 1e-12


@pytest.mark.parametrize("ka", 10.0 ** np.arange(-6, 8, 1.0))
def test_rates_of_any_size_are_exact(ka):
    ke = np.array([0.07, 2.0])
    assert off(np.full(2, ka), ke, 0.0, [0.0, 9.0], 72).max() < 1e-8


def test_nothing_absorbed_stays_where_it_is():
    numbers = {"ka": np.zeros(1), "ke": np.full(1, 0.2), "tlag": np.zeros(1)}
    solution = solve(
        Problem(ORAL, numbers, swallowed([0.0], 745.0), np.arange(5.0), ("G", "A"))
    )
    assert solution.values["G"][1:, 0].tolist() == [745.0] * 4
    assert (solution.values["A"] == 0.0).all()


@pytest.mark.parametrize("tlag", [0.0, 6.0, 11.0, 11.0001, 29.3])
def test_a_lag_may_be_longer_than_the_interval(tlag):
    assert off([0.15], 0.05, tlag, 11.0 * np.arange(7), 120).max() < 1e-12


def test_a_sample_at_the_moment_of_a_dose_is_taken_before_it():
    numbers = {"ka": 1.0, "ke": 0.1, "tlag": np.array([0.0, 0.5])}
    times = np.array([5.0, 5.5, 5.5 + 1 / 60])
    G = solve(Problem(ORAL, numbers, swallowed([5.0]), times, ("G",))).values["G"]
    first = 100.0 * np.exp(-0.5)
    assert G[:2, 0] == pytest.approx([0.0, first])
    assert G[:2, 1].tolist() == [0.0, 0.0]
    assert G[2, 1] == pytest.approx(100.0 * np.exp(-1 / 60))


def test_who_a_small_Km_is_too_stiff_for_is_flagged_and_has_no_values():
    """The others are right, and nobody falls below 0."""
    numbers = {
        "ka": np.array([1.2, 0.7, 1.5, 1.2]),
        "Vm": np.array([6.0, 2.0, 9.0, 40.0]),
        "Km": np.array([8.0, 30.0, 200.0, 0.02]),
    }
    doses, t = swallowed([0.0, 10.0, 24.0], 80.0), np.arange(61.0)
    solution = solve(Problem(SATURABLE, numbers, doses, t, ("G", "A")))
    assert solution.failed.tolist() == [False, False, False, True]
    assert np.isnan(solution.values["A"][:, 3]).all()
    assert np.isnan(solution.values["G"][:, 3]).all()
    for n in range(3):
        who = scipy_solution.one(SATURABLE, numbers, doses, n)
        right = scipy_solution.solution(SATURABLE, who, t, ("A",), 0.0)["A"][:, 0]
        assert solution.values["A"][:, n] == pytest.approx(
            right, abs=1e-5 * right.max()
        )
        assert (solution.values["A"][:, n] >= 0.0).all()
