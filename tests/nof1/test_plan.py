"""Who gets a trial, what is in the way of others, and how honest it is."""

from dataclasses import replace

import pytest

import mitragyna as mg
from mitragyna.answer import Refusal, Role, TrialPlan, TrialSize
from mitragyna.evidence.bounds import bound
from mitragyna.nof1 import hindered, passage, plan, washout
from mitragyna.person.setting import Draws
from mitragyna.record.observation import Observation, Quantity

from .trials import PERSON

DRAWS = Draws(seed=1, n=60, threads=None)


def of(history) -> TrialPlan:
    answer = plan.plan(history, Role.clinician, DRAWS)
    assert isinstance(answer, TrialPlan)
    return answer


@pytest.fixture(scope="module")
def usual():
    return of(PERSON)


def test_a_benefit_of_a_point_is_not_promised_where_it_cannot_be_seen(usual):
    assert max(one.to_see for one in usual.sizes) < bound("nof1_power")
    assert usual.first.startswith("No trial of up to 52 weeks could tell")
    assert usual.pairs == 3
    chosen = next(one for one in usual.sizes if one.pairs == usual.pairs)
    assert chosen.to_see_much >= bound("nof1_power")


def test_no_trial_lasts_longer_than_is_reasonable(usual):
    assert all(one.weeks <= bound("nof1_longest_weeks") for one in usual.sizes)
    assert usual.washout_days >= bound("nof1_washout_days")


def test_nothing_above_what_is_taken_is_ever_laid_out(usual):
    shares = [step.percent_of_start for p in usual.periods for step in p.steps]
    assert shares
    assert max(shares) == 100.0
    for one in usual.periods:
        if one.with_kratom and one.steps:
            assert one.steps[0].percent_of_start < 20.0


def test_the_shortest_that_sees_a_point_comes_before_one_that_sees_two():
    sees = [
        TrialSize(pairs=3, weeks=30, to_see=0.7, to_see_much=0.9),
        TrialSize(pairs=4, weeks=40, to_see=0.85, to_see_much=1.0),
    ]
    assert plan.chosen(tuple(sees)) is sees[1]
    assert plan.chosen((sees[0],)) is sees[0]
    assert plan.chosen((replace(sees[0], to_see_much=0.7),)) is None


@pytest.mark.parametrize(
    ("sizes", "begins"),
    [
        ((), "No trial: 3 pairs"),
        ((TrialSize(pairs=3, weeks=30, to_see=0.2, to_see_much=0.5),), "No trial of"),
        (
            (TrialSize(pairs=3, weeks=30, to_see=0.9, to_see_much=1.0),),
            "A trial of 3 pairs, 30 weeks: where pain is 1 point lower",
        ),
    ],
)
def test_the_first_line_says_what_a_trial_could_tell(sizes, begins):
    assert plan.in_a_line(sizes, plan.chosen(sizes)).startswith(begins)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("never_user", "Nothing is taken at present"),
        ("above_tested_range", "Dependence warning"),
    ],
)
def test_others_read_what_is_in_the_way(name, why):
    answer = of(mg.example(name))
    assert answer.first == plan.HINDERED
    assert any(why in one.reason for one in answer.hindrances)
    assert all(one.next_step for one in answer.hindrances)
    assert not answer.periods
    assert not answer.sizes


@pytest.mark.parametrize("name", ["pregnant_daily", "jaundice", "methadone"])
def test_whoever_is_refused_advice_is_refused_a_trial(name):
    answer = plan.plan(mg.example(name), Role.clinician, DRAWS)
    assert isinstance(answer, Refusal)


def test_a_result_that_is_missing_waits():
    untested = tuple(o for o in PERSON.observations if o.quantity.value != "alt")
    answer = of(replace(PERSON, observations=untested[:1]))
    assert any("liver" in one.next_step for one in answer.hindrances)


def test_withdrawal_on_record_is_in_the_way():
    ill = Observation(
        time=PERSON.as_of, quantity=Quantity.sows, value=15.0, unit="points"
    )
    answer = of(replace(PERSON, observations=(*PERSON.observations, ill)))
    assert any("dependence probable" in one.reason for one in answer.hindrances)


def test_a_habit_that_nobody_wrote_down_cannot_be_repeated():
    (one,) = hindered.by_use(replace(PERSON, regimen=None, since=None, daily_use=True))
    assert one.reason == hindered.UNREAD[0]


def test_adaptation_that_lasts_leaves_no_washout(monkeypatch):
    most = {"nof1_left_points": 0.0}
    monkeypatch.setattr(washout, "bound", lambda name: most.get(name, bound(name)))
    answer = of(PERSON)
    assert [one.reason for one in answer.hindrances] == [passage.TOO_LONG[0]]
