"""People of the prior, weighed: against closed forms, and with no information."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.inference import plasma as levels
from mitragyna.inference import weighing
from mitragyna.inference.numbers import of_model
from mitragyna.inference.psis import smoothed
from mitragyna.inference.weighing import chosen, of_size, weighed
from mitragyna.person.setting import Draws, at_first
from mitragyna.record.observation import Quantity

from .given import expected
from .given import seen as values
from .people import FLAT, measured, plasma, prolactin

DRAWS = Draws(seed=1, n=300, threads=2)


def test_a_log_normal_level_has_the_posterior_of_the_closed_form():
    """ln C ~ N(m, s²) and samples of k days: precisions add."""
    rng, spread = np.random.default_rng(7), 0.5
    ln = np.log(20.0) + spread * rng.standard_normal(50_000)
    days = values(Quantity.plasma_mitragynine, [30.0, 24.0, 33.0])
    people = expected([0.0] * 3, len(ln))
    people = replace(people, value=np.broadcast_to(np.exp(ln), people.value.shape))
    log_weight, k = smoothed(levels.log_likelihood(days, people))
    weight = np.exp(log_weight)
    error = of_model("plasma_sd") ** 2 + of_model("plasma_occasion_sd") ** 2
    precision = 1.0 / spread**2 + 3.0 / error
    mean = np.log(20.0) / spread**2 + np.log([30.0, 24.0, 33.0]).sum() / error
    exact = mean / precision
    assert weight @ ln == pytest.approx(exact, abs=0.01)
    assert weight @ (ln - exact) ** 2 == pytest.approx(1.0 / precision, rel=0.03)
    assert k < 0.7


def test_what_says_nothing_leaves_all_weights_alike():
    one = of_size(measured(FLAT), (0,), DRAWS)
    assert one.effective == pytest.approx(DRAWS.n, rel=1e-6)


def test_a_level_moves_weight_to_people_with_such_levels():
    low, high = (of_size(measured(plasma(x)), (0,), DRAWS) for x in (10.0, 120.0))
    people = at_first(DRAWS).people.people
    clearance = people.normal("CL_MG/people")
    assert low.weight @ clearance > high.weight @ clearance + 0.3


def test_bytes_are_equal_for_any_number_of_threads():
    one, two = (
        of_size(measured(plasma(40.0)), (0,), replace(DRAWS, threads=k)).weight
        for k in (1, 2)
    )
    assert one.tobytes() == two.tobytes()


def test_more_are_looked_for_only_where_fewer_do_not_do(monkeypatch):
    monkeypatch.setattr(weighing, "SIZE", 300)
    monkeypatch.setattr(weighing, "FEWEST", 100.0)
    assert len(weighed(measured(FLAT), (0,), DRAWS).weight) == 300
    monkeypatch.setattr(weighing, "FEWEST", 400.0)
    flat = weighed(measured(FLAT), (0,), DRAWS)
    assert 300 < len(flat.weight) <= 600
    assert flat.effective > 500.0
    assert flat.is_moved


def test_who_is_looked_for_has_the_posterior_of_the_prior_s_people(monkeypatch):
    """Two samples of a day leave a posterior that many of the prior reach as well."""
    history = measured(plasma(60.0), prolactin(15.0))
    draws = replace(DRAWS, n=4_000)
    many = of_size(history, (0, 1), draws)
    monkeypatch.setattr(weighing, "SIZE", 1_500)
    monkeypatch.setattr(weighing, "MOST_TIMES", 2)
    monkeypatch.setattr(weighing, "FEWEST", 1e9)
    near = weighed(history, (0, 1), draws)
    assert near.effective > 0.25 * many.effective
    for name in ("CL_MG/people", "PRL0_male/people", "F_capsule/people"):
        (mean, sd), (looked_for, spread) = (_spread(one, name) for one in (many, near))
        assert looked_for == pytest.approx(mean, abs=0.15 * sd), name
        assert spread == pytest.approx(sd, rel=0.12), name


def _spread(one, name):
    """Mean and SD of a score by weight."""
    z = one.standpoint.people.people.normal(name)
    mean = float(one.weight @ z)
    return mean, float(np.sqrt(one.weight @ (z - mean) ** 2))


def test_people_are_chosen_as_often_as_their_weight_says():
    weight = np.array([0.5, 0.0, 0.3, 0.2])
    who = chosen(np.random.default_rng(8), weight, 1000)
    assert np.bincount(who, minlength=4) / 1000 == pytest.approx(weight, abs=0.002)
    assert (np.diff(who) >= 0).all()


def test_equal_weights_choose_everybody_once():
    who = chosen(np.random.default_rng(9), np.full(500, 0.002), 500)
    assert np.array_equal(who, np.arange(500))
