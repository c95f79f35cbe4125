"""People weighed as if one value had not been: as those of a record without it."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.inference import learnt, weighing
from mitragyna.inference.learnt import computed, learn
from mitragyna.inference.moved import people_at
from mitragyna.inference.weighing import of_size
from mitragyna.inference.without import without_each
from mitragyna.person.setting import Draws

from .people import FLAT, measured, plasma, prolactin

DRAWS = Draws(seed=1, n=2000, threads=2)
BOTH = (prolactin(16.0, rested=True), plasma(60.0))


@pytest.fixture(autouse=True)
def one_size(monkeypatch):
    computed.cache_clear()
    monkeypatch.setattr(weighing, "FEWEST", 100.0)
    monkeypatch.setattr(
        learnt,
        "weighed",
        lambda history, used, draws: of_size(history, used, replace(draws, n=4000)),
    )


def test_who_is_weighed_without_a_value_is_as_who_never_had_it():
    both, alone = measured(*BOTH), measured(BOTH[1])
    one = learn(both, DRAWS)
    without, _ = without_each(one)
    assert without.is_reliable
    own = np.log(people_at(both, one.standpoint).parameters["PRL0"])
    exact = np.log(people_at(alone, learn(alone, DRAWS).standpoint).parameters["PRL0"])
    spread = exact.std()
    assert without.weight.sum() == pytest.approx(1.0)
    assert abs(own.mean() - exact.mean()) > 0.3 * spread
    assert without.weight @ own == pytest.approx(exact.mean(), abs=0.12 * spread)


def test_without_a_flat_value_everyone_weighs_the_same():
    flat = next(
        one
        for one in without_each(learn(measured(plasma(60.0), FLAT), DRAWS))
        if one.weight.std() < 0.01 / DRAWS.n
    )
    assert flat.is_reliable


def test_where_nothing_is_learnt_no_value_is_left_out():
    assert without_each(learn(measured(), DRAWS)) == ()
