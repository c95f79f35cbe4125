"""Levels are integrated out: exactly what a simulation has, and the closed form."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import logsumexp

from mitragyna.inference.expectation import expected, past_of
from mitragyna.inference.explained import MODELS, by_model
from mitragyna.inference.levels import LEVELS, any_level, integrated
from mitragyna.inference.picked import LEVELS as SCORES
from mitragyna.inference.picked import with_levels
from mitragyna.inference.readings import seen_in
from mitragyna.person.setting import Draws, at_first
from mitragyna.sampling.normal import log_density
from tests.cases.people import seen, using

from .people import measured, plasma, prolactin

N = 80
DRAWS = Draws(seed=1, n=N, threads=2)
BEFORE = at_first(DRAWS)
HISTORY = measured(
    plasma(40.0),
    prolactin(15.0, rested=True),
    prolactin(11.0, rested=True, days_ago=3.02),
    seen("pain_nrs", 5, "points", days_ago=1),
    seen("sows", 6, "points", days_ago=1),
    history=replace(using("2 g twice a day"), usual_nrs=None),
)
USED = tuple(range(len(HISTORY.observations)))


def at(standpoint):
    setup = past_of(HISTORY, USED, DRAWS, standpoint)
    return setup, seen_in(HISTORY, USED, setup.course)


ONE = any_level(*at(BEFORE), BEFORE)


def test_the_levels_are_those_that_people_may_be_moved_in():
    assert {level.score for level in LEVELS.values()} == set(SCORES)


@pytest.mark.parametrize("by", [0.0, -1.0, 1.7])
def test_at_any_level_people_have_what_a_simulation_says(by):
    z = {
        output: BEFORE.people.people.normal(level.score) + by
        for output, level in LEVELS.items()
    }
    moved = with_levels(BEFORE, {LEVELS[o].score: each for o, each in z.items()})
    simulated = expected(*at(moved), moved).expected.value
    assert ONE.at(z).expected.value == pytest.approx(simulated, rel=1e-5, abs=1e-6)
    own = ONE.own(moved).expected.value
    assert own == pytest.approx(ONE.at(z).expected.value, rel=1e-9)


def test_the_likelihood_is_the_mean_over_the_prior_of_the_level():
    columns, scores = integrated(np.random.default_rng(1), ONE)
    some, z = ONE.some(np.arange(12)), np.linspace(-6.0, 6.0, 241)
    each = np.stack(
        [by_model(some.at({output: np.full(12, x) for output in LEVELS})) for x in z]
    )
    each += (log_density(z) + np.log(z[1] - z[0]))[:, None, None]
    assert columns[:12] == pytest.approx(logsumexp(each, axis=0), abs=0.02)
    assert columns.shape == (N, len(MODELS))
    assert set(scores) == set(LEVELS)


def test_a_level_is_drawn_from_its_posterior_given_all_else():
    """Mean and SD of the same weights over the score, at one person repeated."""
    same = ONE.some(np.full(2_000, 3))
    _, scores = integrated(np.random.default_rng(3), same)
    z = np.linspace(-5.0, 5.0, 401)
    for output, column in (("P", 1), ("NRS", 2), ("SOWS", 3)):
        alone = ONE.some(np.full(401, 3))
        weight = np.exp(by_model(alone.at({o: z for o in LEVELS}))[:, column])
        weight *= np.exp(-0.5 * z**2)
        mean = weight @ z / weight.sum()
        sd = np.sqrt(weight @ (z - mean) ** 2 / weight.sum())
        assert scores[output].mean() == pytest.approx(mean, abs=0.09 * sd)
        assert scores[output].std() == pytest.approx(sd, rel=0.06)


def test_who_was_not_computed_explains_nothing():
    lost = replace(ONE, met=np.arange(N) != 4)
    columns, scores = integrated(np.random.default_rng(1), lost)
    assert (columns[4] == -np.inf).all()
    assert np.isfinite(np.delete(columns, 4, axis=0)).all()
    assert all(np.isfinite(each).all() for each in scores.values())


def test_usual_pain_on_record_is_no_level_to_look_for():
    history = measured(seen("pain_nrs", 5, "points", days_ago=1))
    setup = past_of(history, (0,), DRAWS, BEFORE)
    one = any_level(setup, seen_in(history, (0,), setup.course), BEFORE)
    columns, _ = integrated(np.random.default_rng(1), one)
    plain = by_model(expected(setup, one.seen, BEFORE))
    assert columns == pytest.approx(plain, abs=1e-3)
