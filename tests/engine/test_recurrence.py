"""Steps that come again after a day find the trace of the same step, and none else."""

import numpy as np
import pytest

from benchmarks.reference import DOSES, REFERENCE, TIMES, subjects
from mitragyna.engine import Doses, Problem, solve
from mitragyna.engine.batch import _planned
from mitragyna.engine.schedule import plan as plans
from mitragyna.engine.schedule.plan import EntryTimes, Timetable, plan
from mitragyna.engine.steps.recurrence import FLEETING
from mitragyna.maths import power
from mitragyna.typing import Equation, System
from tests.stated import stated
from verify.numerics import relative_error

from .systems import left, same

DAYS = 4
HOURS = np.arange(24.0 * DAYS + 1)
HABIT = np.array([24.0 * day + hour for day in range(DAYS) for hour in (8, 14, 20)])


def ago(steps: Timetable, n: int) -> int | None:
    """The same step a day before."""
    same = (
        np.isclose(steps.begin, steps.begin[n] - 24.0)
        & (steps.slot == steps.slot[n])
        & (steps.past == steps.past[n])
    )
    steps_before = np.flatnonzero(same)
    return int(steps_before[0]) if steps_before.size else None


@pytest.mark.parametrize("lags_h", [(0.0, 0.0), (0.0, 0.5), (0.75, 1.0)])
def test_a_step_shares_its_trace_with_the_same_a_day_ago(lags_h):
    steps = plan(EntryTimes(HABIT), HOURS, 0.0, lags_h)
    for n, trace in enumerate(steps.trace):
        before = ago(steps, n)
        assert (before is None) == (steps.again[n] == 0)
        if before is not None:
            assert trace == steps.trace[before] != FLEETING
            assert steps.again[n] == steps.again[before] + 1


@pytest.mark.parametrize("lags_h", [(0.0, 0.0), (0.0, 0.5)])
def test_no_trace_is_written_over_before_it_is_recalled(lags_h):
    steps = plan(EntryTimes(HABIT), HOURS, 0.0, lags_h)
    for n in map(int, np.flatnonzero(steps.again)):
        between = steps.trace[stated(ago(steps, n)) + 1 : n]
        assert not (between == steps.trace[n]).any()


def test_what_never_comes_again_leaves_no_lasting_trace():
    steps = plan(EntryTimes(np.zeros(1)), np.arange(13.0), 0.0, (0.0, 0.0))
    assert (steps.trace == FLEETING).all()
    assert steps.traces == 1


def test_a_recalled_day_changes_speed_and_not_meaning(monkeypatch):
    people = subjects(40)
    names = ("Q", "P", "N")
    recalled = solve(Problem(REFERENCE, people, DOSES, TIMES, names, start_h=0.0))

    def none(begin, _slot, _past):
        return np.full(begin.size, FLEETING), np.zeros(begin.size, int)

    monkeypatch.setattr(plans, "recurrence", none)
    _planned.cache_clear()
    afresh = solve(Problem(REFERENCE, people, DOSES, TIMES, names, start_h=0.0))
    _planned.cache_clear()
    for name in names:
        np.testing.assert_allclose(
            recalled.values[name], afresh.values[name], rtol=1e-4
        )
    assert any((recalled.values[n] != afresh.values[n]).any() for n in names)


def steepness(A, n):
    return n * A**3.0 / (1.0 + A**3.0)


def restrained(P, D, x, kD):
    return kD * (power(P, x) - D)


def released(P, D, A, k, g, lift):
    return k * (1.0 + lift * A) / (1.0 + g * D) - k * P


def circle(n: float, days: int, **rates: float) -> tuple[System, dict, Doses]:
    """P raises D, the more steeply the more drug has gathered, and D restrains P."""
    one = System(
        name="a circle that tightens",
        parameters=("ke", "kD", "n", "k", "g", "lift", "one"),
        linear={"A": Equation(left, ("A", "ke"))},
        algebra={"x": Equation(steepness, ("A", "n"))},
        nonlinear={
            "D": Equation(restrained, ("P", "D", "x", "kD")),
            "P": Equation(released, ("P", "D", "A", "k", "g", "lift")),
        },
        decay={"D": "kD", "P": "k"},
        start={"D": "one", "P": "one"},
        outputs={name: Equation(same, (name,)) for name in ("D", "P")},
    )
    ke = np.geomspace(0.001, 0.1, 32)
    people = {name: np.full(ke.size, value) for name, value in rates.items()}
    people |= {"ke": ke, "n": np.full(ke.size, n), "one": np.ones(ke.size)}
    doses = Doses(
        time_h=24.0 * np.arange(days),
        amount=np.full(days, 0.2),
        source=np.zeros(days, int),
        into={"A": np.ones((1, 1))},
    )
    return one, people, doses


@pytest.mark.parametrize("kD", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("n", [4.0, 8.0])
def test_a_circle_that_tightens_from_day_to_day_keeps_the_tolerance(n, kD):
    """One sweep shows no fall: what was seen on an early day must not be believed for
    ever, nor less than was seen."""
    days = 21
    case = circle(n, days, kD=kD, k=1.0, g=0.02, lift=0.3)
    times = np.arange(24.0 * days + 1)
    usual, true = (
        solve(Problem(*case, times, ("D", "P"), start_h=0.0), tolerance=tolerance)
        for tolerance in (1e-4, 1e-7)
    )
    kept = ~(usual.failed | true.failed)
    assert kept.mean() > 0.9
    for name, values in usual.values.items():
        assert relative_error(values[:, kept], true.values[name][:, kept]) <= 1e-4
