"""Plasma levels: their law against SciPy's, and draws against their law."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from mitragyna.inference.numbers import of_model
from mitragyna.inference.plasma import drawn, log_likelihood
from mitragyna.record.observation import Quantity

from .given import expected, seen

MG, HYDROXY = Quantity.plasma_mitragynine, Quantity.plasma_7_hydroxymitragynine
SD, OF_DAY = of_model("plasma_sd"), of_model("plasma_occasion_sd")


def normal(count):
    """The law of ln y of samples of one day around what is expected."""
    covariance = SD**2 * np.eye(count) + OF_DAY**2 * np.ones((count, count))
    return multivariate_normal(np.zeros(count), covariance)  # pyright: ignore  a matrix


def test_samples_of_a_day_go_together_and_days_apart():
    off = np.array([0.3, 0.1, -0.4])
    given = seen((MG, HYDROXY, MG), 10.0 * np.exp(off), time_h=[8.0, 10.0, 34.0])
    got = log_likelihood(given, expected([10.0] * 3))
    assert got == pytest.approx(normal(2).logpdf(off[:2]) + normal(1).logpdf(off[2]))


def test_a_level_below_its_limit_counts_by_its_chance():
    given = seen(MG, [2.0], below=[0])
    total = np.hypot(SD, OF_DAY)
    exact = norm.logcdf(np.log(2.0 / 3.0) / total)
    assert log_likelihood(given, expected(3.0)) == pytest.approx(exact, abs=1e-5)


def test_a_level_below_its_limit_beside_one_measured_that_day():
    given = seen(MG, [12.0, 8.0], time_h=[8.0, 12.0], below=[1])
    grid = np.linspace(-4.0, np.log(0.8), 4001)
    at = np.stack([np.full_like(grid, np.log(1.2)), grid], axis=1)
    exact = np.log(np.trapezoid(normal(2).pdf(at), grid))
    assert log_likelihood(given, expected([10.0] * 2)) == pytest.approx(exact, abs=1e-4)


def test_a_level_of_somebody_who_took_nothing_is_unlikely_and_not_impossible():
    given = seen(MG, [30.0])
    (nothing, usual) = (float(log_likelihood(given, expected(c))[0]) for c in (0.0, 25))
    assert np.isfinite(nothing)
    assert nothing < usual - 50.0


def test_drawn_levels_have_the_law_by_which_they_are_judged():
    given = seen((MG, HYDROXY, MG), [1.0] * 3, time_h=[8.0, 10.0, 34.0])
    off = np.log(drawn(np.random.default_rng(1), given, expected([1.0] * 3, 200_000)))
    covariance = np.cov(off)
    assert np.diag(covariance) == pytest.approx(SD**2 + OF_DAY**2, rel=0.02)
    assert covariance[0, 1] == pytest.approx(OF_DAY**2, rel=0.03)
    assert covariance[0, 2] == pytest.approx(0.0, abs=0.001)
