"""Which moments are looked at: dense where something happens, whole minutes only."""

import numpy as np
import pytest

from mitragyna.noncompartmental.horizon import Horizon, grid, since_intake, window_h


def horizon(*intake_h, days=3, start_h=8.0):
    return Horizon(start_h=start_h, days=days, intake_h=np.array(intake_h, float))


def test_the_grid_holds_both_ends_every_hour_and_every_intake():
    times = grid(horizon(8.0, 20.5, 33.0))
    assert (times[0], times[-1]) == (8.0, 80.0)
    assert {8.0, 20.5, 33.0, 54.0} <= set(times)
    assert np.all(np.diff(times) > 0)
    np.testing.assert_allclose(times * 60, np.rint(times * 60), atol=1e-9)


def test_the_first_and_the_last_day_of_intake_are_looked_at_most_closely():
    times = grid(horizon(8.0, 32.0, 56.0, days=4))
    steps = {}
    for begin in (8.0, 32.0, 56.0):
        near = times[(times >= begin) & (times <= begin + 6.0)]
        steps[begin] = round(np.diff(near).max() * 60)
    assert steps == {8.0: 5, 32.0: 15, 56.0: 5}


def test_the_time_since_an_intake_is_that_of_the_latest():
    since = since_intake(np.array([7.0, 8.0, 19.0, 21.0]), horizon(8.0, 20.0))
    np.testing.assert_allclose(since, [np.nan, 0.0, 11.0, 1.0])


@pytest.mark.parametrize(("last", "window"), [(8.0, 36.0), (56.0, 12.0), (57.0, 0.0)])
def test_a_half_life_is_taken_from_the_later_half_of_a_day_or_more(last, window):
    assert window_h(horizon(last)) == window
    assert window_h(horizon()) == 0.0


def test_the_day_of_the_last_intake_is_counted_from_one():
    assert horizon().last_intake_day == horizon(8.0).last_intake_day == 1
    assert horizon(8.0, 32.0).last_intake_day == 2
