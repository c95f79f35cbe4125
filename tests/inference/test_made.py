"""People made of several of the prior."""

import numpy as np
import pytest
from scipy.special import ndtri

from mitragyna.inference.made import NUMBERS, made_of, numbers
from mitragyna.person.setting import Draws, at_first

BEFORE = at_first(Draws(seed=1, n=50, threads=1))
NAMES = ("CL_MG/people", "h_s/population", "content/batch")


def points(*who):
    """One who is made of these three, with scores of 2."""
    return np.array([[2.0] * len(NAMES) + [ndtri((k + 0.5) / 50) for k in who]])


def test_each_number_brings_what_is_its_own():
    one = made_of(BEFORE, NAMES, points(10, 20, 30))
    people, before = one.people, BEFORE.people
    about, own, taken = "b_a2/population", "V_MG/people", "taken/2026-06-02T08:00"
    assert people.population.normal(about) == before.population.normal(about)[10]
    assert people.people.normal(own) == before.people.normal(own)[20]
    assert people.people.uniform("sex") == before.people.uniform("sex")[20]
    for name in ("taken", taken):
        assert people.people.uniform(name) == before.people.uniform(name)[30]
    assert one.habit.people.normal("amount") == BEFORE.habit.people.normal("amount")[30]
    assert one.people.sex == before.sex[20]


def test_scores_of_one_s_own_stand_in_place_of_theirs():
    people = made_of(BEFORE, NAMES, points(10, 20, 30)).people
    assert people.people.normal("CL_MG/people") == 2.0
    assert people.population.normal("h_s/population") == 2.0
    assert people.product.normal("content/batch") == 2.0


def test_everybody_is_as_likely():
    u = np.random.default_rng(1).standard_normal((20_000, NUMBERS))
    for who in numbers(u, 50):
        counts = np.bincount(who, minlength=50)
        assert counts == pytest.approx(400, abs=100)
