"""Shapes that studies agree on: the same people under every arm, by the same rule."""

import numpy as np
import pytest

from mitragyna.calibrate.cohort import Groups
from mitragyna.calibrate.shapes import _shape, shapes
from mitragyna.evidence.load import load


@pytest.fixture(scope="module")
def every():
    return shapes(Groups(draws=6, seed=11))


def test_every_shape_is_a_share_of_draws_and_names_its_source(every):
    sources = load().sources
    assert len({one.statement for one in every}) == len(every)
    for one in every:
        assert 0.0 <= one.holds <= 1.0
        assert set(one.source.split("; ")) <= set(sources)


def test_the_same_people_stand_under_every_dose(every):
    """Kinetics are linear: eight times the dose is eight times the peak of each."""
    (one,) = (one for one in every if "53.2 over 6.65" in one.statement)
    assert one.found == pytest.approx(1.0, rel=1e-3)
    assert one.holds == 1.0


def test_weeks_of_intake_accumulate(every):
    (one,) = (one for one in every if one.statement.startswith("Cmax on day 15"))
    assert one.found > 1.0
    assert one.holds == 1.0


def test_who_has_no_withdrawal_counts_neither_for_a_shape_nor_against_it():
    times = np.array([2.0, np.nan, 20.0, 6.0])
    one = _shape("begins within 12 h", "Saingam2023", times, times <= 12.0, "h")
    assert one.found == 6.0
    assert one.holds == pytest.approx(2.0 / 3.0)
