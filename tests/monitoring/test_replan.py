"""The rest of a plan, where its days no longer fit."""

from datetime import timedelta
from itertools import pairwise

from mitragyna.answer import PlanStatus
from mitragyna.monitoring.replan import replanned

from .followed import BEGINS, SHARES, plan


def test_a_step_back_begins_with_the_step_before_and_never_with_the_old_amount() -> (
    None
):
    for step in range(len(SHARES)):
        today = BEGINS + timedelta(weeks=step, days=3)
        rest = replanned(plan(), PlanStatus.step_back, today)
        assert rest[0].begins == today + timedelta(days=1)
        assert rest[0].percent_of_start == SHARES[max(step - 1, 0)]
        assert rest[-1].percent_of_start == 0
        assert {(b.begins - a.begins).days for a, b in pairwise(rest)} <= {7}


def test_a_step_that_is_held_beyond_its_days_moves_the_rest() -> None:
    assert replanned(plan(), PlanStatus.hold, BEGINS + timedelta(days=3)) == ()
    rest = replanned(plan(), PlanStatus.hold, BEGINS + timedelta(days=6))
    assert [step.percent_of_start for step in rest] == list(SHARES)


def test_what_goes_on_or_ends_is_left_as_it_is() -> None:
    for status in (PlanStatus.go, PlanStatus.stop, PlanStatus.none):
        assert replanned(plan(), status, BEGINS + timedelta(days=6)) == ()
