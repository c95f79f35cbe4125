"""Relief is moved by a trial towards what it says, and by nothing where it is mute."""

import numpy as np
import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.inference.crossover.mixture import Mixture
from mitragyna.inference.crossover.relief_moved import log_agreement
from mitragyna.inference.crossover.relief_moved import relief_moved as moved_by

RELIEF = np.random.default_rng(1).normal(0.5, 0.5, 4000)


def relief_moved(relief, benefit):
    weight = np.exp(log_agreement(relief, benefit))
    return moved_by(relief, weight / weight.sum())


def says(mean, sd):
    return Mixture(weight=np.ones((1, 1)), mean=np.array([[mean]]), sd=np.array([sd]))


def test_a_trial_that_says_what_was_presumed_moves_nothing():
    moved = relief_moved(RELIEF, says(0.0, bound("nof1_benefit_sd")))
    assert moved.after == moved.before
    assert moved.worth == pytest.approx(len(RELIEF))


def test_people_count_by_the_product_of_two_normals():
    """What was presumed of benefit is taken out: precision of the trial, less that."""
    sd, presumed = 0.5, bound("nof1_benefit_sd")
    by_trial = sd**-2 - presumed**-2
    mean = (2.0 * sd**-2 + 0.5 * 0.5**-2) / (by_trial + 0.5**-2)
    moved = relief_moved(RELIEF, says(2.0, sd))
    assert moved.after.median == pytest.approx(mean, abs=0.1)
    assert moved.noticed_after > moved.noticed_before


def test_benefit_that_was_not_there_lowers_relief():
    moved = relief_moved(RELIEF, says(-0.5, 0.4))
    assert moved.after.median < moved.before.median
    assert moved.noticed_after < moved.noticed_before
