"""Shapes of a way down: by week, in steps of days, in whole pieces."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.dosing.descent import AT_ONCE, USUAL, Descent, Footing, by_week
from mitragyna.dosing.plan import of_descent
from tests.stated import stated


@pytest.mark.parametrize(
    ("percent", "weeks"), [(25.0, 7), (10.0, 18), (7.5, 24), (5.0, 37)]
)
def test_a_pace_falls_by_a_share_of_current_and_ends_from_a_last_share(percent, weeks):
    descent = by_week(percent, USUAL)
    assert descent.weeks == weeks
    *taken, nothing = descent.shares
    assert nothing == 0.0
    for before, after in pairwise((1.0, *taken)):
        assert after / before == pytest.approx(1.0 - percent / 100.0)
    assert taken[-1] <= 0.155 < taken[-2]


def test_steps_of_days_are_written_by_the_day():
    descent = Descent(shares=(0.5, 0.5, 0.2, 0.0), step_days=3)
    assert (descent.days, descent.weeks) == (9, 2)
    steps = of_descent(descent)
    assert [step.from_day for step in steps] == [1, 7, 10]
    assert [step.from_week for step in steps] == [1, 1, 2]


@pytest.mark.parametrize(
    ("shares", "percent"),
    [
        ((0.8, 0.64, 0.0), 20.0),
        ((0.9, 0.9, 0.729, 0.0), 10.0),  # a week of waiting, then a piece for two
        ((0.75, 0.15, 0.0), 80.0),
        ((0.0,), None),
    ],
)
def test_the_pace_is_the_most_that_a_week_takes_away(shares, percent):
    fastest = Descent(shares=shares).percent_a_week
    assert fastest == (percent if percent is None else pytest.approx(percent))
    assert AT_ONCE.percent_a_week is None
    assert Descent(shares=shares, step_days=3).percent_a_week is None


@settings(max_examples=80, deadline=None)
@given(pieces=st.integers(4, 60), percent=st.sampled_from([5.0, 7.5, 10.0, 25.0]))
def test_pieces_stay_whole_and_are_never_faster_than_the_pace(pieces, percent):
    footing = Footing(pieces=float(pieces))
    steps = of_descent(by_week(percent, footing), footing.pieces)
    units = [stated(step.units) for step in steps]
    assert all(unit == pytest.approx(round(unit)) for unit in units)
    assert units[-1] == 0
    begin, kept = 0, float(pieces)
    for step, unit in zip(steps[:-1], units, strict=False):
        assert unit >= kept * (1 - percent / 100) ** (step.from_week - begin) - 1e-6
        begin, kept = step.from_week, unit


@given(
    pieces=st.floats(4.0, 30.0),
    left=st.floats(0.1, 1.0),
    fall=st.sampled_from([0.05, 0.125, 0.25, 0.5]),
    waited=st.integers(1, 12),
)
def test_waiting_lets_one_piece_go_and_nothing_ever_rises(pieces, left, fall, waited):
    footing = Footing(pieces=pieces)
    share = footing.lowered(left, 0.01, 99)  # whole, wherever it stands
    before, after = share * pieces, footing.lowered(share, fall, waited) * pieces
    assert after <= before + 1e-9
    assert before - after <= max(1.0, before * fall) + 1e-6
    if waited == 1:
        assert before - after <= before * fall + 1e-6
