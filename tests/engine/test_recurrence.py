"""Steps that come again after a day find the trace of the same step, and none else."""

import numpy as np
import pytest
from benchmarks.reference import DOSES, REFERENCE, TIMES, subjects

from mitragyna.engine import plan as plans
from mitragyna.engine import solve
from mitragyna.engine.batch import _planned
from mitragyna.engine.plan import Plan, plan
from mitragyna.engine.recurrence import FLEETING

DAYS = 4
HOURS = np.arange(24.0 * DAYS + 1)
HABIT = np.array([24.0 * day + hour for day in range(DAYS) for hour in (8, 14, 20)])


def ago(steps: Plan, n: int) -> int | None:
    """The same step a day before."""
    same = (
        np.isclose(steps.begin, steps.begin[n] - 24.0)
        & (steps.slot == steps.slot[n])
        & (steps.past == steps.past[n])
    )
    found = np.flatnonzero(same)
    return int(found[0]) if found.size else None


@pytest.mark.parametrize("lags_h", [(0.0, 0.0), (0.0, 0.5), (0.75, 1.0)])
def test_a_step_shares_its_trace_with_the_same_a_day_ago(lags_h):
    steps = plan(HABIT, HOURS, 0.0, lags_h)
    for n, trace in enumerate(steps.trace):
        before = ago(steps, n)
        assert (before is None) == (steps.again[n] == 0)
        if before is not None:
            assert trace == steps.trace[before] != FLEETING
            assert steps.again[n] == steps.again[before] + 1


@pytest.mark.parametrize("lags_h", [(0.0, 0.0), (0.0, 0.5)])
def test_no_trace_is_written_over_before_it_is_recalled(lags_h):
    steps = plan(HABIT, HOURS, 0.0, lags_h)
    for n in np.flatnonzero(steps.again):
        between = steps.trace[ago(steps, n) + 1 : n]
        assert not (between == steps.trace[n]).any()


def test_what_never_comes_again_leaves_no_lasting_trace():
    steps = plan(np.zeros(1), np.arange(13.0), 0.0, (0.0, 0.0))
    assert (steps.trace == FLEETING).all()
    assert steps.traces == 1


def test_a_recalled_day_changes_speed_and_not_meaning(monkeypatch):
    people = subjects(40)
    names = ("Q", "P", "N")
    recalled = solve(REFERENCE, people, DOSES, TIMES, names, start_h=0.0)

    def none(steps):
        return np.full(len(steps), FLEETING), np.zeros(len(steps), int)

    monkeypatch.setattr(plans, "recurrence", none)
    _planned.cache_clear()
    afresh = solve(REFERENCE, people, DOSES, TIMES, names, start_h=0.0)
    _planned.cache_clear()
    for name in names:
        np.testing.assert_allclose(
            recalled.values[name], afresh.values[name], rtol=1e-4
        )
    assert any((recalled.values[n] != afresh.values[n]).any() for n in names)
