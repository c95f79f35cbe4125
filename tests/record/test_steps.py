"""A fall step by step: what is left adds up, and it ends where it was told."""

import pytest

from mitragyna.record import Amount, AmountUnit, parse_regimen
from mitragyna.record.words.reasons import UnsaidError
from mitragyna.record.words.steps import Fall, falling, read_step
from mitragyna.record.words.words import Words


def grams(value):
    return Amount(value=value, unit=AmountUnit.g)


(FIRST,) = parse_regimen("3 g twice a day").phases
(FIRST_ONCE,) = parse_regimen("3 g once a day").phases


@pytest.mark.parametrize(
    ("text", "days"),
    [("minus 0.5 g every week", 7), ("tapering by 0.5 g every 3 days", 3),
     ("reducing 0.5 g daily", 1), ("less 0.5 g every other week", 14)],
)  # fmt: skip
def test_a_fall_is_read(text, days):
    assert read_step(Words(text)) == Fall(by=grams(0.5), days=days, until=None)


@pytest.mark.parametrize("until", [None, grams(1.0)])
def test_the_steps_are_even_and_follow_each_other(until):
    phases = list(falling(FIRST_ONCE, Fall(by=grams(0.5), days=7, until=until)))
    taken = [p.intakes[0].amount.value if p.intakes else 0.0 for p in phases]
    last = 0.0 if until is None else until.value
    assert taken == [3.0 - 0.5 * k for k in range(len(taken))]
    assert taken[-1] == last
    assert [p.start_day for p in phases] == [7 * k for k in range(len(phases))]
    assert phases[-1].days is None


def test_a_percentage_is_no_step_of_a_diary_and_a_rise_no_fall():
    with pytest.raises(UnsaidError):
        read_step(Words("minus 10 % every week"))
    with pytest.raises(UnsaidError):
        list(falling(FIRST_ONCE, Fall(by=grams(0.5), days=7, until=grams(4.0))))


def test_of_several_amounts_a_day_it_is_not_told_which_falls():
    with pytest.raises(UnsaidError):
        list(falling(FIRST, Fall(by=grams(0.5), days=7, until=None)))
