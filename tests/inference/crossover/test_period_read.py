"""Which periods of a trial are used: both of a pair, or neither."""

from dataclasses import replace

import pytest

from mitragyna.clock import DAY
from mitragyna.inference.crossover import period_read
from mitragyna.inference.crossover.by_day import sows_by_day
from mitragyna.inference.crossover.period_read import days_of, rated_periods
from mitragyna.record.dose import Amount, AmountUnit, Dose
from mitragyna.record.observation import Observation, Quantity
from tests.nof1.trials import TRIAL, at, rated

WHOLE = rated(on=4.0, off=6.0)


def without(quantity, period):
    """The record without a quantity in one period."""
    kept = tuple(
        one
        for one in WHOLE.observations
        if one.quantity is not quantity
        or not period.begins <= one.time.date() <= period.ends
    )
    return replace(WHOLE, observations=kept)


def reasons(history):
    return [one.reason for one in rated_periods(history, TRIAL)]


def test_a_whole_record_is_used_wholly():
    assert reasons(WHOLE) == [""] * 6
    days, pain = days_of(rated_periods(WHOLE, TRIAL))
    assert days.count == pain.size == 84
    assert pain[0][days.exposure == 1.0].mean() == pytest.approx(4.0, abs=0.3)
    assert not days.withdrawal.any()


def test_kratom_in_days_without_it_ends_the_use_of_a_pair():
    off = TRIAL.periods[0]
    dose = Dose(time=at(off.clean + DAY), amount=Amount(value=1.0, unit=AmountUnit.g))
    assert "was taken on" in reasons(replace(WHOLE, doses=(dose,)))[0]
    assert reasons(replace(WHOLE, doses=(dose,)))[1] == period_read.UNPAIRED
    nothing = replace(dose, amount=Amount(value=0.0, unit=AmountUnit.g))
    assert reasons(replace(WHOLE, doses=(nothing,))) == [""] * 6


def test_a_period_off_needs_withdrawal_rated_and_one_on_does_not():
    off, on = TRIAL.periods[0], TRIAL.periods[1]
    assert reasons(without(Quantity.sows, off))[:2] == [
        period_read.NO_SOWS,
        period_read.UNPAIRED,
    ]
    assert reasons(without(Quantity.sows, on)) == [""] * 6


def test_a_period_with_few_ratings_is_not_used():
    assert reasons(without(Quantity.pain_nrs, TRIAL.periods[3]))[2:4] == [
        period_read.UNPAIRED,
        period_read.TOO_FEW,
    ]


def test_a_period_in_withdrawal_is_no_time_without_kratom():
    ill = rated(on=4.0, off=6.0, sows_off=14.0)
    assert "withdrawal on its days" in reasons(ill)[0]


def test_withdrawal_above_that_on_kratom_is_read_by_the_nearest_rating():
    periods = rated_periods(rated(on=4.0, off=6.0, sows_off=7.0), TRIAL)
    days, _ = days_of(periods)
    assert set(days.withdrawal[days.exposure < 1.0]) == {5.0}
    assert not days.withdrawal[days.exposure == 1.0].any()


def test_cows_counts_on_its_own_scale():
    one = Observation(
        time=WHOLE.as_of, quantity=Quantity.cows, value=6.0, unit="points"
    )
    history = replace(WHOLE, observations=(one,))
    assert [*sows_by_day(history).values()] == [8.0]
