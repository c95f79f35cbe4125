"""A habit of years costs its last weeks: slow states start where it brought them."""

import numpy as np
import pytest

from mitragyna.clock import DAY_H
from mitragyna.person.accustomed import READ_H, accustomed, driven
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import product_named
from mitragyna.simulation import Intakes, Readout, simulate

N, START_H, LAST_DAYS = 60, 8.0, 28
SLOW = ("T", "B1", "B2", "theta")
PEOPLE = sample(
    at_random(Streams(11), N),
    Like(),
    product_named("L1"),
    population(),
    clock_h=START_H,
)


def habit(days):
    hours = [START_H + DAY_H * day + 6.0 * k for day in range(days) for k in range(3)]
    grams = Amount(value=2.6, unit=AmountUnit.g)
    return Intakes(time_h=np.array(hours), amount=(grams,) * len(hours))


def after(people, days, outputs=(*SLOW, "SOWS")):
    """Outputs at the last intake of so many days, and two days later."""
    at = habit(days).time_h[-1] + np.array([0.0, 2 * DAY_H])
    seen = Readout(time_h=at, outputs=outputs, start_h=START_H)
    return simulate(people, habit(days), seen).values


def begun(days):
    """The people before the last weeks of a habit of so many days."""
    before_h = np.full(N, DAY_H * max(0, days - LAST_DAYS))
    return accustomed(PEOPLE, habit(LAST_DAYS), start_h=START_H, before_h=before_h)


@pytest.mark.parametrize("days", [35, 90, 200])
def test_the_last_weeks_end_as_the_whole_habit_does(days):
    whole, last = after(PEOPLE, days), after(begun(days), LAST_DAYS)
    for state in SLOW:
        largest = np.abs(whole[state]).max()
        assert last[state] == pytest.approx(whole[state], abs=0.01 * largest), state
    assert last["SOWS"] == pytest.approx(whole["SOWS"], abs=0.5)


def test_a_habit_that_begins_now_starts_from_nothing():
    assert begun(LAST_DAYS) is PEOPLE


def test_the_longer_the_habit_the_worse_is_its_end():
    worst = [after(begun(d), LAST_DAYS, ("SOWS",))["SOWS"][1] for d in (28, 90, 3650)]
    assert np.median(worst[0]) < np.median(worst[1]) < np.median(worst[2])
    assert (np.diff(worst, axis=0) > -1e-6).all()


def test_a_linear_state_tells_what_drives_it():
    """s = (a/r)·(1 − exp(−r·t)) at any two moments so far apart gives a again."""
    a, r = np.array([0.02, 0.5]), np.array([0.001, 0.1])
    s = np.stack([a / r * -np.expm1(-r * t) for t in (100.0, 100.0 + READ_H)])
    assert driven(s, r) == pytest.approx(a, rel=1e-9)


def test_who_had_not_begun_is_left_as_they_were():
    before_h = np.where(np.arange(N) < 10, 0.0, 1000.0)
    some = accustomed(PEOPLE, habit(LAST_DAYS), start_h=START_H, before_h=before_h)
    started = some.parameters["B2_start"]
    assert (started[:10] == 0.0).all()
    assert (started[10:] > 0.0).all()
