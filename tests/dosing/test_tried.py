"""Where a trial counts for an answer, and what is said of it."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.answer import Advice, Role
from mitragyna.dosing import recommend, tried
from mitragyna.dosing.tried import learnable, unrated
from mitragyna.inference import by_trial, learnt
from mitragyna.interval import Interval
from mitragyna.person.setting import Draws, at_first
from mitragyna.record.observation import Observation, Quantity
from mitragyna.safety.gates import gates
from tests.nof1.trials import PERSON, TRIAL, at, rated
from tests.stated import stated

GOOD, NULL = (replace(rated(on=on, off=6.0), trial=TRIAL) for on in (5.0, 6.0))
ILL = Observation(time=GOOD.as_of, quantity=Quantity.sows, value=15.0, unit="points")
DRAWS = Draws(seed=1, n=20, threads=1)
DEPENDENT = replace(GOOD, observations=(*GOOD.observations, ILL))


@pytest.fixture(scope="module")
def advised():
    """Advice after a trial with benefit, after one without, and without one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learnt, "PEOPLE", 400)
        patch.setattr(by_trial, "FEWEST", 30.0)
        learnt.tried.cache_clear()
        return {
            name: recommend.advise(history, Role.clinician, n=60, threads=2)
            for name, history in (("good", GOOD), ("null", NULL))
        }


def better(answer) -> float:
    """Relief of what is taken now [NRS points]."""
    assert isinstance(answer, Advice)
    (stay,) = (one for one in answer.options if one.policy == "stay")
    return stay.benefit.mean_difference.median


def test_advice_predicts_more_relief_after_a_trial_with_benefit(advised):
    assert better(advised["good"]) > 1.3 * better(advised["null"])


def test_advice_says_on_what_relief_rests(advised):
    answer = advised["good"]
    assert "6 randomised periods of this person" in answer.learnt.said
    assert answer.learnt.trial.periods == 6
    assert not answer.learnt.trial.failed
    assert "The trial alone says 1.0" in answer.learnt.said
    assert answer.statement == recommend.STATEMENT_TRIED


def test_gates_are_those_without_a_trial(advised):
    without = gates(replace(GOOD, trial=None), Role.clinician)
    assert advised["good"].gates == without.fired


def test_in_dependence_a_trial_is_not_read():
    record = learnable(DEPENDENT, gates(DEPENDENT, Role.clinician))
    assert record.trial is TRIAL  # its days are those on which nothing was taken
    assert record.observations == (ILL,)
    assert by_trial.by_trial(record, DRAWS, at_first(DRAWS)) is None
    assert learnable(GOOD, gates(GOOD, Role.clinician)) == GOOD


def test_what_was_measured_of_its_days_stays_where_ratings_do_not():
    level = Observation(
        time=at(TRIAL.ends), quantity=Quantity.prolactin, value=20.0, unit="ng/mL"
    )
    record = replace(GOOD, observations=(*GOOD.observations, level))
    assert unrated(record).observations == (level,)


def test_without_a_trial_the_record_is_the_same():
    assert unrated(PERSON) is PERSON


def test_a_trial_that_is_not_read_is_said_to_be_none():
    assert tried.in_words(GOOD, None) == tried.NOT_READ
    assert tried.in_words(PERSON, None) == ""
    assert tried.trial_learnt(None) is None


def test_a_trial_that_agrees_with_nobody_is_said_to_move_nothing():
    relief = np.full(200, 0.1)
    moved = by_trial.ByTrial(
        periods=6,
        weight=np.full(200, 1 / 200),
        benefit=Interval(low=0.0, median=0.1, high=0.2),
        relief=by_trial.relief_moved(relief, np.full(200, 1 / 200)),
        holds=False,
    )
    assert "predicted of too few" in tried.in_words(GOOD, moved)
    assert stated(tried.trial_learnt(moved)).failed
