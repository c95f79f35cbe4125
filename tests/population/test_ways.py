"""Everybody takes the same day's total, in a number of intakes that differs."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.population.ways import alike, shared, split
from mitragyna.record import parse_regimen

START = datetime(2026, 5, 1)
END = START + timedelta(days=3)
N = 200


def taken(text, people):
    """What each person takes in three days [g]."""
    one = shared(parse_regimen(text), START, END)
    most = np.array([amount.value for _, amount in one.timed])
    return (one.mask(people) * most[:, None]).sum(axis=0)


@pytest.mark.parametrize("text", ["a total of 12 g a day", "2 g twice a day"])
def test_nobody_takes_more_or_less_than_the_total(text):
    people = split(at_random(Streams(1), N).people)
    total = 12.0 if "total" in text else 4.0
    np.testing.assert_allclose(taken(text, people), 3 * total, rtol=1e-12)


def test_an_amount_between_two_ends_lies_between_them():
    grams = taken("2 to 3 g once a day", split(at_random(Streams(1), N).people))
    assert grams.min() >= 6.0
    assert grams.max() <= 9.0
    assert np.ptp(grams) > 2.0
    np.testing.assert_allclose(taken("2 to 3 g once a day", alike(4)), 7.5)


def test_without_a_regimen_nobody_takes_anything():
    assert shared(None, START, END).timed == ()


def test_what_everybody_does_alike_is_said_to_be_the_same():
    assert shared(parse_regimen("2 g twice a day"), START, END).is_same
    assert not shared(parse_regimen("2 to 3 g daily"), START, END).is_same
