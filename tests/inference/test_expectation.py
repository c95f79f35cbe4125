"""What is expected at the times of measured values is what a simulation gives."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.inference.expectation import explained
from mitragyna.inference.explained import by_model, drawn
from mitragyna.person.setting import Draws, at_first
from tests.cases.people import clean, seen, using

from .people import measured, plasma, prolactin

DRAWS = Draws(seed=4, n=64, threads=2)
AT = at_first(DRAWS)


def of(history):
    return explained(history, tuple(range(len(history.observations))), DRAWS, AT)


def test_before_a_habit_nothing_is_in_plasma_and_withdrawal_is_the_background():
    before = measured(
        seen("plasma_mitragynine", 5.0, "ng/mL", days_ago=20),
        seen("sows", 3, "points", days_ago=20),
        seen("pain_nrs", 6, "NRS", days_ago=20),
        plasma(20.0),
    )
    levels, sows, pain, later = of(before).expected.value
    assert np.all(levels == 0.0)
    assert np.all(sows < 30.0)
    assert pain == pytest.approx(6.0)  # the usual pain on record
    assert np.all(later > 0.0)


def test_somebody_who_takes_nothing_stays_on_their_orbit():
    history = measured(prolactin(8.0, days_ago=9), prolactin(8.0), history=clean())
    first, second = of(history).expected.value
    assert second / first == pytest.approx(np.ones(64), rel=0.6)
    same_clock = measured(
        prolactin(8.0, days_ago=9), prolactin(8.0, days_ago=1), history=clean()
    )
    first, second = of(same_clock).expected.value
    assert second == pytest.approx(first, rel=1e-3)


def test_models_see_their_own_quantities_and_draw_them():
    history = measured(
        plasma(20.0), prolactin(12.0), seen("pain_nrs", 5, "NRS", days_ago=2)
    )
    one = of(history)
    columns = by_model(one)
    assert columns.shape == (64, 4)
    assert np.all(columns[:, 3] == 0.0)  # no rating of withdrawal
    assert np.isfinite(columns).all()
    values = drawn(np.random.default_rng(1), one)
    assert values.shape == (3, 64)
    assert set(values[0]) <= set(range(11))  # in order of time: pain first


def test_who_was_not_computed_explains_nothing():
    one = of(measured(plasma(20.0)))
    lost = one.met.copy()
    lost[3] = False
    assert by_model(replace(one, met=lost)).sum(axis=1)[3] == -np.inf


def test_a_dose_beside_the_habit_is_counted():
    history = measured(plasma(20.0))
    more = using("4 g twice a day", history=history)
    usual, doubled = (of(one).expected.value[0] for one in (history, more))
    assert doubled == pytest.approx(2.0 * usual, rel=1e-6)
