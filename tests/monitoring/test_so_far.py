"""What was taken on a plan until today, and where that leaves people."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.dosing.stepwise import Stepwise, Stretch, at_first, leg
from mitragyna.monitoring.so_far import at_begin, hours, spells, underway
from mitragyna.person.setting import Draws, setting

from .followed import BEGINS, SHARES, on_day, plan

DRAWS = Draws(seed=1, n=20, threads=1)


def dose(history: mg.History, days: int, grams: float) -> mg.Dose:
    time = history.as_of - timedelta(days=days)
    amount = mg.Amount(value=grams, unit=mg.AmountUnit.g)
    return mg.Dose(time=time, amount=amount)


def test_each_day_has_its_step_or_what_was_written_down_where_that_is_more() -> None:
    history = on_day(12, 3.36)
    assert [one.share for one in spells(history, plan())] == [0.75, 0.56]
    lapsed = replace(history, doses=(dose(history, 3, 6.0), dose(history, 8, 1.0)))
    shares = [one.share for one in spells(lapsed, plan())]
    assert shares == pytest.approx([0.75, 0.56, 1.0, 0.56])
    begun = next(spells(history, plan()))
    assert begun.begin_h == hours(BEGINS, plan()) == 15.0


def test_the_record_is_that_of_when_the_plan_was_made() -> None:
    history = on_day(12, 3.36, ("sows", 6))
    begun = at_begin(replace(history, doses=(dose(history, 3, 6.0),)), plan())
    assert begun.as_of == plan().made
    assert begun.regimen == mg.parse_regimen("6 g once a day")
    assert begun.doses == ()
    assert all(one.time <= begun.as_of for one in begun.observations)
    unknown = at_begin(history, plan(regimen=None, since=None))
    assert unknown.daily_use


def test_what_is_taken_beside_is_that_of_the_begin() -> None:
    beside = mg.example("leaf_certificate")
    taken = replace(
        on_day(12, 3.36),
        others=(
            type(mg.read("tests/people/two_products.toml").others[0])(
                product=beside.product,
                regimen=mg.parse_regimen("0.56 g once a day"),
            ),
        ),
    )
    (other,) = at_begin(taken, plan()).others
    assert other.regimen
    assert other.regimen.phases[0].intakes[0].amount.value == pytest.approx(1.0)


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
