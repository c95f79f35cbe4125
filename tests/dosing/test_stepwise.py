"""People who change nothing, against whom a step of a way down is judged."""

import numpy as np
import pytest

from mitragyna.clock import WEEK_H
from mitragyna.dosing.stepwise import A_PART, Stepwise
from mitragyna.person.course import unchanged
from mitragyna.person.setting import STEP_H, Draws, setting
from tests.cases.people import using

A_WEEK = round(WEEK_H / STEP_H)


@pytest.fixture(scope="module")
def people() -> Stepwise:
    """Some who have taken much for a month: they go on getting used to it."""
    history = using("5 g three times a day", days=30.0)
    return Stepwise(setting(history, Draws(seed=3, n=10, threads=1)))


def test_the_days_as_they_are_are_followed_and_no_week_stands_for_a_later_one(people):
    """A week of a month ago would make what a late step adds too large: more of it in
    shorter use, so that less use was gone down from more slowly."""
    course = people.setup.course
    whole = people.setup.follow(9, course.present, unchanged).values["SOWS"]
    rows = range(8 * A_WEEK + 1, 9 * A_WEEK + 1)
    late = people.stay(rows)
    np.testing.assert_allclose(late, whole[rows.start : rows.stop], rtol=0.01, atol=0.1)
    early = people.stay(range(3 * A_WEEK + 1, 4 * A_WEEK + 1))
    assert (late - early).max() > 1.0


def test_the_days_as_they_are_do_not_depend_on_what_is_asked_first(people):
    over_two = people.stay(range(A_PART - 3, A_PART + 5))
    np.testing.assert_array_equal(
        over_two[:4], people.stay(range(A_PART - 3, A_PART + 1))
    )
    np.testing.assert_array_equal(
        over_two[4:], people.stay(range(A_PART + 1, A_PART + 5))
    )
