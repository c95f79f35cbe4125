"""The past of someone on a plan: intakes by its steps, and what they leave behind."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.clock import HOUR
from mitragyna.person.course import Course, unchanged
from mitragyna.person.habit import habit_of
from mitragyna.person.on_plan import past
from mitragyna.person.setting import Draws, Setting, led, setting
from mitragyna.person.so_far import at_begin
from mitragyna.population.scores import NOTHING_VARIES, Vary, at_random
from mitragyna.population.streams import Streams
from mitragyna.record.history import History
from tests.monitoring.followed import BEGINS, on_day, plan
from tests.stated import stated

VARIED = at_random(Streams(1), 8, Vary())
ALIKE = at_random(Streams(1), 8, NOTHING_VARIES)
DRAWS = Draws(seed=1, n=20, threads=1)


def following(day: int, grams: float, **changed: object) -> History:
    return replace(on_day(day, grams), plan=plan(**changed))


def amounts(gone: Course, weeks: float = 0.0) -> dict[float, float]:
    """Day of the plan, from its first on → grams of it in the first person."""
    taken = gone.taken(weeks, gone.present, unchanged)
    days = np.floor((taken.time_h - gone.hours(_begin())) / 24.0).astype(int)
    by_day: dict[float, float] = {}
    each = zip(days, taken.amount, stated(taken.mask)[:, 0], strict=True)
    for day, amount, share in each:
        by_day[day] = by_day.get(day, 0.0) + amount.value * share
    return by_day


def _begin():
    return stated(replace(on_day(1, 4.5)).as_of) - 9 * HOUR


def test_each_day_of_a_plan_has_what_its_step_takes() -> None:
    by_day = amounts(past(following(16, 2.52), ALIKE), weeks=1)
    before = [by_day[day] for day in (-30, -1)]
    steps = [by_day[day] for day in (0, 6, 7, 13, 14)]
    ahead = [by_day[day] for day in (16, 20)]
    assert before == pytest.approx([6.0, 6.0])
    assert steps == pytest.approx([4.5, 4.5, 3.36, 3.36, 2.52])
    assert ahead == pytest.approx([2.52, 2.52])
    assert _begin().date() == BEGINS


def test_a_lapse_that_was_written_down_is_an_intake() -> None:
    history = following(12, 3.36)
    lapse = mg.Dose(
        time=history.as_of - timedelta(days=3),
        amount=mg.Amount(value=6.0, unit=mg.AmountUnit.g),
    )
    by_day = amounts(past(replace(history, doses=(lapse,)), ALIKE))
    assert by_day[8] == pytest.approx(6.0)
    assert by_day[9] == pytest.approx(3.36)


def test_the_length_of_the_habit_is_that_of_before_with_the_days_since() -> None:
    history = following(12, 3.36, since=None)
    since_h = (history.as_of - plan().made) / HOUR
    begin = habit_of(at_begin(history, stated(history.plan)), VARIED)
    gone = past(history, VARIED)
    np.testing.assert_allclose(gone.habit.lasting_h, begin.lasting_h + since_h)
    assert gone.as_of_h == gone.hours(history.as_of)


def test_an_amount_that_nobody_knows_is_lowered_by_its_share() -> None:
    history = following(12, 3.36, regimen=None, amount_per_day=None, unit=None)
    gone = past(replace(history, regimen=None, since=None, daily_use=True), ALIKE)
    made = habit_of(at_begin(history, stated(history.plan)), ALIKE)
    (now,) = stated(gone.present).phases
    (before,) = stated(made.present).phases
    of = [one.intakes[0].amount.value for one in (now, before)]
    assert of[0] == pytest.approx(0.56 * of[1])


def test_after_the_last_step_nothing_goes_on() -> None:
    gone = past(following(30, 0.0), ALIKE)
    assert gone.present is None
    by_day = amounts(gone)
    assert by_day[27] == pytest.approx(1.8)
    assert 28 not in by_day


def test_a_plan_that_has_not_begun_changes_nothing() -> None:
    early = replace(on_day(1, 6.0), as_of=plan().made)
    with_plan = setting(replace(early, plan=plan()), DRAWS)
    without = setting(early, DRAWS)
    assert sows(with_plan) == sows(without)


def test_who_was_lowered_is_used_to_more_than_is_taken_now() -> None:
    history = on_day(16, 2.52)
    lowered = setting(replace(history, plan=plan()), DRAWS)
    assert np.mean(sows(lowered)) > np.mean(sows(setting(history, DRAWS))) + 0.5


def sows(of: Setting) -> list[float]:
    """Withdrawal tonight, by person."""
    run = of.follow(0.1, of.course.present, unchanged)
    return list(run.values["SOWS"][-1])


def test_a_plan_is_of_the_product_that_stood_first() -> None:
    two = mg.read("tests/people/two_products.toml")
    own = plan(subject=two.subject.id, made=two.as_of)
    assert led(replace(two, plan=own)).plan == own
    over = replace(two, plan=own, regimen=mg.parse_regimen("none"), since=None)
    assert led(over).plan is None
    assert led(over).regimen == two.others[0].regimen
