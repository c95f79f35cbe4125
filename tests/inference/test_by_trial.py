"""Relief is moved by a randomised trial towards what it says, and by nothing else."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from mitragyna.inference import by_trial, learnt, weighing
from mitragyna.inference.by_trial import relied_on
from mitragyna.inference.crossover.relief_moved import relief_of
from mitragyna.inference.foretold import foretold, week
from mitragyna.inference.learnt import learn, tried
from mitragyna.inference.moved import people_at
from mitragyna.inference.readings import IN_TRIAL, readable
from mitragyna.inference.weighing import of_size
from mitragyna.person.setting import COHORT, Draws, at_first, setting
from mitragyna.record.regimen import parse_regimen
from mitragyna.record.waiting import Waiting
from tests.nof1.trials import PERSON, TRIAL, at, rated
from tests.stated import stated

DRAWS, PEOPLE = Draws(seed=1, n=100, threads=2), 400
HABIT = parse_regimen(TRIAL.habit)
SHORT = replace(TRIAL, periods=TRIAL.periods[:4])


@cache
def relief_of_all():
    """Relief of everyone who is looked at: none of these records says more of them."""
    return relief_of(setting(PERSON, replace(DRAWS, n=PEOPLE)), HABIT)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Few people, whose relief is computed once."""
    tried.cache_clear()
    monkeypatch.setattr(learnt, "PEOPLE", PEOPLE)
    monkeypatch.setattr(by_trial, "FEWEST", 30.0)
    monkeypatch.setattr(by_trial, "relief_of", lambda *_: relief_of_all())


def after(on: float, off: float, trial=TRIAL):
    return replace(rated(on=on, off=off, trial=trial), trial=trial)


def chance(history) -> float:
    """Chance of a point less pain after its trial."""
    by = learn(history, DRAWS).by_trial
    assert by is not None
    assert by.holds
    return by.relief.noticed_after


def relief_in(one) -> np.ndarray:
    """Relief of those who stand for the posterior, by what relieves pain in them."""
    return people_at(PERSON, one.standpoint).parameters["c"]


def test_much_less_pain_on_kratom_raises_the_chance_of_relief():
    assert chance(after(5.0, 6.0)) > 5 * (relief_of_all() >= 1.0).mean() > 0.0


def test_a_trial_without_benefit_lowers_it():
    assert chance(after(6.0, 6.0)) < 0.2 * (relief_of_all() >= 1.0).mean()


def test_a_trial_too_small_to_tell_hardly_moves_it():
    """Two pairs, and a difference of the middle between nothing and a point."""
    one = learn(after(5.7, 6.0, SHORT), DRAWS).by_trial
    assert one is not None
    before, then = one.relief.before, one.relief.after
    assert abs(then.median - before.median) < 0.2 * (before.high - before.low)
    assert one.relief.worth > 0.6 * PEOPLE


def test_open_ratings_alone_move_nothing_of_what_relieves_pain(monkeypatch):
    monkeypatch.setattr(weighing, "FEWEST", 1.0)
    monkeypatch.setattr(weighing, "MOST_K", np.inf)
    monkeypatch.setattr(
        learnt,
        "weighed",
        lambda history, used, draws: of_size(history, used, replace(draws, n=200)),
    )
    one = learn(rated(on=5.0, off=6.0), DRAWS)
    assert one.moves
    assert one.by_trial is None
    assert np.array_equal(
        relief_in(one), people_at(PERSON, at_first(DRAWS)).parameters["c"]
    )


def test_what_is_rated_in_a_trial_is_learnt_from_by_it_alone():
    used, unused = readable(after(5.0, 6.0))
    assert not used
    assert {one.reason for one in unused} == {IN_TRIAL}


def test_people_are_picked_with_what_else_is_theirs_a_cohort_at_a_time():
    one = learn(after(5.0, 6.0), DRAWS)
    assert one.is_tried
    assert one.moves
    assert 0.0 < one.worth <= 1.0
    taus = one.standpoint.people.population.uniform("posterior/mu")
    assert np.all(taus.reshape(-1, COHORT) == taus[::COHORT, None])
    again = learn(after(5.0, 6.0), replace(DRAWS, threads=1))
    assert relief_in(again).tobytes() == relief_in(one).tobytes()


@pytest.mark.parametrize(
    "history",
    [
        replace(after(5.0, 6.0), as_of=at(TRIAL.ends)),
        replace(after(5.0, 6.0), observations=()),
    ],
)
def test_before_its_end_and_without_ratings_it_moves_nothing(history):
    one = learn(history, DRAWS)
    assert one.by_trial is None
    assert one.standpoint.people.people == at_first(DRAWS).people.people


def test_ratings_that_wait_for_a_clinician_move_nothing():
    history = after(5.0, 6.0)
    waiting = Waiting(subject=history.subject, observations=(), entries=())
    assert learn(replace(history, waiting=waiting), DRAWS).by_trial is None


def test_a_fit_foretells_relief_with_a_trial_and_not_without_one():
    history, before = after(5.0, 6.0), at_first(DRAWS)
    tried_on = learn(history, DRAWS).standpoint
    first, then = (week(setting(history, DRAWS, where)) for where in (before, tried_on))
    with_one, without = (
        {one.quantity: one for one in foretold(of, (first, then), 50.0)}
        for of in (history, replace(history, trial=None))
    )
    relief = with_one["week_relief"]
    assert relief.posterior.median > relief.prior.median
    assert "week_relief" not in without


def test_more_than_is_predicted_of_anybody_is_said_to_be_so():
    much, some, worse = (
        stated(learn(after(on, 6.0), DRAWS).by_trial) for on in (3.0, 5.5, 9.0)
    )
    assert much.is_beyond
    assert worse.is_beyond
    assert not some.is_beyond


def test_weights_that_hang_on_a_few_are_not_relied_on():
    even, holds = relied_on(np.zeros(400))
    assert holds
    assert even == pytest.approx(1 / 400)
    assert not relied_on(-3.0 * np.arange(400.0))[1]


def test_where_too_few_agree_relief_stands_as_it_was(monkeypatch):
    monkeypatch.setattr(by_trial, "FEWEST", 1e6)
    one = learn(after(5.0, 6.0), DRAWS)
    assert one.by_trial is not None
    assert not one.by_trial.holds
    assert not one.moves
    assert one.standpoint.people.people == at_first(DRAWS).people.people
