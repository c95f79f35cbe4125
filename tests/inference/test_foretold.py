"""The week ahead, before and after: by the path that every forecast takes."""

import numpy as np
import pytest

from mitragyna.inference.foretold import WEEK, ahead, foretold, week
from mitragyna.inference.picked import picked
from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, at_first, setting

from .people import measured

DRAWS = Draws(seed=1, n=40, threads=2)
BEFORE = at_first(DRAWS)


def test_the_week_is_that_of_the_forecast():
    history = measured()
    setup = setting(history, DRAWS)
    run = setup.follow(1, setup.course.present, unchanged)
    for output in WEEK:
        assert np.array_equal(week(setup).values[output], run.values[output])


def test_other_moments_are_read_from_the_same_simulation():
    setup = setting(measured(), DRAWS)
    after_h = setup.course.as_of_h + np.array([3.0 + 1 / 60, 170.0])
    own, then = ahead(setup, after_h)
    alone = week(setup)
    assert own.time_h == pytest.approx(alone.time_h)
    assert own.values["P"] == pytest.approx(alone.values["P"], rel=1e-3)
    assert then.time_h == pytest.approx([3.0 + 1 / 60, 170.0])
    # a day's rhythm later, and next to a row of the week
    assert then.values["NRS"][0] == pytest.approx(own.values["NRS"][1], abs=0.05)


def test_one_person_chosen_is_foretold_as_that_person():
    history, same = measured(), picked(BEFORE, np.full(40, 7))
    before, after = (week(setting(history, DRAWS, where)) for where in (BEFORE, same))
    every = {one.quantity: one for one in foretold(history, (before, after), 50.0)}
    assert set(every) == {name for name, _ in WEEK.values()}
    own = before.values["plasma_MG"].mean(axis=0)[7]
    level = every["week_plasma_MG"]
    assert level.posterior.median == pytest.approx(own, rel=1e-3)
    assert level.from_data == pytest.approx(1.0)
    assert level.prior.low < level.prior.high
