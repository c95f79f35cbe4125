"""A crowd has the means, the spreads and the independence of a population."""

import numpy as np
import pytest

from mitragyna.calibrate.crowd import crowd
from mitragyna.calibrate.target import differing
from mitragyna.errors import InputError
from mitragyna.evidence.load import load

NAMES = differing(load())


def test_people_differ_without_chance_correlations():
    scores = np.stack(list(crowd(1, 48, NAMES).normal.values()))
    assert scores.mean(axis=1) == pytest.approx(np.zeros(len(scores)), abs=1e-12)
    assert scores @ scores.T / 48 == pytest.approx(np.eye(len(scores)), abs=1e-9)


def test_what_everyone_shares_stays_close_to_equal_shares():
    people = crowd(1, 64, NAMES).under(1).people
    for name in ("F", "ka", "tlag"):
        assert np.abs(np.sort(people.normal(name))).max() < 3.5
        assert np.sort(people.uniform(name)) == pytest.approx(
            (np.arange(64) + 0.5) / 64
        )


def test_a_crowd_smaller_than_its_differences_is_refused():
    with pytest.raises(InputError, match="too small"):
        crowd(1, 20, NAMES)
