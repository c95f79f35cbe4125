"""Quantiles from counts."""

import numpy as np
import pytest

from mitragyna.engine.histogram import BINS, HIGHEST, LOWEST, Histogram

LEVELS = np.array([0.05, 0.5, 0.95])


def at_rank(values: np.ndarray) -> np.ndarray:
    """The value of the subject at the rank of each level [rows, levels]."""
    rank = np.ceil(LEVELS * (values.shape[1] - 1) + 0.5).astype(int) - 1
    return np.sort(values, axis=1)[:, rank]


@pytest.mark.parametrize("subjects", [7, 400, 20_000])
def test_quantiles_are_right_to_two_in_a_thousand(subjects):
    values = np.random.default_rng(3).lognormal(1.0, 2.0, (3, subjects))
    counted = Histogram(3)
    counted.add(values)
    exact = at_rank(values)
    assert counted.quantiles(LEVELS) == pytest.approx(exact, rel=2e-3)


def test_a_single_value_is_right_to_two_in_a_thousand():
    values = np.geomspace(1e-6, 1e5, 997)[:, None]
    counted = Histogram(len(values))
    counted.add(values)
    assert counted.quantiles(np.array([0.5])) == pytest.approx(values, rel=2e-3)


def test_parts_add_up_to_the_whole():
    values = np.random.default_rng(4).lognormal(0.0, 1.0, (2, 1000))
    whole, parts = Histogram(2), Histogram(2)
    whole.add(values)
    for part in np.split(values, 4, axis=1):
        parts.add(part)
    assert (whole.counts == parts.counts).all()


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_share_the_rows(threads):
    values = np.random.default_rng(5).lognormal(0.0, 2.0, (5, 300))
    whole, shared = Histogram(5), Histogram(5)
    whole.add(values)
    shared.add(values, threads=threads)
    assert (whole.counts == shared.counts).all()


def test_the_ends_are_bins_of_their_own():
    counted = Histogram(1)
    counted.add(np.array([[np.nextafter(LOWEST, 0.0), LOWEST, HIGHEST, 2.0 * HIGHEST]]))
    assert np.flatnonzero(counted.counts).tolist() == [0, 1, BINS - 1]


def test_what_is_below_the_lowest_counts_as_nothing():
    counted = Histogram(1)
    counted.add(np.array([[0.0, -1.0, LOWEST / 2]]))
    assert counted.quantiles(LEVELS).tolist() == [[0.0, 0.0, 0.0]]


def test_nobody_has_no_quantiles():
    assert np.isnan(Histogram(2).quantiles(LEVELS)).tolist() == [[True] * 3] * 2
