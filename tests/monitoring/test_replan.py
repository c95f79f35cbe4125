"""The rest of a plan, planned anew where its days no longer fit."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

import mitragyna as mg
from mitragyna.answer import PlanStatus
from mitragyna.evidence.bounds import bound
from mitragyna.monitoring.replan import replanned
from mitragyna.person.setting import Draws
from mitragyna.record.history import History
from mitragyna.record.running_plan import PlanStep
from mitragyna.record.wish import Wish

from .followed import BEGINS, SHARES, on_day, plan

DRAWS = Draws(seed=1, n=40, threads=1)


def rest(history: History, status: PlanStatus, **changed: object):
    return replanned(history, plan(**changed), status, DRAWS)


@pytest.mark.parametrize("step", range(4))
def test_a_step_back_begins_with_the_step_before_and_never_with_the_old_amount(
    step: int,
) -> None:
    history = on_day(7 * step + 4, 0.06 * SHARES[step])
    after = rest(history, PlanStatus.step_back)
    assert after.is_borne
    assert after.steps[0].begins == history.as_of.date() + timedelta(days=1)
    held = SHARES[max(step - 1, 0)]
    assert after.steps[0].percent_of_start == pytest.approx(held)
    shares = [one.percent_of_start for one in after.steps]
    assert shares[-1] == 0
    for before, now in pairwise(shares[:-1]):
        assert before * (1 - bound("fastest_taper_percent") / 100) <= now + 1e-6
        assert now < before


def test_a_step_that_is_held_beyond_its_days_moves_the_rest() -> None:
    early = rest(on_day(4, 4.5), PlanStatus.hold)
    assert (early.steps, early.is_borne) == ((), True)
    after = rest(on_day(7, 4.5), PlanStatus.hold)
    assert after.steps[0].percent_of_start == SHARES[0]
    assert after.steps[1].begins >= BEGINS + timedelta(days=14)


def test_what_goes_on_or_ends_is_left_as_it_is() -> None:
    for status in (PlanStatus.go, PlanStatus.stop, PlanStatus.none):
        assert rest(on_day(7, 4.5), status).steps == ()
    assert rest(on_day(30, 0.0), PlanStatus.step_back).steps == ()


def test_another_day_that_is_wished_for_plans_the_rest_anew() -> None:
    history = on_day(7, 4.5)
    day = history.as_of.date() + timedelta(weeks=40)
    wishing = replace(history, wish=Wish(goal=mg.Goal.stop, by=day))
    after = rest(wishing, PlanStatus.go)
    assert after.steps[0].begins == BEGINS + timedelta(days=7)
    assert after.steps[0].percent_of_start < SHARES[0]
    assert rest(wishing, PlanStatus.go, by=day).steps == ()


def test_the_pace_that_was_chosen_is_kept_unless_the_day_would_be_missed() -> None:
    history = on_day(7, 4.5)
    fast, calm = (
        rest(history, PlanStatus.hold, name=name).steps
        for name in ("faster", "gentler")
    )
    assert calm[-1].begins > fast[-1].begins
    wishing = replace(history, wish=Wish(goal=mg.Goal.stop, by=fast[-1].begins))
    hurried = rest(wishing, PlanStatus.hold, name="gentler").steps
    assert hurried == fast


def test_where_no_further_step_is_borne_the_step_is_held() -> None:
    heavy = plan(
        amount_per_day=28.0, regimen="7 g four times a day", since=None, allowed=0.0
    )
    after = replanned(on_day(7, 21.0), heavy, PlanStatus.hold, DRAWS)
    assert not after.is_borne
    assert [one.percent_of_start for one in after.steps] == [SHARES[0]]


def test_more_that_was_taken_never_makes_the_rest_shorter() -> None:
    history = on_day(12, 3.36)
    more = tuple(
        mg.Dose(
            time=history.as_of - timedelta(days=days),
            amount=mg.Amount(value=12.0, unit=mg.AmountUnit.g),
        )
        for days in (3, 2, 1)
    )
    kept = rest(history, PlanStatus.step_back).steps
    lapsed = rest(replace(history, doses=more), PlanStatus.step_back).steps
    assert lapsed[-1].begins >= kept[-1].begins


def test_pieces_stay_whole() -> None:
    capsules = plan(
        amount_per_day=8.0,
        unit=mg.AmountUnit.unit,
        regimen="4 capsules twice a day",
        steps=tuple(
            replace(step, percent_of_start=share, units=0.08 * share)
            for step, share in zip(
                plan().steps, (75.0, 62.5, 50.0, 25.0, 0.0), strict=True
            )
        ),
    )
    after = replanned(on_day(7, 4.5), capsules, PlanStatus.hold, DRAWS)
    units = [one.units for one in after.steps]
    assert units[0] == 6.0
    assert all(unit is not None and unit == round(unit) for unit in units)


def carried(*steps: tuple[int, float]) -> tuple[PlanStep, ...]:
    """Steps from days of the plan on."""
    return tuple(
        PlanStep(begins=BEGINS + timedelta(days=day), percent_of_start=share)
        for day, share in steps
    )


def test_a_second_step_back_goes_above_the_first() -> None:
    """The step before it in time took less: it was left because it was not borne."""
    steps = carried((0, 75.0), (7, 56.0), (14, 42.0), (18, 56.0), (25, 42.0), (32, 0.0))
    after = rest(on_day(22, 3.36), PlanStatus.step_back, steps=steps)
    assert after.steps[0].percent_of_start == 75.0


@pytest.mark.parametrize(("grams", "back"), [(3.3, 75.0), (2.7, 56.0), (1.0, 42.0)])
def test_who_takes_less_than_the_step_goes_back_to_the_nearest_one(
    grams: float, back: float
) -> None:
    steps = carried((0, 75.0), (7, 42.0), (14, 56.0), (21, 42.0), (28, 0.0))
    after = rest(on_day(18, grams), PlanStatus.step_back, steps=steps)
    assert after.steps[0].percent_of_start == back


def test_a_plan_that_ended_with_a_held_step_is_taken_up_again() -> None:
    steps = carried((0, 75.0), (7, 56.0))
    assert rest(on_day(10, 3.36), PlanStatus.hold, steps=steps).steps == ()
    held = rest(on_day(14, 3.36), PlanStatus.hold, steps=steps)
    assert held.steps[0].percent_of_start == 56.0
    on = rest(on_day(14, 3.36), PlanStatus.go, steps=steps)
    assert on.steps[0].percent_of_start < 56.0
    assert on.steps[-1].percent_of_start == 0.0


def rated(*values: float) -> History:
    """The end of the second step, with withdrawal rated twice a week until then."""
    history = on_day(14, 3.36)
    ratings = tuple(
        mg.Observation(
            time=history.as_of - timedelta(days=back),
            quantity=mg.Quantity.sows,
            value=value,
            unit="points",
        )
        for back, value in zip((10, 7, 3, 0), values, strict=True)
    )
    return replace(history, observations=(*history.observations, *ratings))


def test_withdrawal_worse_than_foretold_slows_the_rest_and_none_does_not() -> None:
    many = replace(DRAWS, n=400)
    as_foretold, worse, without = (
        replanned(history, plan(), PlanStatus.hold, many).steps
        for history in (on_day(14, 3.36), rated(18, 14, 19, 16), rated(2, 1, 2, 1))
    )
    assert worse[-1].begins >= as_foretold[-1].begins + timedelta(weeks=4)
    assert without[-1].begins <= as_foretold[-1].begins
