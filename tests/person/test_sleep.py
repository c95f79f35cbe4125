"""The rhythm of prolactin goes with sleep."""

import numpy as np
import pytest

from mitragyna.person.setting import Draws, setting
from mitragyna.person.sleep import sleeps_later_h
from tests.cases.people import clean, of_subject


@pytest.mark.parametrize(
    ("sleep", "later"),
    [
        (None, 0.0),
        ("23:00-07:00", 0.0),
        ("09:00-16:00", 9.5),
        ("21:00-05:00", -2.0),
        ("11:00-19:00", -12.0),
    ],
)
def test_a_night_worker_sleeps_later(sleep, later):
    assert sleeps_later_h(of_subject(sleep=sleep)(clean()).subject) == pytest.approx(
        later
    )


def peak_h(sleep):
    """Clock hours at which untreated prolactin is highest."""
    made = setting(of_subject(sleep=sleep)(clean()), Draws(seed=1, n=8, threads=1))
    run = made.follow(1, None, lambda _: 1.0, step_h=1.0)
    day = run.values["P"][24:48]
    return (run.time_h[24 + day.argmax(axis=0)] + made.course.as_of_h) % 24


def test_prolactin_peaks_within_the_sleep_of_a_night_worker():
    moved = (peak_h("09:00-16:00") - peak_h(None)) % 24
    assert np.allclose(moved, 9.5, atol=1.01)
