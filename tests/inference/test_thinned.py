"""Who is followed is left to chance, and the weights stay right."""

import numpy as np
import pytest

from mitragyna.inference.thinned import thinned

N = 20_000


def drawn(spread):
    """Scores, and weights that rise with them."""
    rng = np.random.default_rng(3)
    z = rng.standard_normal(N)
    return rng, z, spread * z


@pytest.mark.parametrize("spread", [0.5, 1.5])
def test_weights_of_who_is_followed_are_right_on_average(spread):
    rng, z, log_weight = drawn(spread)
    who, log_chance = thinned(rng, log_weight)
    whole, some = np.exp(log_weight), np.exp(log_weight[who] - log_chance)
    assert some.sum() == pytest.approx(whole.sum(), rel=0.01)
    mean = whole @ z / whole.sum()
    assert some @ z[who] / some.sum() == pytest.approx(mean, abs=0.02)
    assert len(who) < 0.9 * N


def test_who_counts_is_followed_for_certain():
    rng, _, log_weight = drawn(1.5)
    who, log_chance = thinned(rng, log_weight)
    heavy = np.flatnonzero(np.exp(log_weight) > np.exp(log_weight).mean())
    assert set(heavy) <= set(who)
    assert not log_chance[np.isin(who, heavy)].any()


def test_all_are_followed_where_all_count_alike():
    rng, _, log_weight = drawn(0.0)
    who, log_chance = thinned(rng, log_weight)
    assert len(who) == N
    assert not log_chance.any()


def test_more_than_a_handful_is_left_of_weights_that_few_hold():
    rng, _, log_weight = drawn(30.0)
    who, _ = thinned(rng, log_weight)
    assert len(who) > 0.1 * N
