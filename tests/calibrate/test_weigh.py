"""Effects weighed by what was printed: every error counts once."""

import dataclasses

import numpy as np
import pytest

from mitragyna.calibrate.study import UNREPORTED, observed
from mitragyna.calibrate.weigh import log_density
from tests.stated import stated

ROWS = {row.observed: row for row in observed()}
RNG = np.random.default_rng(5)


def variance(row, people, error):
    """That of the density, from how it falls with the distance of the mean."""
    read = {(row.day, row.analyte, row.quantity): people}
    near, far = (
        log_density(dataclasses.replace(row, value=row.value + d), read, error)
        for d in (0.0, 1.0)
    )
    mean = people.mean(axis=1)
    return (1.0 + 2.0 * (row.value - mean)) / (2.0 * (near - far))


@pytest.mark.parametrize("spread", [0.5, 20.0])
def test_a_printed_sd_is_the_error_whatever_the_people_of_the_model(spread):
    row = ROWS["Smith2024freq.SOWS"]
    people = stated(row.value) + 1.0 + spread * RNG.normal(size=(30, 200))
    np.testing.assert_allclose(variance(row, people, None), 11.9**2 / 395, rtol=1e-6)


def test_without_a_printed_error_people_over_their_number_count_once():
    """The mean of 40 already varies by σ²/40; the density adds the rest of σ²/6."""
    row = ROWS["Mendelson1989.30min"]
    people = stated(row.value) + RNG.normal(size=(4000, 40)) * 3.0
    by_chance = people.mean(axis=1).var()
    added = variance(row, people, None).mean()
    assert by_chance + added == pytest.approx(3.0**2 / stated(row.n), rel=0.03)


def test_an_assumed_error_is_beside_how_people_differ():
    """A quarter of the number; so a large effect is also less sure."""
    row = ROWS["Mendelson1989.30min"]
    people = np.full((3, 40), 12.0)
    read = {(row.day, row.analyte, row.quantity): people}
    value = stated(row.value)
    z = (value - 12.0) / (0.25 * value)
    np.testing.assert_allclose(
        log_density(row, read, 0.25), -0.5 * z**2 - np.log(0.25 * value)
    )


ONSET = ROWS["Saingam2023.onset"]


def chance_of_all(people):
    key = (ONSET.day, ONSET.analyte, ONSET.quantity)
    return np.exp(log_density(ONSET, {key: np.array(people)}, None))


def test_the_chance_that_all_lie_in_a_range_is_a_power_of_their_share():
    half = [[3.0, 12.0, 12.5, 0.5, np.nan, np.nan]]
    powers = [0.5**n for n in UNREPORTED]
    np.testing.assert_allclose(chance_of_all(half), np.mean(powers))


def test_an_onset_later_than_the_range_begins_is_never_likelier_for_being_later():
    hours = RNG.uniform(1.0, 14.0, size=(50, 30))
    assert np.all(chance_of_all(hours + 1.0) <= chance_of_all(hours))
    np.testing.assert_array_equal(chance_of_all(np.full((2, 9), 7.0)), 1.0)


def test_a_group_in_which_nobody_can_be_told_gets_no_weight():
    np.testing.assert_array_equal(chance_of_all(np.full((3, 5), np.nan)), 0.0)
