"""Short polynomials against the functions that they stand for."""

import numpy as np
import pytest
from numpy.polynomial.polynomial import polyval

from mitragyna.engine.steps.polynomials import COS, EXP, LOG


def test_two_to_a_fraction_is_right_to_2e_10_and_exact_at_nothing():
    x = np.linspace(-0.5, 0.5, 10_001)
    assert polyval(x, EXP) == pytest.approx(np.exp2(x), rel=2e-10)
    assert polyval(0.0, EXP) == 1.0


def test_the_logarithm_around_one_is_right_to_4e_10_and_exact_at_one():
    r = np.linspace(2**-0.5 - 1.0, 2**0.5 - 1.0, 10_001)
    assert r * polyval(r, LOG) == pytest.approx(np.log2(1.0 + r), abs=4e-10)
    assert 0.0 * polyval(0.0, LOG) == 0.0


def test_the_cosine_of_half_a_turn_is_right_to_2e_12():
    u = np.linspace(-0.5, 0.5, 10_001)
    assert polyval(u * u, COS) == pytest.approx(np.cos(2.0 * np.pi * u), abs=2e-12)
