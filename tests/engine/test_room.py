"""Outputs come back subject by subject, whatever groups they were computed in."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.engine.cpu.lane import LANES
from mitragyna.engine.cpu.room import Room


@settings(deadline=None)  # the first example loads machine code
@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.integers(1, 3))
def test_everyone_gets_back_what_was_last_written_for_them(groups, threads):
    groups = np.array(groups)
    room = Room(2, 3, groups, threads)
    size = groups.size
    true = np.arange(size) + 100.0 * np.arange(6).reshape(2, 3, 1)

    def write(who, added):
        out, first = place = room.place(who)
        assert first % LANES == 0
        out[..., first : first + who.size] = true[..., who] + added
        room.settle(who, place)

    for group in np.unique(groups):
        write(np.flatnonzero(groups == group), 0.0)
    again = np.flatnonzero(np.arange(size) % 3 == 0)
    write(again, 0.5)
    true[..., again] += 0.5
    np.testing.assert_array_equal(room.in_order(), true)


def test_who_was_never_placed_has_no_numbers():
    room = Room(1, 2, np.zeros(5, int), 1)
    out, first = room.place(np.array([0, 1, 3]))
    out[..., first : first + 3] = 7.0
    is_missing = np.isnan(room.in_order()[0])
    np.testing.assert_array_equal(is_missing, [[False, False, True, False, True]] * 2)
