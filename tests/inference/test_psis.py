"""Smoothed weights against those of ArviZ."""

import numpy as np
import pytest
from arviz_stats.base.array import array_stats
from scipy.stats import genpareto

from mitragyna.inference.psis import fitted, smoothed


@pytest.mark.parametrize("spread", [0.5, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("n", [200, 2000])
def test_weights_and_k_are_those_of_arviz(spread, n):
    log_weight = spread * np.random.default_rng(5).standard_normal(n)
    theirs, their_k = array_stats.psislw(-log_weight)
    ours, k = smoothed(log_weight)
    assert k == pytest.approx(their_k, abs=1e-9)
    assert ours == pytest.approx(theirs - np.logaddexp.reduce(theirs), abs=1e-9)


def test_the_law_that_was_drawn_from_is_fitted():
    x = np.sort(genpareto(0.4, scale=2.0).rvs(20_000, random_state=6))
    assert fitted(x) == pytest.approx((0.4, 2.0), rel=0.05)


def test_a_tail_of_a_few_tells_no_k():
    assert smoothed(np.array([0.0] * 97 + [1.0, 2.0, 3.0]))[1] == np.inf


def test_the_impossible_get_no_weight_and_alike_weights_have_no_tail():
    log_weight = np.concatenate([np.full(900, -np.inf), np.zeros(100)])
    smooth, k = smoothed(log_weight)
    assert np.exp(smooth[:900]).sum() == 0.0
    assert np.exp(smooth).sum() == pytest.approx(1.0)
    assert k == -np.inf


def test_a_tail_that_ends_stays_as_it_is():
    """ln L of a normal value is at most 0: its weights have a largest."""
    log_weight = -0.5 * (4.0 * np.random.default_rng(7).standard_normal(2_000)) ** 2
    smooth, k = smoothed(log_weight)
    assert k < 0.0
    raw = log_weight - np.logaddexp.reduce(log_weight)
    assert smooth == pytest.approx(raw, abs=1e-12)
