"""Quantiles from counts."""

import numpy as np
import pytest

from mitragyna.engine.histogram import LOWEST, Histogram

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


def test_what_is_below_the_lowest_counts_as_nothing():
    counted = Histogram(1)
    counted.add(np.array([[0.0, -1.0, LOWEST / 2]]))
    assert counted.quantiles(LEVELS).tolist() == [[0.0, 0.0, 0.0]]
