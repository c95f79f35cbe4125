"""What a trial says, and when it is not read."""

from dataclasses import replace

import pytest

import mitragyna as mg
from mitragyna.answer import Refusal, Role, TrialBenefit, TrialRead, TrialVerdict
from mitragyna.inference import by_trial, learnt
from mitragyna.interval import Interval
from mitragyna.nof1 import analyse
from mitragyna.person.setting import Draws
from mitragyna.record.observation import Observation, Quantity

from .trials import PERSON, TRIAL, at, rated

DRAWS = Draws(seed=1, n=60, threads=None)
NOTHING = Interval(low=0.0, median=0.0, high=0.0)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Few people by whose relief a trial is read."""
    learnt.tried.cache_clear()
    monkeypatch.setattr(learnt, "PEOPLE", 60)
    monkeypatch.setattr(by_trial, "FEWEST", 5.0)


def of(history) -> TrialRead:
    answer = analyse.analyse(history, TRIAL, Role.clinician, DRAWS)
    assert isinstance(answer, TrialRead)
    return answer


def test_much_less_pain_on_kratom_is_said_with_its_limits():
    answer = of(rated(on=3.0, off=6.0))
    assert answer.verdict is TrialVerdict.lower_pain
    assert answer.benefit is not None
    assert answer.benefit.points.low < 3.0 < answer.benefit.points.high + 0.5
    assert answer.benefit.responds > 0.5
    assert analyse.BEYOND in answer.statements
    assert "no reason to start" in " ".join(answer.statements)


def test_relief_is_moved_by_the_trial():
    up, down = of(rated(on=4.0, off=6.0)), of(rated(on=6.5, off=6.0))
    assert up.relief is not None
    assert down.relief is not None
    assert up.relief.before == down.relief.before
    assert up.relief.after.median > up.relief.before.median > down.relief.after.median


def test_where_too_few_agree_relief_stands_and_that_is_said(monkeypatch):
    monkeypatch.setattr(by_trial, "FEWEST", 1e6)
    answer = of(rated(on=4.0, off=6.0))
    assert answer.relief is None
    assert analyse.UNMOVED in answer.statements


def test_the_same_pain_is_no_benefit_and_more_is_harm():
    assert of(rated(on=6.0, off=6.0)).verdict is TrialVerdict.no_benefit
    assert of(rated(on=8.0, off=5.0)).verdict is TrialVerdict.higher_pain


def test_pain_that_goes_with_withdrawal_is_not_said_to_be_benefit():
    calm = of(rated(on=4.0, off=5.5))
    ill = of(rated(on=4.0, off=5.5, sows_off=9.5))
    assert calm.verdict is TrialVerdict.lower_pain
    assert ill.verdict is TrialVerdict.undecided
    assert ill.benefit is not None
    assert ill.benefit.withdrawal.median > 0.3


def test_it_is_not_read_before_it_is_over():
    early = replace(PERSON, as_of=at(TRIAL.periods[2].ends))
    answer = of(early)
    assert answer.verdict is TrialVerdict.not_read
    assert answer.benefit is None
    assert not answer.periods
    assert f"{TRIAL.ends}" in answer.first


def test_too_few_pairs_are_not_read():
    answer = of(replace(PERSON, as_of=at(TRIAL.ends.replace(year=2027))))
    assert answer.first == analyse.TOO_FEW
    assert all(one.reason for one in answer.periods)


def test_dependence_that_came_is_in_the_way():
    history = rated(on=3.0, off=6.0)
    ill = Observation(
        time=history.as_of, quantity=Quantity.sows, value=15.0, unit="points"
    )
    answer = of(replace(history, observations=(*history.observations, ill)))
    assert answer.verdict is TrialVerdict.not_read
    assert answer.hindrances


def test_a_refusal_comes_before_any_reading():
    pregnant = mg.example("pregnant_daily")
    answer = analyse.analyse(pregnant, TRIAL, Role.clinician, DRAWS)
    assert isinstance(answer, Refusal)


@pytest.mark.parametrize(
    ("lower", "noticed", "verdict"),
    [
        (0.96, 0.7, TrialVerdict.lower_pain),
        (0.96, 0.3, TrialVerdict.little_lower),
        (0.94, 0.7, TrialVerdict.undecided),
        (0.5, 0.1, TrialVerdict.no_benefit),
        (0.5, 0.11, TrialVerdict.undecided),
        (0.04, 0.0, TrialVerdict.higher_pain),
    ],
)
def test_what_is_said_goes_by_its_chances(lower, noticed, verdict):
    benefit = TrialBenefit(
        points=NOTHING,
        lower=lower,
        higher=1 - lower,
        noticed=noticed,
        responds=0.0,
        withdrawal=NOTHING,
    )
    assert analyse.verdict_on(benefit) is verdict
