"""A trial is read once it is over, from two pairs or more."""

from dataclasses import replace

import pytest

from mitragyna.inference.crossover.period_read import rated_periods
from mitragyna.inference.crossover.read import FEWEST, are_enough, is_over, read_by
from tests.nof1.trials import PERSON, TRIAL, at, rated

WHOLE = rated(on=4.0, off=6.0)


def test_it_is_over_on_the_day_after_its_last():
    assert not is_over(TRIAL, replace(PERSON, as_of=at(TRIAL.ends)))
    assert is_over(TRIAL, WHOLE)


def test_two_pairs_are_enough_and_one_is_not():
    periods = rated_periods(WHOLE, TRIAL)
    assert are_enough(periods[: 2 * FEWEST])
    assert not are_enough(periods[: 2 * FEWEST - 2])


def test_its_benefit_is_the_difference_between_its_periods():
    law, read = read_by(rated_periods(WHOLE, TRIAL))
    assert read.of(law.benefit()).interval().median == pytest.approx(2.0, abs=0.15)
