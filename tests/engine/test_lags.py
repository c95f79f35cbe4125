"""Subjects share steps only with those whose lag ends in the same part of an hour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.engine.schedule.lags import shortest, span
from mitragyna.engine.schedule.windows import LATE, LONGEST, is_late

HOURS = st.floats(0.0, 5.0, allow_subnormal=False)


@given(st.lists(HOURS, min_size=1, max_size=30))
def test_everyone_of_a_group_lies_in_its_span(lags):
    lag = np.array(lags)
    groups = shortest(lag)
    for group in np.unique(groups):
        own = lag[groups == group]
        least, end = span(group, own)
        assert (least <= own + 1e-12).all()
        assert (own < end).all() or not own.any()
        assert end <= least + LONGEST / 60.0 + 1e-12


@pytest.mark.parametrize("hour", [0, 1, 3])
def test_late_is_past_the_same_minute_of_every_hour(hour):
    early, late = hour + (LATE - 1) / 60.0, hour + (LATE + 1) / 60.0
    lag = np.array([early, late])
    groups = shortest(lag)
    assert [is_late(span(*one)) for one in zip(groups, lag[:, None], strict=True)] == [
        False,
        True,
    ]


def test_without_a_lag_there_is_no_window():
    lag = np.zeros(3)
    assert span(shortest(lag)[0], lag) == (0.0, 0.0)
