"""When withdrawal begins: read off curves whose course is known."""

import numpy as np
import pytest

from mitragyna.calibrate import habitual
from mitragyna.calibrate.effect import EFFECTS, onset
from mitragyna.evidence.bounds import bound

TIMES = np.arange(20.0, 61.0)


def rising(rate, start=3.0):
    """SOWS that falls for four hours after the last intake and then rises [points]."""
    since = TIMES - TIMES[0]
    return start + np.where(since < 4.0, -0.2 * since, rate * (since - 4.0) - 0.8)


def test_withdrawal_begins_at_the_first_time_above_what_the_last_intake_had():
    SOWS = np.column_stack([rising(1.0), rising(0.1), rising(0.01)])
    begins = onset(TIMES, SOWS)
    assert begins[0] == 6.0  # 3 - 0.8 + 2 > 3 + 1
    noticed = 0.8 + bound("withdrawal_noticed")
    assert begins[1] == pytest.approx(4.0 + noticed / 0.1, abs=1.0)
    assert np.isnan(begins[2])


def test_only_intense_withdrawal_has_an_onset_among_the_intense():
    SOWS = np.column_stack([rising(1.0), rising(0.1)])
    begins = EFFECTS["SOWS onset"].read(TIMES, {"SOWS": SOWS})
    assert SOWS[:, 1].max() < bound("withdrawal_intense") < SOWS[:, 0].max()
    np.testing.assert_array_equal(np.isnan(begins), [False, True])


def test_the_worst_comes_after_the_beginning_and_no_one_else_has_either():
    since = habitual.TIMES_H + habitual.PAUSE_H
    worst = 5.0 + 20.0 * np.exp(-(((since - 48.0) / 20.0) ** 2))
    SOWS = np.column_stack([worst, np.full(len(since), 5.0)])
    begins, peaks, intense = habitual.from_stop(SOWS)
    assert 0.0 < begins[0] < intense[0] < peaks[0] == 48.0
    for times in (begins, peaks, intense):
        assert np.isnan(times[1])
