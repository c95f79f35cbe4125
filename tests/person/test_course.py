"""Intakes on the clock: what was taken, what a policy adds, what is integrated over."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.clock import minutes
from mitragyna.evidence.bounds import bound
from mitragyna.evidence.load import load
from mitragyna.person.course import course, unchanged
from mitragyna.person.habit import habit_of
from mitragyna.population.scores import NOTHING_VARIES, Vary, at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Amount, AmountUnit, Dose, parse_regimen
from mitragyna.record.regimen import intakes
from tests.cases.people import AS_OF, clean, product, undeclared_use, using
from tests.stated import stated

N = 16


def made(history, *, varied=True):
    scores = at_random(Streams(1), N, Vary() if varied else NOTHING_VARIES)
    return course(history, habit_of(history, scores))


def taken(history, weeks=1.0, *, goes_on=True):
    """Hours since `as_of`, amounts and who takes them."""
    past = made(history)
    swallowed = past.taken(weeks, past.present if goes_on else None, unchanged)
    hours = np.round(swallowed.time_h - past.as_of_h, 6)
    return hours, [a.value for a in swallowed.amount], stated(swallowed.mask)


def dose(days_ago, grams=2.0):
    return Dose(
        time=AS_OF - timedelta(days=days_ago),
        amount=Amount(value=grams, unit=AmountUnit.g),
    )


def test_past_and_present_follow_each_other_without_a_gap():
    hours, amounts, mask = taken(using("2 g three times a day", days=3))
    assert list(hours) == sorted(hours)
    assert set(np.diff(hours)) == {6.0, 12.0}
    assert set(amounts) == {2.0}
    assert (mask == 1.0).all()
    assert hours[0] == -67.0
    assert hours[-1] == 167.0


def test_every_other_day_keeps_its_days_across_the_record():
    hours, *_ = taken(using("2 g every other day", days=9))
    assert set(np.diff(hours)) == {48.0}


def test_every_eight_hours_keeps_its_clock_across_the_record():
    hours, *_ = taken(using("30 mg mitragynine every 8 h", days=3.125))
    assert set(np.round(np.diff(hours), 6)) == {8.0}


def test_a_phase_that_is_over_is_followed_by_the_present_one():
    history = using("4 g daily for 14 days then 1 g daily", days=20)
    hours, amounts, _ = taken(history)
    assert [a for h, a in zip(hours, amounts, strict=True) if h >= 0] == [1.0] * 7
    assert amounts.count(4.0) == 14


def test_phases_are_counted_from_since_however_long_ago():
    history = using("4 g daily for 200 days then 1 g daily", days=210)
    hours, amounts, _ = taken(history)
    assert min(hours) >= -24 * bound("longest_habit_days")
    assert sum(a == 1.0 for h, a in zip(hours, amounts, strict=True) if h < 0) == 10


def test_without_since_the_last_part_is_in_force_and_said_to_be_assumed():
    history = using("4 g daily for 14 days then 1 g daily", days=None)
    habit = habit_of(history, at_random(Streams(1), N))
    assert any("last part" in text for text in habit.assumed)
    assert set(taken(history)[1]) == {1.0}


def test_an_unknown_length_differs_between_people_and_is_said_to_be_assumed():
    history = using("2 g daily", days=None)
    habit = habit_of(history, at_random(Streams(1), N))
    assert habit.differs
    assert any("how long" in text for text in habit.assumed)
    hours, _, mask = taken(history)
    first = np.argmax(mask > 0, axis=0)
    assert len(set(first)) > 3
    assert (mask[hours >= 0] == 1.0).all()
    assert not made(history, varied=False).habit.differs


def test_exact_intakes_stand_in_place_of_the_regimen_from_the_first_of_them():
    history = using("2 g three times a day", days=10)
    diary = (dose(2.5, 3.0), dose(1.5, 5.0), dose(0.5, 1.0))
    history = replace(history, doses=diary)
    hours, amounts, _ = taken(history)
    past = (hours >= -60.0) & (hours < 0)
    assert list(np.array(amounts)[past]) == [3.0, 5.0, 1.0]
    assert set(np.array(amounts)[hours < -60.0]) == {2.0}


def test_one_intake_on_record_does_not_end_a_habit_of_years():
    history = using("2 g three times a day", days=740)
    history = replace(history, doses=(dose(14.0 - 5.2 / 24.0),))
    hours, *_ = taken(history)
    without, *_ = taken(replace(history, doses=()))
    assert len(hours) - len(without) in (0, 1)  # added, or in an intake's place
    lately = (hours > -14 * 24.0) & (hours < 0)
    assert lately.sum() >= 14 * 3


def test_missed_intakes_are_left_out_of_the_past_only():
    history = using("2 g three times a day", days=10)
    whole_day = (AS_OF - timedelta(days=2)).replace(hour=0)
    evening = (AS_OF - timedelta(days=4)).replace(hour=20)
    hours, *_ = taken(replace(history, missed=(whole_day, evening)))
    all_hours, *_ = taken(history)
    assert len(all_hours) - len(hours) == 4
    assert (hours >= 0).sum() == 21


def test_exact_intakes_are_taken_by_everyone_however_long_the_habit():
    history = replace(using("2 g daily", days=None), doses=(dose(1.0, 5.0),))
    hours, amounts, mask = taken(history)
    (exact,) = np.flatnonzero(np.array(amounts) == 5.0)
    assert (mask[exact] == 1.0).all()
    assert mask[hours < -24.0].min() == 0.0


def test_daily_intakes_alone_go_on_as_the_habit():
    history = replace(clean(), doses=tuple(dose(d + 0.25, 3.0) for d in range(8)))
    habit = habit_of(history, at_random(Streams(1), N))
    assert habit.present is not None
    hours, amounts, _ = taken(history)
    assert set(amounts) == {3.0}
    assert (hours >= 0).sum() == 7


def test_intakes_every_third_day_go_on_every_third_day():
    history = replace(clean(), doses=tuple(dose(d) for d in (12, 9, 6, 3)))
    hours, *_ = taken(history)
    assert (hours >= 0).sum() in (2, 3)


def test_a_lone_intake_is_no_habit():
    history = replace(clean(), doses=(dose(2.0),))
    assert made(history).present is None
    assert list(taken(history)[0]) == [-48.0]


def test_daily_use_with_intakes_on_record_takes_their_amounts():
    history = replace(clean(), daily_use=True)
    history = replace(history, doses=tuple(dose(d + 0.25, 3.0) for d in range(8)))
    _, amounts, mask = taken(history)
    assert set(amounts) == {3.0}
    assert (mask == 1.0).all()


def test_daily_use_alone_is_drawn_in_amount_and_length():
    history = replace(clean(), daily_use=True)
    habit = habit_of(history, at_random(Streams(1), 4000))
    per_day = habit.share * len(stated(habit.present).phases[0].intakes)
    uses = load().prior("habit_uses_per_day").value
    assert per_day.mean() == pytest.approx(uses, rel=0.05)
    assert np.ptp(habit.lasting_h) > 0
    dated = replace(history, since=AS_OF - timedelta(days=30))
    assert np.ptp(habit_of(dated, at_random(Streams(1), N)).lasting_h) == 0


def test_a_single_intake_is_not_repeated():
    hours, *_ = taken(using("2 g once", days=2))
    assert list(hours) == [-48.0]
    assert made(using("2 g once", days=2)).present is None


@pytest.mark.parametrize("days", [None, 0.0])
def test_a_single_intake_now_or_without_a_date_is_at_the_record(days):
    assert list(taken(using("2 g once", days=days))[0]) == [0.0]


def test_a_habit_that_begins_at_the_record_has_no_past():
    hours, *_ = taken(using("2 g daily", days=0.0))
    assert hours.min() > 0
    assert len(hours) == 7


def test_nothing_is_taken_without_a_habit():
    for history in (clean(), using("none", days=None)):
        assert made(history).present is None
        assert not len(taken(history)[0])


def test_a_habit_of_years_is_simulated_for_its_last_months_only():
    past = made(using("2 g daily", days=3650))
    assert past.as_of_h - past.begin_h <= 24 * bound("longest_habit_days") + 1
    assert len(past.ruled.timed) == bound("longest_habit_days")


def test_no_policy_leaves_only_the_past():
    hours, *_ = taken(using("2 g daily", days=5), goes_on=False)
    assert (hours < 0).all()


def test_old_intakes_on_record_do_not_lengthen_the_run():
    history = replace(using("2 g daily", days=5), doses=(dose(400), dose(1)))
    past = made(history)
    assert len(past.recorded) == 1
    assert past.as_of_h - past.begin_h <= 24 * bound("longest_habit_days") + 1


REGIMENS = (
    "2 g three times a day",
    "2 g every other day",
    "1 g every 7 h",
    "0.5 g every 2.51 h",
    "2 capsules twice a day",
    "30 mg mitragynine every 8 h",
    "4 g daily for 14 days then 1 g daily",
    "2 g daily for 7 days then none for 7 days then 1 g at 07:13",
    "2 g once",
)


@settings(max_examples=60, deadline=None)
@given(
    text=st.sampled_from(REGIMENS),
    seconds=st.integers(0, 400 * 86_400),
    odd=st.integers(0, 86_399),
)
def test_whatever_the_second_every_intake_is_at_a_whole_minute(text, seconds, odd):
    as_of = AS_OF + timedelta(seconds=odd)
    history = replace(
        undeclared_use(clean()),
        as_of=as_of,
        regimen=parse_regimen(text),
        since=as_of - timedelta(seconds=seconds),
    )
    past = made(history)
    computed = past.taken(2, past.present, unchanged)
    assert np.allclose(computed.time_h, minutes(computed.time_h) / 60, atol=1e-8)
    assert (computed.time_h >= past.begin_h - 1e-9).all()
    by_hand = intakes(stated(history.regimen), stated(history.since), as_of)
    window = as_of - timedelta(days=bound("longest_habit_days") - 1)
    recent = sum(time >= window for time, _ in by_hand)
    begin = past.as_of_h - 24 * (bound("longest_habit_days") - 1)
    counted = (
        (computed.time_h >= begin - 1 / 59) & (computed.time_h < past.as_of_h)
    ).sum()
    assert abs(int(counted) - recent) <= 1


def test_capsules_are_counted_in_units():
    history = using("2 capsules twice a day", history=product("L4", "capsule")(clean()))
    past = made(history)
    assert {amount.unit for _, amount in past.ruled.timed} == {AmountUnit.unit}
