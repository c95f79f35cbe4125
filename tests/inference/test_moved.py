"""How much of a prior's variance is gone, and in which unit quantities stand."""

import numpy as np
import pytest

from mitragyna.inference.moved import ABSORBED, PARAMETERS, moved, resolved
from mitragyna.inference.picked import picked
from mitragyna.person.setting import Draws, at_first

from .people import measured

BEFORE = at_first(Draws(seed=1, n=200, threads=1))


def test_the_share_is_that_of_the_variance():
    z = np.random.default_rng(1).standard_normal(100_000)
    assert resolved(z, 0.5 * z, 1e5) == pytest.approx(0.75)
    assert resolved(z, 2.0 * z, 1e5) == 0.0


def test_what_lies_within_the_error_of_the_computation_is_nothing():
    """A variance from a hundred draws has an error of 14 %: 10 % less says nothing."""
    z = np.random.default_rng(2).standard_normal(100_000)
    less = np.sqrt(0.9) * z
    assert resolved(z, less, 1e5) == pytest.approx(0.1)
    assert resolved(z, less, 100.0) == 0.0


def test_one_person_chosen_resolves_everything():
    same = picked(BEFORE, np.full(200, 3))
    every = moved(measured(), BEFORE, same, 200.0)
    assert {m.from_data for m in every} == {1.0}
    assert all(m.posterior.low == m.posterior.high for m in every)


def test_quantities_stand_in_the_units_of_their_parameters():
    units = {m.quantity: m.unit for m in moved(measured(), BEFORE, BEFORE, 200.0)}
    assert units == {
        ABSORBED: "mg/g",
        "CL_MG": "L/h",
        "V_MG": "L",
        "x50": "-",
        "S_bg": "points",
        "PRL0": "ng/mL",
        "Imax": "-",
        "h_s": "-",
    }
    assert {*units, "NRS0"} == {ABSORBED, *PARAMETERS}  # usual pain is on record
