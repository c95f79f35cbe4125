"""Delayed doses: each enters once, at its time and the subject's own lag."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mitragyna.engine import Doses, Problem, solve
from mitragyna.errors import InputError

from .systems import bolus, system

LAGGED = system(parameters=("k", "q", "R0", "tlag"), lag="tlag")
LOSS, DAY = 0.3, 24 * 60  # [1/h, min]


@st.composite
def schedules(draw):
    """Doses and outputs on some grid [min], who is delayed, and lags [h]."""
    grid = draw(st.sampled_from([1, 5, 10, 15, 30, 60, 240]))
    apart = st.lists(st.sampled_from([0, 1, 1, 2, 3, 9]), min_size=1, max_size=6)
    doses = [min(grid * n, DAY - 1) for n in np.cumsum(draw(apart)).tolist()]
    step = draw(st.sampled_from([15, 20, 30, 60, 60, 60]))
    odd = draw(st.lists(st.integers(1, DAY - 1), max_size=3))
    outputs = sorted({*range(0, DAY + 1, step), *odd})
    at_once = draw(st.lists(st.booleans(), min_size=6, max_size=6))
    return doses, outputs, at_once[: len(doses)]


def hairline(minutes: int, side: int) -> float:
    """A lag of so many minutes, or the next number on one side of it [h]."""
    lag = minutes / 60.0
    return lag if not side else float(np.nextafter(lag, np.inf * side))


HAIRLINES = st.lists(
    st.one_of(
        st.builds(hairline, st.integers(1, 150), st.sampled_from([-1, 0, 1])),
        st.builds(
            hairline, st.integers(1, 10).map((15).__mul__), st.sampled_from([-1, 1])
        ),
    ),
    max_size=4,
)


EVERY_HOUR = list(range(0, DAY + 1, 60))


@example(([60, 90, 105], EVERY_HOUR, [False] * 3), 0.4, [])  # fine windows meet coarse
@example(
    ([60, 120, 180], EVERY_HOUR, [False] * 3), 1.0, [hairline(45, -1), sum([0.1] * 10)]
)
@settings(max_examples=200, deadline=None)
@given(schedules(), st.sampled_from([0.2, 0.4, 0.74, 1.0, 2.5]), HAIRLINES)
def test_every_dose_enters_once_at_its_time_and_the_lag(schedule, longest, hairlines):
    minutes, outputs, at_once = schedule
    lag = np.append(np.linspace(0.0, longest, 28), hairlines)
    n, t = lag.size, np.array(outputs) / 60.0
    doses = bolus(*(minute / 60.0 for minute in minutes))
    given_at_once = Doses(
        time_h=doses.time_h,
        amount=doses.amount,
        source=doses.source,
        into=doses.into,
        at_once=np.array(at_once),
    )
    start = {"k": np.full(n, LOSS), "q": np.full(n, 0.4), "R0": np.ones(n)}
    solution = solve(
        Problem(LAGGED, start | {"tlag": lag}, given_at_once, t, ("A",), start_h=0.0)
    )
    delay = np.where(np.array(at_once)[:, None], 0.0, lag)
    since = t[:, None, None] - doses.time_h[:, None] - delay  # [time, dose, subject]
    A = np.where(since > 0.0, np.exp(-LOSS * np.maximum(since, 0.0)), 0.0).sum(axis=1)
    apart = (np.abs(since) > 1e-9).all(axis=1)  # an entry at an output is either side
    np.testing.assert_allclose(
        solution.values["A"][apart], A[apart], rtol=1e-9, atol=1e-12
    )
    assert not solution.failed.any()


@pytest.mark.parametrize("lag", [30.0, 1e6, 1e19])
def test_a_lag_longer_than_the_run_keeps_the_dose_out(lag):
    start = {"k": np.ones(2), "q": np.ones(2), "R0": np.ones(2)}
    start |= {"tlag": np.array([0.1, lag])}
    solution = solve(
        Problem(LAGGED, start, bolus(1.0), np.arange(0.0, 13.0), ("A",), start_h=0.0)
    )
    assert (solution.values["A"][2:, 0] > 0.0).all()
    assert (solution.values["A"][:, 1] == 0.0).all()
    assert not solution.failed.any()


@pytest.mark.parametrize("times", [[], [0.0, 1.0, 1.0], [0.0, 2.0, 1.0]])
def test_times_that_do_not_ascend_are_refused(times):
    start = {"k": np.ones(1), "q": np.ones(1), "R0": np.ones(1), "tlag": np.zeros(1)}
    with pytest.raises(InputError, match="time_h"):
        solve(Problem(LAGGED, start, bolus(0.0), np.array(times), ("A",), start_h=0.0))


def test_a_start_that_rounding_moved_is_still_the_first_output():
    """0.1 + 0.2 is 18 minutes as well as 0.3 is."""
    start = {"k": np.ones(1), "q": np.ones(1), "R0": np.full(1, 5.0)}
    start |= {"tlag": np.zeros(1)}
    times = np.array([0.1 + 0.2, 1.0])
    solution = solve(Problem(LAGGED, start, bolus(0.5), times, ("R",), start_h=0.3))
    assert solution.values["R"][0, 0] == 5.0
