"""The ceiling of benefit: logit-normal with the mean and spread asked for."""

import numpy as np
import pytest
from scipy.stats import norm

from mitragyna.population.ceiling import ceiling

#: Standard normal quantiles: no noise of sampling.
Z = norm.ppf((np.arange(200_000) + 0.5) / 200_000)


@pytest.mark.parametrize("mean", [0.128, 0.158, 0.188])
@pytest.mark.parametrize("sd", [0.0, 0.1, 0.2])
def test_the_mean_is_the_one_asked_for(mean, sd):
    c = ceiling(np.full(Z.size, mean), mean, sd, Z)
    assert c.mean() == pytest.approx(mean, abs=1e-3)
    assert ((c > 0.0) & (c < 1.0)).all()


@pytest.mark.parametrize("sd", [0.0, 0.1, 0.2])
def test_the_spread_is_the_one_asked_for(sd):
    c = ceiling(np.full(Z.size, 0.158), 0.158, sd, Z)
    assert c.std() == pytest.approx(sd, abs=1e-3)


def test_a_different_mean_of_each_person_is_kept():
    """Half the people at one mean and half at another, with the same spread."""
    means = np.where(np.arange(Z.size) % 2, 0.13, 0.19)
    c = ceiling(means, 0.158, 0.1, Z)
    for mean in (0.13, 0.19):
        assert c[means == mean].mean() == pytest.approx(mean, abs=1e-3)
