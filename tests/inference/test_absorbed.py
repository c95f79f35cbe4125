"""What is absorbed is looked for where plasma says, and weighed for it."""

import numpy as np
import pytest

from mitragyna.inference import absorbed
from mitragyna.inference.expectation import past_of
from mitragyna.inference.readings import seen_in
from mitragyna.person.setting import Draws, at_first

from .people import measured, plasma, prolactin

DRAWS = Draws(seed=1, n=2_000, threads=2)
BEFORE = at_first(DRAWS)


def looked_for(history, seed=1):
    setup = past_of(history, (0,), DRAWS, BEFORE)
    seen = seen_in(history, (0,), setup.course)
    return absorbed.looked_for(np.random.default_rng(seed), setup, seen, BEFORE)


def test_without_a_level_nobody_is_moved():
    moved, ratio, _ = looked_for(measured(prolactin(15.0)))
    assert moved == {}
    assert not ratio.any()


def test_the_weights_bring_the_prior_back():
    """By φ/q alone the scores are standard normal again, and weigh 1 on average."""
    moved, ratio, _ = looked_for(measured(plasma(40.0)))
    assert set(moved) == set(absorbed.SCORES)
    weight = np.exp(ratio)
    assert weight.mean() == pytest.approx(1.0, abs=0.1)
    for z in moved.values():
        mean = weight @ z / weight.sum()
        assert mean == pytest.approx(0.0, abs=0.2)
        assert weight @ z**2 / weight.sum() == pytest.approx(1.0, abs=0.3)


def test_a_high_level_looks_for_people_who_absorb_more():
    low, high = (looked_for(measured(plasma(x)))[0] for x in (5.0, 150.0))
    for name in ("F_capsule/people", "content/batch"):  # certified
        assert high[name].mean() > low[name].mean() + 0.3
