"""Shapes of a way down: by week, over days, in whole pieces."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.dosing.descent import USUAL, Footing, by_week, over_days
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


def test_days_fall_by_equal_steps():
    assert over_days(3.0, USUAL).shares == pytest.approx((0.75, 0.5, 0.25, 0.0))
    assert [over_days(d, USUAL).days for d in (3.0, 7.0, 14.0)] == [3, 7, 14]
    steps = of_descent(over_days(3.0, USUAL))
    assert [step.from_day for step in steps] == [1, 2, 3, 4]
    assert {step.from_week for step in steps} == {1}


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
