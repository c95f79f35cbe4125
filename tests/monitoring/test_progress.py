"""Go on, hold or step back, by what was written down on a step."""

from dataclasses import replace
from datetime import timedelta

import pytest

import mitragyna as mg
from mitragyna.answer import PlanStatus
from mitragyna.monitoring.progress import progress
from mitragyna.record.history import History

from .followed import BEGINS, on_day, plan

GO, HOLD, BACK, STOP = (PlanStatus(s) for s in ("go", "hold", "step_back", "stop"))


@pytest.mark.parametrize(
    ("history", "status"),
    [
        (on_day(7, 4.5, ("sows", 6)), GO),
        (on_day(4, 4.5, ("sows", 6)), HOLD),  # its days are not over
        (on_day(7, 4.5), HOLD),  # nobody rated withdrawal
        (on_day(7, 4.5, ("sows", 11)), HOLD),
        (on_day(7, 4.5, ("sows", 21)), BACK),
        (on_day(7, 4.5, ("sows", 6), ("cows", 13)), BACK),
        (on_day(7, 4.9, ("sows", 6)), GO),  # a difference of weighing
        (on_day(7, 6.0, ("sows", 6)), BACK),
        (on_day(30, 1.0, ("sows", 6)), STOP),  # again, after it was left off
        (on_day(35, 0.0, ("sows", 6)), GO),
    ],
)
def test_the_status_of_a_step(history: History, status: PlanStatus) -> None:
    stand = progress(history, plan())
    assert stand.status is status
    assert stand.reasons
    assert not any("{" in reason for reason in stand.reasons)


def test_an_older_rating_does_not_count_for_a_step() -> None:
    history = on_day(14, 3.3)
    early = replace(on_day(6, 4.5, ("sows", 4)).observations[-1])
    history = replace(history, observations=(*history.observations, early))
    assert progress(history, plan()).status is HOLD


def test_pain_that_is_worse_holds() -> None:
    history = on_day(7, 4.5, ("sows", 6), ("pain_nrs", 7))
    before = replace(history.observations[-1], time=plan().made, value=5.0)
    worse = replace(history, observations=(before, *history.observations))
    assert progress(worse, plan()).status is HOLD
    same = replace(before, value=6.0)
    worse = replace(history, observations=(same, *history.observations))
    assert progress(worse, plan()).status is GO


def test_two_lapses_in_two_weeks_point_to_treatment() -> None:
    history = on_day(10, 3.3, ("sows", 6))
    taken = [
        mg.Dose(
            time=history.as_of - timedelta(days=ago),
            amount=mg.Amount(value=7.0, unit=mg.AmountUnit.g),
        )
        for ago in (8, 2)
    ]
    one = progress(replace(history, doses=tuple(taken[1:])), plan())
    two = progress(replace(history, doses=tuple(taken)), plan())
    assert (one.status, two.status) == (BACK, STOP)
    assert len(two.lapses) == 2


def test_before_its_first_day_a_plan_says_nothing() -> None:
    history = replace(on_day(1, 6.0), as_of=plan().made)
    assert history.as_of.date() < BEGINS
    assert progress(history, plan()).status is PlanStatus.none


def test_without_an_amount_no_lapse_is_read_into_a_record() -> None:
    history = on_day(7, 60.0, ("sows", 6))
    assert progress(history, plan(amount_per_day=None)).status is GO


def test_withdrawal_after_the_last_step_is_treated_and_nothing_begun_again() -> None:
    stand = progress(on_day(30, 0.0, ("sows", 30)), plan())
    assert stand.status is PlanStatus.stop
    assert "nothing is begun again" in stand.reasons[0]
    assert progress(on_day(18, 2.52, ("sows", 30)), plan()).status is (
        PlanStatus.step_back
    )


def test_what_is_wanted_otherwise_holds_the_plan_and_a_stop_never_does() -> None:
    going = on_day(7, 4.5, ("sows", 6))
    for goal, status in (
        (mg.Goal.reduce_pain, PlanStatus.hold),
        (mg.Goal.stop, PlanStatus.go),
    ):
        wishing = replace(going, wish=mg.Wish(goal=goal))
        assert progress(wishing, plan(goal=mg.Goal.cut_down)).status is status
        assert progress(wishing, plan(goal=goal)).status is PlanStatus.go
