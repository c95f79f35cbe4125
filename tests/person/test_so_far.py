"""What was taken on a plan until today, and the record of when it was made."""

from dataclasses import replace
from datetime import timedelta

import pytest

import mitragyna as mg
from mitragyna.person.so_far import at_begin, hours, share_at, spells
from tests.monitoring.followed import BEGINS, on_day, plan


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
    share = share_at(tuple(spells(history, plan())))
    assert [share(h) for h in (0.0, 14.9, 15.0, 182.9, 183.0)] == [
        *(1.0, 1.0, 0.75, 0.75, 0.56)
    ]


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
