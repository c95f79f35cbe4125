"""The periods of a trial: random in pairs, and never kratom again too early."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from mitragyna.clock import DAY
from mitragyna.dosing.descent import Descent
from mitragyna.evidence.bounds import bound
from mitragyna.inference.crossover.exposure import exposure
from mitragyna.nof1.periods import dated, in_random_order, rated_days

from .trials import BEGINS, ORDER, PASSAGE

PERIODS = dated(ORDER, PASSAGE, BEGINS)


def test_each_pair_has_both_and_the_first_is_a_matter_of_chance():
    order = in_random_order(np.random.default_rng(3), 2000)
    pairs = np.array(order).reshape(-1, 2)
    assert np.all(pairs[:, 0] != pairs[:, 1])
    assert pairs[:, 0].mean() == pytest.approx(0.5, abs=0.03)


def test_a_longer_trial_begins_as_the_shorter_one():
    short, long = (in_random_order(np.random.default_rng(3), n) for n in (3, 5))
    assert long[: len(short)] == short


def test_days_follow_each_other_without_a_gap():
    assert PERIODS[0].begins == BEGINS
    for before, after in pairwise(PERIODS):
        assert after.begins == before.ends + DAY


def test_pain_off_kratom_is_rated_after_the_washout():
    for one in PERIODS:
        assert len(one.rated_days) == bound("nof1_measured_days")
        if not one.with_kratom and one.steps:
            assert (one.rated - one.clean).days >= PASSAGE.washout


def test_after_daily_use_nothing_is_taken_again_within_the_window():
    off = next(one for one in PERIODS if not one.with_kratom)
    without = (off.ends - off.clean).days + 1
    assert without >= bound("stopped_window_days")
    short = replace(PASSAGE, washout=2)
    often = dated((False, True), short, BEGINS)[0]
    assert (often.ends - often.clean).days + 1 >= bound("stopped_window_days")
    seldom = dated((False, True), replace(short, is_daily=False), BEGINS)[0]
    assert seldom.ends < often.ends


def test_kratom_is_taken_again_step_by_step_and_no_more_than_before():
    back = next(one for one in PERIODS if one.with_kratom and one.steps)
    shares = [step.percent_of_start for step in back.steps]
    assert shares == [50.0, 100.0]
    assert back.steps[-1].begins == back.clean
    assert (back.rated - back.clean).days == bound("nof1_settle_days")


def test_the_way_off_is_that_of_the_planner():
    slow = replace(PASSAGE, down=Descent(shares=(0.6, 0.3, 0.0)))
    off = dated((False, True), slow, BEGINS)[0]
    assert [step.percent_of_start for step in off.steps] == [60.0, 30.0, 0.0]
    assert off.clean == off.steps[-1].begins


def test_a_period_like_the_one_before_is_rated_at_once():
    again = PERIODS[2]
    assert again.with_kratom
    assert not again.steps
    assert again.rated == again.begins


def test_what_is_left_of_kratom_halves_and_is_whole_on_it():
    off, on = PERIODS[0], PERIODS[1]
    half = round(bound("nof1_half_life_days"))
    assert exposure(off, off.clean + half * DAY) == pytest.approx(0.5)
    assert exposure(on, on.rated) == 1.0
    days = rated_days(PERIODS)
    assert days.count == len(PERIODS) * bound("nof1_measured_days")
    assert days.pairs == 3
    assert days.exposure[days.period == 0].max() < 0.05
    assert not days.exposure[days.period == 4].any()
