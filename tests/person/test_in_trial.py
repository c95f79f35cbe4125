"""The past of someone in a randomised trial: days off kratom have none of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

import mitragyna as mg
from mitragyna.answer import UseState
from mitragyna.clock import DAY
from mitragyna.person.course import unchanged
from mitragyna.person.on_plan import past
from mitragyna.person.so_far import at_begin
from mitragyna.person.use import use
from mitragyna.population.scores import NOTHING_VARIES, at_random
from mitragyna.population.streams import Streams
from mitragyna.record.history import History, ended, present_phases, share_on
from tests.monitoring.followed import on_day, plan
from tests.nof1.trials import PERSON, TRIAL, at
from tests.stated import stated

ALIKE = at_random(Streams(1), 3, NOTHING_VARIES)
OFF, ON = TRIAL.periods[0], TRIAL.periods[1]


def on(day: date, **changed: object) -> History:
    return replace(PERSON, as_of=at(day), trial=TRIAL, **changed)


def grams(history: History) -> dict[date, float]:
    """Day → grams of it, of the past."""
    gone = past(history, ALIKE)
    taken = gone.taken(0, None, unchanged)
    each = zip(taken.time_h, taken.amount, stated(taken.mask)[:, 0], strict=True)
    by_day: dict[date, float] = {}
    for time_h, amount, share in each:
        day = (gone.origin + timedelta(hours=float(time_h))).date()
        by_day[day] = by_day.get(day, 0.0) + amount.value * share
    return by_day


def test_days_off_have_none_of_it_and_steps_up_what_they_say() -> None:
    by_day = grams(on(ON.ends))
    days = (OFF.begins - DAY, OFF.begins, OFF.ends, ON.begins, ON.clean, ON.ends)
    taken = [by_day.get(day, 0.0) for day in days]
    assert taken == pytest.approx([2.0, 0.0, 0.0, 1.0, 2.0, 2.0])
    assert grams(on(TRIAL.ends + DAY))[TRIAL.ends + DAY] == pytest.approx(2.0)


def test_an_intake_that_was_written_down_is_one_in_days_off_too() -> None:
    lapse = mg.Dose(
        time=at(OFF.rated), amount=mg.Amount(value=1.0, unit=mg.AmountUnit.g)
    )
    assert grams(on(ON.ends, doses=(lapse,)))[OFF.rated] == pytest.approx(1.0)


def test_in_days_off_kratom_is_stopped() -> None:
    record = on(OFF.rated)
    now = use(record)
    assert now.state is UseState.stopped
    assert now.was_daily
    assert present_phases(record) == ()
    assert ended(record) == datetime(2026, 6, 4)
    assert use(on(ON.ends)).state is UseState.daily
    assert use(on(TRIAL.ends + DAY)).state is UseState.daily


def test_in_days_off_a_habit_of_unknown_length_was_one() -> None:
    now = use(on(OFF.rated, since=None))
    assert now.state is UseState.stopped
    assert now.was_daily


def test_what_was_stopped_or_begun_by_the_record_stays_so() -> None:
    before = at(OFF.begins - DAY)
    assert ended(on(OFF.rated, stopped=before)) == before
    assert ended(on(OFF.rated, since=at(OFF.begins + DAY))) is None
    assert ended(on(OFF.rated, regimen=mg.parse_regimen("none"), since=None)) is None


def test_without_a_trial_every_day_is_as_the_rule_says() -> None:
    assert share_on(PERSON, OFF.rated) == 1.0
    assert share_on(on(OFF.rated), TRIAL.ends + DAY) == 1.0


def test_a_plan_made_before_the_trial_has_none_at_its_begin() -> None:
    record = on_day(16, 2.52)
    trial = replace(TRIAL, subject=record.subject.id, made=record.as_of)
    begin = at_begin(replace(record, trial=trial), plan())
    assert begin.trial is None
