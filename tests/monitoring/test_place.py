"""Where someone stands on a plan, and when somebody asks next."""

from datetime import date, timedelta

import pytest

from mitragyna.answer import PlanStatus
from mitragyna.monitoring.place import contacts, next_contact, place
from tests.stated import stated

from .followed import BEGINS, plan


def on(day: int) -> date:
    """A day of the plan, counted from 1."""
    return BEGINS + timedelta(days=day - 1)


def test_a_day_lies_in_a_step_and_in_a_week() -> None:
    assert place(plan(), on(0), PlanStatus.go) is None
    now = stated(place(plan(), on(12), PlanStatus.hold))
    assert (now.step, now.steps, now.week, now.weeks) == (2, 5, 2, 4)
    assert (now.since, now.until) == (on(8), on(14))
    last = stated(place(plan(), on(40), PlanStatus.go))
    assert (last.step, last.until) == (5, None)


@pytest.mark.parametrize(
    ("day", "next_day"), [(1, 2), (2, 2), (4, 4), (5, 9), (14, 16), (29, 30), (40, 47)]
)
def test_somebody_asks_on_days_two_to_four_of_each_step(
    day: int, next_day: int
) -> None:
    assert contacts(plan().steps[0]) == (on(2), on(4))
    assert next_contact(plan(), on(day), PlanStatus.hold) == on(next_day)


def test_after_a_step_back_somebody_asks_on_the_second_day_of_it() -> None:
    assert next_contact(plan(), on(5), PlanStatus.step_back) == on(7)
