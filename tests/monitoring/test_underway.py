"""Where people like someone on a plan stand."""

from dataclasses import replace

import numpy as np

from mitragyna.dosing.stepwise import Stepwise, Stretch, at_first, leg
from mitragyna.monitoring.underway import underway
from mitragyna.person.setting import Draws, setting
from mitragyna.person.so_far import at_begin, hours

from .followed import BEGINS, SHARES, on_day, plan

DRAWS = Draws(seed=1, n=20, threads=1)


def test_people_followed_at_once_stand_where_steps_leave_them() -> None:
    history = on_day(12, 3.36)
    at_once = underway(history, plan(), DRAWS)
    people = Stepwise(setting(at_begin(history, plan()), DRAWS))
    begun = replace(at_first(people), begin_h=hours(BEGINS, plan()))
    by_step = leg(leg(begun, SHARES[0] / 100, 7).after, SHARES[1] / 100, 5).after
    assert by_step.begin_h == at_once.begin_h
    stretch = Stretch(
        begin_h=at_once.begin_h, end_h=at_once.begin_h + 168.0, share=0.42
    )
    one, two = (
        each.people.follow(each.moment, stretch)[0] for each in (at_once, by_step)
    )
    np.testing.assert_allclose(one, two, rtol=2e-3, atol=2e-3)
