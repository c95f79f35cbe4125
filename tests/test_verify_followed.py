"""Bars of plans that are followed: what decides on them, and that weeks in which each
takes shares of their own are those that a plan is made of."""

import numpy as np
import pytest

from mitragyna.answer import PlannedWay, Step
from mitragyna.dosing.descent import Descent
from mitragyna.dosing.plan import of_descent
from mitragyna.dosing.stepwise import Stepwise, at_first, leg
from mitragyna.interval import Interval
from mitragyna.person.setting import Draws, setting
from mitragyna.person.so_far import Spell, spells
from verify import followed, learnt_plans, ways_down


@pytest.mark.parametrize(
    ("rated", "lapsed", "follows"),
    [
        (4.0, False, (0.4, 0.0)),
        (12.0, False, (0.56, 0.3, 0.0)),
        (25.0, False, (0.75, 0.3, 0.0)),
        (4.0, True, (0.75, 0.3, 0.0)),
    ],
)
def test_a_plan_goes_on_is_held_or_goes_back(monkeypatch, rated, lapsed, follows):
    monkeypatch.setattr(followed, "rest", lambda _path: (0.3, 0.0))
    monkeypatch.setattr(learnt_plans, "learnt_rest", lambda *_: (0.3, 0.0))
    path = ((0.75, False), (0.56, False), (0.56, lapsed))
    ratings = (2.0, 3.0, rated)
    assert followed.by_replanning(path, ratings, (0.4, 0.0)) == follows
    assert learnt_plans.by_learning(path, ratings, (0.4, 0.0)) == follows
    assert followed.at_fixed_pace(path, ratings, (0.4, 0.0)) == (0.4, 0.0)


def test_shares_of_each_ones_own_are_followed_as_a_step_is():
    own = setting(ways_down.taking(*ways_down.HABIT), Draws(seed=3, n=8, threads=1))
    people = Stepwise(own)
    step = leg(at_first(people), 0.75, 7)
    ones, by_day = np.ones(8), np.full((7, 8), 0.75)
    sows, _ = followed._week(people, people.begin.snapshot, ones, by_day, 0.0)
    np.testing.assert_allclose(sows, step.sows, rtol=1e-6, atol=1e-6)
    by_day[:, 0] = 1.0
    other, _ = followed._week(people, people.begin.snapshot, ones, by_day, 0.0)
    assert np.abs(other[:, 0] - sows[:, 0]).max() > 1e-3
    np.testing.assert_allclose(other[:, 1:], sows[:, 1:], rtol=1e-3, atol=1e-3)


def test_people_are_done_when_nothing_is_left():
    own = setting(ways_down.taking(*ways_down.HABIT), Draws(seed=3, n=10, threads=1))
    gone = followed.gone(Stepwise(own), (0.5, 0.0), followed.at_fixed_pace)
    assert set(gone.weeks) == {1.0}
    assert (gone.above >= 0).all()
    assert gone.above.max() > 1.0


def test_a_plan_that_holds_a_step_is_judged_with_it():
    descent = Descent(shares=(1.0, 0.8, 0.8, 0.8, 0.1, 0.0))
    plan = PlannedWay(
        name="faster",
        weeks=descent.weeks,
        steps=of_descent(descent),
        added_withdrawal=0.0,
        worst_step=0.0,
        days_above_10=Interval(low=0.0, median=0.0, high=0.0),
        cost=0.0,
        feasible=True,
    )
    assert all(isinstance(step, Step) for step in plan.steps)
    assert ways_down.descent_of(plan).shares == pytest.approx(descent.shares)


def test_a_path_on_record_is_taken_as_it_was_gone():
    record, plan = learnt_plans.on_record(((0.75, False), (0.56, True)), (12.0, 70.0))
    gone = tuple(spells(record, plan))
    # the plan is made at 09:00, and begins the day after
    assert [(one.begin_h - 15.0) / 24.0 for one in gone] == [0.0, 7.0, 11.0, 12.0]
    assert [one.share for one in gone] == pytest.approx([0.75, 0.56, 1.0, 0.56])
    rated = [o.value for o in record.observations if o.quantity.value == "sows"]
    assert rated == [12.0, 64.0]
    assert [step.percent_of_start for step in plan.steps] == pytest.approx([75, 56])


def test_a_path_that_is_gone_week_by_week_leads_where_it_does_at_once():
    path = ((0.75, False), (0.56, True), (0.56, False))
    begun = followed.stand(path)
    assert begun.begin_h == 21 * 24.0
    shares = ((0, 0.75), (7, 0.56), (12, 1.0), (13, 0.56))
    gone = [Spell(begin_h=24.0 * day, share=share) for day, share in shares]
    at_once = followed.crowd().after(gone, begun.begin_h)
    assert begun.moment.snapshot.time_h == at_once.snapshot.time_h
    for state, values in begun.moment.snapshot.states.items():
        np.testing.assert_allclose(
            values, at_once.snapshot.states[state], rtol=1e-3, atol=1e-6, err_msg=state
        )


def test_what_was_rated_slows_the_rest():
    path = ((0.75, False), (0.56, False))
    calm, worse = (
        learnt_plans.learnt_rest(path, ratings, 0.56) for ratings in ((1, 1), (19, 18))
    )
    assert len(worse) > len(calm) > 3
