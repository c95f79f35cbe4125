"""What would be measured, beside what was: the shape and the law of the bands."""

import numpy as np
import pytest

from mitragyna.inference.check import LONGEST_H, SHOWN_IN, checks
from mitragyna.inference.picked import picked
from mitragyna.person.setting import Draws, at_first
from mitragyna.record import Quantity
from tests.cases.people import seen

from .people import measured, plasma, prolactin

DRAWS = Draws(seed=1, n=60, threads=2)
BEFORE = at_first(DRAWS)
SAME = picked(BEFORE, np.full(60, 7))


def pain(value, days_ago):
    return seen("pain_nrs", value, "points", days_ago=days_ago)


def test_nothing_learnt_from_is_nothing_to_check():
    assert checks(measured(), (), DRAWS, None) == ()


def test_a_few_days_are_shown_at_every_time_and_the_values_with_them():
    history = measured(plasma(40.0), prolactin(9.0))
    hormone, levels = checks(history, (0, 1), DRAWS, SAME)
    assert levels.quantity is Quantity.plasma_mitragynine
    (value,) = levels.values
    assert value.value == pytest.approx(40.0)
    assert value.time_h == pytest.approx(-24.0)
    times = levels.prior.time_h
    assert times == hormone.prior.time_h
    assert times[0] < value.time_h - 11.0
    assert -1.0 < times[-1] <= 0.0
    near = np.argmin(np.abs(np.array(times) - value.time_h))
    assert levels.prior.median[near] == pytest.approx(value.prior.median, rel=0.2)


def test_more_days_are_shown_at_the_times_of_measuring():
    history = measured(pain(4, 8.0), pain(5, 7.0), pain(5, 1.0))
    (one,) = checks(history, (0, 1, 2), DRAWS, SAME)
    assert LONGEST_H < 24.0 * 8.0
    assert one.prior.time_h == tuple(value.time_h for value in one.values)
    assert one.prior.p5 == tuple(value.prior.low for value in one.values)


def test_the_band_of_one_person_is_the_scatter_of_measuring_alone():
    """Log SD of a level of a day: 0.20 and 0.25 together."""
    one, everybody = (
        checks(measured(plasma(40.0)), (0,), Draws(seed=1, n=n, threads=2), after)
        for n, after in ((SHOWN_IN, None), (60, SAME))
    )
    wide, narrow = everybody[0].values[0], one[0].values[0]
    assert wide.posterior
    assert narrow.posterior is None
    sd = np.log(wide.posterior.high / wide.posterior.low) / (2 * 1.645)
    assert sd == pytest.approx(np.hypot(0.20, 0.25), rel=0.3)
    assert narrow.prior.high / narrow.prior.low > 2 * np.exp(2 * 1.645 * sd)


def test_ratings_have_no_steps_and_stay_on_their_scale():
    (one,) = checks(measured(pain(0, 1.0)), (0,), DRAWS, None)
    band = one.prior
    assert any(value % 1.0 for value in band.median)
    assert 0.0 <= min(band.p5) <= max(band.p95) <= 10.0


def test_it_is_said_whether_samples_were_taken_at_rest():
    at_rest, not_so = (
        checks(measured(prolactin(9.0, rested=rested)), (0,), DRAWS, None)[0].prior
        for rested in (True, None)
    )
    assert "at rest" in at_rest.title
    assert "not on record" in not_so.title
    assert max(not_so.p95) > max(at_rest.p95)
