"""Chances and quantiles of a mixture, against normals that are added up."""

import numpy as np
import pytest
from scipy.stats import norm

from mitragyna.inference.crossover.mixture import Mixture

MIXED = Mixture(
    weight=np.array([[0.3], [0.7]]),
    mean=np.array([[0.0], [2.0]]),
    sd=np.array([1.0, 0.5]),
)


def test_chances_are_those_of_its_normals():
    expected = 0.3 * norm.sf(1.0) + 0.7 * norm.sf(1.0, 2.0, 0.5)
    assert MIXED.above(1.0)[0] == pytest.approx(expected)


def test_its_density_is_the_fall_of_its_chance():
    at = np.array([-1.0, 0.5, 2.2])
    falls = [(MIXED.above(x - 1e-5) - MIXED.above(x + 1e-5))[0] / 2e-5 for x in at]
    assert np.exp(MIXED.log_density(at)) == pytest.approx(falls, rel=1e-5)


def test_its_interval_leaves_one_in_twenty_on_either_side():
    values = MIXED.interval()
    chances = [MIXED.above(x)[0] for x in (values.low, values.median, values.high)]
    assert chances == pytest.approx([0.95, 0.5, 0.05], abs=1e-5)
