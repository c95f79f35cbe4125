"""The noncompartmental analysis against curves whose answers are known."""

import numpy as np
import pytest

from mitragyna.noncompartmental.nca import analysis

TIMES = np.array([0.0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 24, 36, 48, 72])


def bateman(k, ka=2.0):
    k = np.atleast_1d(k)
    t = TIMES[:, None]
    return 100.0 * ka / (ka - k) * (np.exp(-k * t) - np.exp(-ka * t))


def test_half_life_of_an_exponential_is_exact():
    k = np.array([0.05, 0.1, 0.2])
    nca = analysis(TIMES, bateman(k), 0.0)
    assert nca.half_life == pytest.approx(np.log(2) / k, rel=1e-3)


def test_area_to_infinity_is_dose_over_clearance():
    k = np.array([0.05, 0.1, 0.2])
    nca = analysis(TIMES, bateman(k), 0.0)
    assert nca.AUCinf == pytest.approx(100.0 / k, rel=0.03)


def test_the_peak_is_the_highest_sample():
    nca = analysis(TIMES, bateman(0.1), 0.0)
    C = bateman(0.1)[:, 0]
    assert nca.Cmax[0] == C.max()
    assert nca.tmax[0] == TIMES[C.argmax()]


def test_a_limit_of_quantification_shortens_the_half_life():
    t = TIMES[:, None]
    C = bateman(0.3) + 5.0 * np.exp(-0.015 * t) * (t > 0)
    low, high = (analysis(TIMES, C, lloq).half_life[0] for lloq in (0.1, 6.0))
    assert high < low


def test_nothing_is_told_below_the_limit():
    nca = analysis(TIMES, bateman(0.1), 1e4)
    for values in (nca.Cmax, nca.tmax, nca.half_life, nca.AUCinf):
        assert np.isnan(values).all()


def test_a_curve_that_still_rises_has_no_half_life():
    nca = analysis(TIMES[:4], bateman(0.01, 0.1)[:4], 0.0)
    assert np.isnan(nca.half_life).all()
