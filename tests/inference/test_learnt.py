"""What is learnt for advice: people in cohorts, with the prior's relief of pain."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.inference import learnt, weighing
from mitragyna.inference.learnt import computed, learn, resampled
from mitragyna.inference.moved import people_at
from mitragyna.inference.weighing import chosen_together, of_size
from mitragyna.person.setting import COHORT, Draws, at_first
from tests.cases.people import seen

from .people import FLAT, measured, plasma, prolactin

DRAWS = Draws(seed=1, n=100, threads=2)
#: Parameters that say how far pain is relieved, and those of the prior's own.
RELIEF = ("c", "c_low", "c_high", "E50p", "b_5HT", "b_a2", "rA", "rN")


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """One size of the crowd, and few effective draws asked for, to be quick."""
    computed.cache_clear()
    monkeypatch.setattr(weighing, "FEWEST", 40.0)
    monkeypatch.setattr(
        learnt,
        "weighed",
        lambda history, used, draws: of_size(history, used, replace(draws, n=600)),
    )


def test_with_nothing_to_learn_from_people_are_those_of_the_prior():
    history = measured(seen("alt", 25, "U/L", limit=40))
    one = learn(history, DRAWS)
    assert not one.moves
    assert one.standpoint.people.people == at_first(DRAWS).people.people


def test_people_in_a_row_share_what_is_not_known_of_all():
    one = learn(measured(plasma(60.0)), DRAWS)
    assert one.moves
    cohort = one.crowds[-1].cohort[one.who]
    assert np.all(cohort.reshape(-1, COHORT) == cohort[::COHORT, None])
    taus = one.standpoint.people.population.uniform("posterior/mu")
    assert np.all(taus.reshape(-1, COHORT) == taus[::COHORT, None])


def test_people_are_chosen_as_often_as_their_weight_says():
    rng = np.random.default_rng(3)
    weight = rng.exponential(size=40)
    weight /= weight.sum()
    cohort = np.arange(40) // COHORT
    count = np.zeros(40)
    for _ in range(400):
        count += np.bincount(chosen_together(rng, weight, cohort, 50), minlength=40)
    assert count / count.sum() == pytest.approx(weight, abs=0.004)


def test_cohorts_whose_people_do_not_follow_one_another_stay_together():
    rng, cohort = np.random.default_rng(4), np.array([2, 0, 2, 1, 0, 1, 1, 2])
    who = chosen_together(rng, np.full(8, 0.125), cohort, 20)
    of = cohort[who].reshape(-1, COHORT)
    assert np.all(of == of[:, :1])
    assert set(who) <= set(range(8))


def test_what_relieves_pain_is_that_of_the_prior_whatever_the_diary_says():
    diary = [seen("pain_nrs", 3, "NRS", days_ago=d + 0.5) for d in range(3)]
    history = replace(measured(*diary), usual_nrs=None)
    one, before = learn(history, DRAWS), at_first(DRAWS)
    after, prior = (people_at(history, s) for s in (one.standpoint, before))
    for name in RELIEF:
        assert np.allclose(after.parameters[name], prior.parameters[name]), name
    fallen = np.median(prior.parameters["NRS0"]) - np.median(after.parameters["NRS0"])
    assert fallen > 1.0


def test_the_order_of_observations_does_not_matter():
    values = (plasma(60.0), prolactin(30.0), seen("sows", 12, "points", days_ago=0.5))
    one, two = (learn(measured(*v), DRAWS) for v in (values, values[::-1]))
    a, b = (s.standpoint.people.people.normal("CL_MG/people") for s in (one, two))
    assert a.tobytes() == b.tobytes()


def test_an_observation_removed_is_as_if_it_had_never_been():
    both = measured(plasma(60.0), prolactin(30.0))
    without = replace(both, observations=both.observations[1:])
    learn(both, DRAWS)
    one, two = learn(without, DRAWS), learn(measured(plasma(60.0)), DRAWS)
    assert one.who.tobytes() == two.who.tobytes()


def test_a_flat_observation_leaves_every_weight_alike():
    one = learn(measured(FLAT), DRAWS)
    weight = one.crowds[-1].weight
    assert weight.max() < 1.05 * weight.min()


def test_the_same_people_for_any_number_of_threads():
    history = measured(plasma(60.0))
    one, two = (learn(history, replace(DRAWS, threads=k)) for k in (1, 2))
    assert one.who.tobytes() == two.who.tobytes()
    prior = at_first(DRAWS)
    again = resampled(two.crowds[-1], two.who, prior).people.people
    assert again.normal("V_MG/people").tobytes() == (
        one.standpoint.people.people.normal("V_MG/people").tobytes()
    )


def test_how_many_are_wanted_changes_nobody_who_is_weighed():
    history = measured(plasma(60.0))
    one, more = learn(history, DRAWS), learn(history, replace(DRAWS, n=200))
    assert one.crowds is more.crowds
    assert more.standpoint.people.n == 200
