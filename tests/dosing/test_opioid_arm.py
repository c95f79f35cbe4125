"""The opioid arm: relief, and how it stays once a trial would have ended."""

import numpy as np
import pytest

import mitragyna as mg
from mitragyna.dosing.opioid_arm import opioid_arm
from mitragyna.evidence.bounds import bound
from mitragyna.person.setting import Draws, setting

TRIAL = round(bound("opioid_arm_weeks"))


@pytest.fixture(scope="module")
def arms():
    clean = mg.read("tests/people/never_clean.toml")
    setup = setting(clean, Draws(seed=1, n=20, threads=1))
    return {week: opioid_arm(setup, week) for week in (4, TRIAL, TRIAL + 20)}


def less(arm):
    return arm.placebo - arm.treated


def test_morphine_relieves_and_tolerance_takes_some_of_it(arms):
    early, late = less(arms[4]).mean(), less(arms[TRIAL]).mean()
    assert 0.0 < late < early


def test_after_the_trial_relief_stays_and_placebo_goes_on(arms):
    late, later = arms[TRIAL], arms[TRIAL + 20]
    assert less(later) == pytest.approx(less(late))
    assert np.abs(later.placebo - late.placebo).max() > 0.01
    assert (later.before == late.before).all()
