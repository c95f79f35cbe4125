"""People looked at carry what the one path from scores to parameters gives them."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from mitragyna.inference.expectation import past_of, plasma_past_of, simulated
from mitragyna.inference.looked_at import BEFORE, LOOKED_FOR, _carried, looked_at
from mitragyna.inference.moved import people_at
from mitragyna.inference.picked import picked
from mitragyna.person.setting import Draws, at_first

from .people import measured, plasma, prolactin

DRAWS = Draws(seed=1, n=60, threads=2)


def test_what_is_carried_is_what_each_has_where_nothing_is_looked_for():
    history, before = measured(plasma(40.0)), at_first(DRAWS)
    nothing = dict.fromkeys(LOOKED_FOR, np.zeros(DRAWS.n))
    own = people_at(history, picked(before, np.arange(DRAWS.n), nothing)).parameters
    carried = np.log(np.stack([own[name] for name in ("CL_MG", "V_MG", "x50")], axis=1))
    assert np.array_equal(_carried(history, before), carried)


def test_plasma_levels_do_not_hang_on_what_a_habit_did_slowly():
    years = measured(plasma(40.0))
    years = replace(years, since=years.as_of - timedelta(days=900))
    before = at_first(DRAWS)
    levels = [
        simulated(
            of(years, (0,), DRAWS, before), np.array([480.0]), ("plasma_MG",), before
        )
        for of in (past_of, plasma_past_of)
    ]
    (long, _), (short, _) = levels
    assert np.allclose(long["plasma_MG"], short["plasma_MG"], rtol=1e-6)


def test_who_is_not_followed_is_left_out_and_all_else_stays_in_order():
    one = looked_at(measured(plasma(40.0), prolactin(15.0)), (0, 1), DRAWS, (BEFORE,))
    count = len(one.number)
    assert 0 < count < DRAWS.n
    assert (np.diff(one.number) > 0).all()
    assert len(one.u) == len(one.carried) == one.explained.expected.n == count
    assert all(len(each) == count for each in one.moved.values())
