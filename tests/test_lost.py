"""People who cannot be computed are counted; it is said which way the others lean."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.errors import InputError
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Form
from mitragyna.workflows import lost


@pytest.fixture(scope="module")
def people():
    whom = sample(
        at_random(Streams(3), 100), Like(), Form.capsule, population(), clock_h=8.0
    )
    slow = np.ones(100)
    slow[:3] = 0.1
    CL = np.full(100, 50.0) * slow
    return replace(
        whom, F=np.full(100, 0.3), parameters=whom.parameters | {"CL_MG": CL}
    )


def test_nobody_lost_is_nothing_to_say(people):
    assert lost.in_words(people, np.zeros(100, bool)) is None


def test_those_who_clear_slowly_leave_medians_too_low(people):
    text = lost.in_words(people, np.arange(100) < 3) or ""
    assert "3 of 100" in text
    assert "more (10 times)" in text
    assert "too low" in text


def test_those_who_clear_fast_leave_medians_too_high(people):
    fast = replace(
        people,
        parameters=people.parameters | {"CL_MG": 100.0 / people.parameters["CL_MG"]},
    )
    text = lost.in_words(fast, np.arange(100) < 3) or ""
    assert "less (0.1 times)" in text
    assert "too high" in text


def test_above_one_in_twenty_nothing_is_told():
    lost.check(5, 100)
    with pytest.raises(InputError, match="28 of 50"):
        lost.check(28, 50)
