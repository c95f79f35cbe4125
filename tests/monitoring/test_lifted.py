"""What kratom does to each sample: there while it is taken, gone when washed out."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.monitoring.lifted import samples_of
from mitragyna.person.setting import Draws

from .vignettes import FEMALE, sample, woman

DRAWS = Draws(seed=3, n=60, threads=1)


def test_a_sample_on_kratom_may_be_lifted_and_one_long_after_may_not():
    stopped = FEMALE.as_of - timedelta(days=30)
    person = woman(sample(40.0, 31.0), sample(20.0, 1.0))
    person = replace(person, since=stopped - timedelta(days=60), stopped=stopped)
    read = samples_of(person, person.observations, DRAWS)
    during, after = read.lift
    assert during.std() > 0.8 * bound("attributed_lift_sd")
    assert np.abs(after).max() < 0.1


def test_how_far_the_model_may_be_off_is_one_number_a_person():
    person = woman(sample(40.0, 3.0), sample(35.0, 1.0))
    read = samples_of(person, person.observations, DRAWS)
    assert np.corrcoef(read.lift)[0, 1] > 0.9
    assert read.draw.tolist() == [0, 1]
    assert read.log_value == pytest.approx(np.log([40.0, 35.0]))
