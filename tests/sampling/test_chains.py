"""Long chains against posteriors that are known exactly."""

import numpy as np
import pytest

from mitragyna.sampling.chains import Length, walk
from mitragyna.sampling.convergence import effective, r_hat
from mitragyna.sampling.moves import Data

LENGTH = Length(crowds=4, walkers=100, first=2_000, before=40, sweeps=200, every=4)
SD = 0.2


def sums(u):
    """The sums of the first coordinate with each of two others are measured as 1."""
    return -0.5 * ((u[:, :1] + u[:, [1, 3]] - 1.0) / SD) ** 2


def walked(seed, length=LENGTH):
    """Two of the coordinates are redrawn, of which the data see one."""
    data = Data(dimensions=5, read=sums, redrawn=2)
    return walk(np.random.default_rng(seed), data, length)


@pytest.fixture(scope="module")
def chains():
    return walked(1)


def test_mean_and_covariance_of_a_normal_posterior(chains):
    A = np.zeros((2, 5))
    A[0, [0, 1]] = A[1, [0, 3]] = 1.0
    covariance = np.linalg.inv(np.eye(5) + A.T @ A / SD**2)
    u = chains.reshape(-1, 5)
    exact = covariance @ A.T @ np.ones(2) / SD**2
    assert u.mean(axis=0) == pytest.approx(exact, abs=0.06)
    assert np.cov(u.T) == pytest.approx(covariance, abs=0.07)


def test_crowds_that_know_nothing_of_each_other_agree(chains):
    for coordinate in np.moveaxis(chains, -1, 0):
        assert r_hat(coordinate) < 1.02
        assert effective(coordinate) > 500


def test_the_same_generator_gives_the_same_chains():
    short = Length(crowds=2, walkers=10, first=100, before=2, sweeps=6, every=2)
    one, same, other = (walked(seed, short) for seed in (3, 3, 4))
    assert one.tobytes() == same.tobytes() != other.tobytes()
