"""Ratings of pain: chances sum to one, draws follow them, days are alike."""

import numpy as np
import pytest
from scipy.stats import norm

from mitragyna.inference.diary import drawn, log_likelihood
from mitragyna.inference.numbers import of_model
from mitragyna.record.observation import Quantity

from .given import expected, seen

NRS, PEG = Quantity.pain_nrs, Quantity.peg
SCALE = np.arange(11.0)
SD, RHO = of_model("nrs_sd"), of_model("nrs_correlation")


def chance(values, mean, **when):
    return np.exp(log_likelihood(seen(NRS, values, **when), expected(mean)))[0]


def test_chances_of_all_ratings_of_two_days_sum_to_one():
    every = [[a, b] for a in SCALE for b in SCALE]
    assert sum(chance(pair, [4.2, 9.3]) for pair in every) == pytest.approx(1.0)
    peg = [np.array([k / 3.0]) for k in range(31)]
    total = sum(np.exp(log_likelihood(seen(PEG, one), expected(3.1)))[0] for one in peg)
    assert total == pytest.approx(1.0)


def test_one_rating_is_a_rounded_normal_with_open_ends():
    assert chance([5.0], 4.2) == pytest.approx(norm.cdf(1.3 / SD) - norm.cdf(0.3 / SD))
    assert chance([0.0], 1.0) == pytest.approx(norm.cdf(-0.5 / SD))
    assert chance([10.0], 9.0) == pytest.approx(norm.sf(0.5 / SD))


def test_a_day_is_like_the_day_before_and_unlike_one_long_ago():
    same = np.array([5.0, 8.0])
    next_day = chance(same, [5.0, 5.0]) / chance([5.0], 5.0)
    late = chance(same, [5.0, 5.0], time_h=[8.0, 800.0]) / chance([5.0], 5.0)
    sd = SD * np.sqrt(1.0 - RHO**2)
    assert next_day == pytest.approx(norm.cdf(3.5 / sd) - norm.cdf(2.5 / sd))
    assert late == pytest.approx(chance([8.0], 5.0), rel=1e-6)


def test_drawn_ratings_have_the_law_by_which_they_are_judged():
    given, mean = seen(NRS, [0.0, 0.0]), [4.2, 6.1]
    ratings = drawn(np.random.default_rng(3), given, expected(mean, 200_000))
    for pair in ([4.0, 6.0], [5.0, 7.0], [3.0, 7.0]):
        share = np.mean(np.all(np.array(pair) == ratings.T, axis=1))
        assert share == pytest.approx(chance(pair, mean), abs=0.002)


def test_each_scale_has_a_series_of_its_own():
    both = seen((NRS, PEG), [8.0, 2.0], time_h=[8.0, 9.0])
    apart = sum(
        log_likelihood(seen(one, [value]), expected(5.0))
        for one, value in ((NRS, 8.0), (PEG, 2.0))
    )
    assert log_likelihood(both, expected([5.0, 5.0])) == pytest.approx(apart)


def test_two_ratings_of_one_minute_have_a_chance():
    assert 0.0 < chance([4.0, 5.0], [5.0, 5.0], time_h=[8.0, 8.0]) < 1.0
