"""Whether chains agree: against ArviZ, and where the answer is plain."""

import numpy as np
import pytest

from mitragyna.sampling.convergence import effective, r_hat


def chains(memory, crowds=4, kept=500):
    """Chains of one walker each that remember so much of their last place."""
    rng = np.random.default_rng(1)
    x = rng.standard_normal((crowds, kept))
    for k in range(1, kept):
        x[:, k] += memory * x[:, k - 1]
    return x[:, :, None]


@pytest.mark.parametrize("memory", [0.0, 0.5, 0.9, -0.4])
def test_both_are_those_of_arviz(memory):
    arviz = pytest.importorskip("arviz")
    x = chains(memory)
    assert r_hat(x) == pytest.approx(float(arviz.rhat(x[..., 0])), rel=1e-9)
    assert effective(x) == pytest.approx(float(arviz.ess(x[..., 0])), rel=0.03)


def test_walkers_that_are_independent_count_each():
    x = np.random.default_rng(2).standard_normal((4, 200, 10))
    assert effective(x) == pytest.approx(x.size, rel=0.3)


def test_crowds_that_stand_apart_do_not_agree():
    x = np.random.default_rng(3).standard_normal((4, 50, 10))
    assert r_hat(x) < 1.01
    x[0] += 1.0
    assert r_hat(x) > 1.05


def test_a_crowd_that_is_wider_is_seen_in_the_tails():
    x = np.random.default_rng(4).standard_normal((4, 50, 10))
    x[0] *= 3.0
    assert r_hat(x) > 1.05


def test_what_is_equal_in_all_agrees():
    assert r_hat(np.ones((4, 10, 3))) == 1.0
    assert effective(np.ones((4, 10, 3))) == 120
