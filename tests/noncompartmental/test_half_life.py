"""Half-lives: exact where they can be, and what each was taken from."""

import numpy as np
import pytest

from mitragyna.noncompartmental import (
    Horizon,
    exposure,
    grid,
    half_life,
    outputs,
    summary,
)
from mitragyna.noncompartmental.daily import decline
from mitragyna.simulation import Readout, simulate
from tests.noncompartmental.test_summary import START_H, people, taking

__all__ = ["people"]  # the fixture


def test_half_life_of_one_exponential_is_found_exactly():
    t = START_H + np.arange(0, 49.0)
    C = 100.0 * np.exp(-np.log(2.0) / np.array([5.0, 40.0]) * (t[:, None] - START_H))
    horizon = Horizon(start_h=START_H, days=2, intake_h=np.array([START_H]))
    assert half_life(t, C, horizon) == pytest.approx([5.0, 40.0], rel=1e-9)


def test_the_half_life_of_one_exponential_is_not_marked():
    t = START_H + np.arange(0, 97.0)
    C = 100.0 * np.exp(-np.log(2.0) / 10.0 * (t[:, None] - START_H))
    horizon = Horizon(start_h=START_H, days=4, intake_h=np.array([START_H]))
    key = ("x", 1, "half_life", "h")
    later = ("x", 1, "half_life_later", "h")
    quantities = {
        key: half_life(t, C, horizon),
        later: half_life(t, C, horizon, 24.0),
    }
    (row,) = summary(quantities, horizon)
    assert row.median == pytest.approx(10.0)
    assert row.mark is None


def test_a_half_life_says_through_what_it_was_taken(people):
    taken = taking([START_H])
    horizon = Horizon(start_h=START_H, days=4, intake_h=taken.time_h)
    at = Readout(time_h=grid(horizon), outputs=outputs(), start_h=START_H)
    rows = summary(
        exposure(people, taken, simulate(people, taken, at), horizon), horizon
    )
    assert "half_life_r2" not in {row.quantity for row in rows}
    assert any(row.r2 for row in rows)
    for row in rows:
        if row.quantity == "half_life":
            assert (row.window_h, row.points) == (48.0, 49)  # a point an hour
            assert (row.r2 is None) == (row.median is None)
            assert row.r2 is None or 0.9 < row.r2 <= 1.0
        else:
            assert (row.window_h, row.points, row.r2) == (None, None, None)


def test_r2_is_the_square_of_the_correlation_of_time_and_ln_C():
    t = START_H + np.arange(0, 97.0)
    since = t[:, None] - START_H
    C = np.hstack([np.exp(-0.1 * since), np.exp(-0.3 * since) + 0.01])
    horizon = Horizon(start_h=START_H, days=4, intake_h=np.array([START_H]))
    _, r2 = decline(t, C, horizon, 96.0)
    by_hand = [np.corrcoef(t, np.log(c))[0, 1] ** 2 for c in C.T]
    assert r2 == pytest.approx(by_hand)
    assert r2[0] == pytest.approx(1.0)
    assert r2[1] < 0.9
