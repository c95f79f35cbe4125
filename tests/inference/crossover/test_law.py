"""The law of a trial against one that is written out, and what must move it."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from mitragyna.evidence.bounds import bound
from mitragyna.inference.crossover.law import PainLaw, pain_per_sows
from mitragyna.inference.crossover.movements import correlations, movements
from mitragyna.inference.crossover.rated import Days
from mitragyna.nof1.periods import rated_days
from tests.nof1.trials import TRIAL

DAYS = Days(
    number=np.array([0, 1, 3, 20, 21, 50, 51, 80]),
    period=np.array([0, 0, 0, 1, 1, 2, 2, 3]),
    pair=np.array([0, 0, 0, 0, 0, 1, 1, 1]),
    exposure=np.array([1.0, 1.0, 1.0, 0.1, 0.05, 0.02, 0.01, 1.0]),
    withdrawal=np.array([0.0, 0.0, 0.0, 6.0, 4.0, 1.0, 0.0, 0.0]),
)
PAIN = np.array([[4.0, 5.0, 4.0, 6.0, 7.0, 6.0, 6.0, 4.0]])
LAW = PainLaw(days=DAYS)


def test_the_law_is_that_of_one_normal_written_out():
    """Terms, what a period has of its own and days are jointly normal at each place."""
    read, k = LAW.posterior(PAIN), 0
    logs, means = [], []
    prior = np.diag(LAW.prior_sd**2)
    same = DAYS.period[:, None] == DAYS.period
    for correlation in correlations():
        for one in movements():
            noise = one.sigma**2 * np.where(same, correlation**DAYS.apart, 0.0)
            noise += one.tau**2 * same
            whole = DAYS.terms @ prior @ DAYS.terms.T + noise
            mean = DAYS.terms @ LAW.prior_mean
            logs.append(
                np.log(one.chance) + multivariate_normal.logpdf(PAIN[0], mean, whole)
            )
            gain = prior @ DAYS.terms.T @ np.linalg.inv(whole)
            means.append(LAW.prior_mean + gain @ (PAIN[0] - mean))
            left = prior - gain @ DAYS.terms @ prior
            assert read.covariance[k] == pytest.approx(left, abs=1e-9)
            k += 1
    weight = np.exp(np.array(logs) - max(logs))
    assert read.weight[:, 0] == pytest.approx(weight / weight.sum(), rel=1e-6)
    assert read.mean[:, 0] == pytest.approx(np.array(means), abs=1e-9)


def test_places_of_the_grid_are_all_the_chance_there_is():
    each = sum(one.chance for one in movements())
    assert each * len(correlations()) == pytest.approx(1.0)


def test_less_pain_on_kratom_is_benefit_and_more_is_harm():
    on = DAYS.exposure > 0.5
    for less in (3.0, -3.0):
        read = LAW.posterior(np.where(on, 5.0 - less, 5.0)[None])
        assert np.sign(read.of(LAW.benefit()).interval().median) == np.sign(less)


def test_withdrawal_that_goes_with_pain_leaves_less_benefit():
    days = rated_days(TRIAL.periods)
    pain = np.where(days.exposure == 1.0, 4.0, 6.0)[None]
    above = np.where(days.exposure == 1.0, 0.0, 8.0)
    in_withdrawal = PainLaw(
        days=Days(
            number=days.number,
            period=days.period,
            pair=days.pair,
            exposure=days.exposure,
            withdrawal=above,
        )
    )
    calm, other = (
        law.posterior(pain).of(law.benefit()).interval()
        for law in (PainLaw(days=days), in_withdrawal)
    )
    assert other.median < calm.median - 0.3
    assert other.low < calm.low - 0.5


def test_a_share_of_pain_off_kratom_is_taken_from_benefit():
    read = LAW.posterior(PAIN)
    whole = read.of(LAW.benefit()).mean - read.of(LAW.benefit(0.3)).mean
    level = read.mean[:, :, : DAYS.pairs].mean(axis=2)
    assert whole == pytest.approx(0.3 * level)


def test_what_withdrawal_adds_is_that_of_a_mean_day_off():
    read = LAW.posterior(PAIN)
    of_point = read.mean[:, :, -1]
    assert read.of(LAW.by_withdrawal()).mean == pytest.approx(of_point * 11.0 / 4.0)


def test_a_point_of_withdrawal_adds_little_pain():
    assert 0.0 < pain_per_sows() < bound("nof1_pain_per_sows_sd")
