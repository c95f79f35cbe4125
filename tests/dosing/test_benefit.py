"""Benefit in the numbers that people read."""

import numpy as np
import pytest
from scipy.stats import norm

from mitragyna.dosing.benefit import (
    ArmPain,
    benefit,
    mean_interval,
    relief,
    supports_a_start,
)
from mitragyna.evidence.bounds import bound

COHORTS, EACH = 400, 10
WHO = np.repeat(np.arange(COHORTS), EACH)


def pain(gain, placebo: float | np.ndarray = 1.4, before=6.0):
    start = np.full(COHORTS * EACH, before)
    return ArmPain(
        before=start,
        placebo=start - placebo,
        treated=start - placebo - gain,
        cohort=WHO,
    )


def between(mean, population, people, seed=5):
    """Gains that vary between populations and between people."""
    rng = np.random.default_rng(seed)
    about = np.repeat(rng.standard_normal(COHORTS), EACH)
    return mean + population * about + people * rng.standard_normal(COHORTS * EACH)


def test_what_changes_nothing_brings_nothing():
    none = benefit(pain(0.0), pain(0.69))
    assert none.mean_difference.low == none.mean_difference.high == 0.0
    assert none.chance_better == none.chance_worse == 0.0
    assert none.responders_1_point == none.placebo.responders_1_point
    assert none.nnt is None
    assert not supports_a_start(none)


@pytest.mark.parametrize("people", [0.0, 0.5, 1.0])
def test_the_interval_holds_the_population_and_not_the_chance_of_its_people(people):
    interval = mean_interval(between(0.5, 0.3, people), WHO)
    width = 2 * norm.ppf(0.95) * 0.3
    assert interval.high - interval.low == pytest.approx(width, rel=0.25)
    assert interval.median == pytest.approx(0.5, abs=0.1)


def test_who_fell_out_leaves_the_interval_as_it_was():
    gains, kept = between(0.5, 0.3, 0.5), np.arange(COHORTS * EACH) % 7 != 0
    whole, some = mean_interval(gains, WHO), mean_interval(gains[kept], WHO[kept])
    assert some.low == pytest.approx(whole.low, abs=0.06)
    assert some.high == pytest.approx(whole.high, abs=0.06)


def test_the_gain_of_opioids_gives_their_difference_in_responders():
    """0.69 points: 11.9 % more people with at least 1 point (9.7 to 14.1)."""
    rng = np.random.default_rng(5)
    moved = pain(0.69, placebo=rng.normal(1.4, 0.78, COHORTS * EACH))
    more = (
        relief(moved).responders_1_point
        - benefit(moved, moved).placebo.responders_1_point
    )
    assert 0.097 <= more <= 0.141


def test_a_responder_more_in_so_many():
    one = benefit(pain(0.69), pain(0.69))
    more = one.responders_1_point - one.placebo.responders_1_point
    assert one.nnt == pytest.approx(1.0 / more)


def test_an_interval_across_0_has_no_nnt():
    assert benefit(pain(between(0.2, 0.5, 0.1)), pain(0.69)).nnt is None


def test_a_gain_of_a_point_is_better_and_a_loss_is_worse():
    gains = np.repeat([1.0, 0.99, -0.99, -1.0], COHORTS * EACH // 4)
    moved = relief(pain(gains))
    assert moved.chance_better == moved.chance_worse == 0.25


def test_a_start_needs_more_people_better_than_worse():
    ahead = bound("start_ahead")
    sure = pain(np.where(np.arange(COHORTS * EACH) % 100 < 100 * ahead, 1.2, 0.3))
    assert supports_a_start(benefit(sure, sure))
    fewer = pain(np.where(np.arange(COHORTS * EACH) % 100 < 100 * ahead - 1, 1.2, 0.3))
    assert not supports_a_start(benefit(fewer, fewer))
