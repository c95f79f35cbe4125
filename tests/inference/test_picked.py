"""Picked people are those they were picked from, but for what was moved."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import ndtri

from mitragyna.inference.moved import people_at
from mitragyna.inference.picked import ABOUT, LEVELS, PEOPLE, PRODUCT, picked
from mitragyna.person.setting import Draws, at_first
from tests.cases.people import using

#: No certificate and no usual pain on record, so all that can move does.
HISTORY = replace(using("2 g twice a day"), product=None, usual_nrs=None)
ALL = at_first(Draws(seed=2, n=40, threads=1))
WHO = np.array([7, 7, 0, 31])
NAMES = (*ABOUT, *PEOPLE, *LEVELS, *PRODUCT)


def test_parameters_of_picked_people_are_their_own():
    one, every = people_at(HISTORY, picked(ALL, WHO)), people_at(HISTORY, ALL)
    for name, values in every.parameters.items():
        assert np.array_equal(one.parameters[name], values[WHO]), name
    assert np.array_equal(one.content.per["MG"], every.content.per["MG"][:, WHO])
    assert np.array_equal(one.F, every.F[WHO])


def test_scores_moved_to_where_they_were_change_nothing():
    people, names = ALL.people, NAMES
    own = len((*PEOPLE, *LEVELS))
    sources = (*(len(ABOUT) * [people.population]), *(own * [people.people]))
    sources += (*(len(PRODUCT) * [people.product]),)
    moved = {
        name: (
            ndtri(source.uniform(name))
            if name in ("hypothesis/prolactin", "h_s/population")
            else source.normal(name)
        )[WHO]
        for name, source in zip(names, sources, strict=True)
    }
    one, every = people_at(HISTORY, picked(ALL, WHO, moved)), people_at(HISTORY, ALL)
    for name, values in every.parameters.items():
        assert one.parameters[name] == pytest.approx(values[WHO], rel=1e-9), name
    assert one.content.per["MG"] == pytest.approx(every.content.per["MG"][:, WHO])


@pytest.mark.parametrize("name", NAMES)
def test_every_coordinate_moves_something(name):
    """A name that nothing reads would be a coordinate without an effect."""
    moved = {one: np.zeros(2) for one in NAMES}  # suppresses, where all is read
    moved[name] = np.array([0.0, 1.5])
    if name == "hypothesis/prolactin":
        moved[name] = np.array([0.0, -1.5])
    if name == "E50/people":
        moved["hypothesis/prolactin"] = np.full(2, -1.5)
    one = people_at(HISTORY, picked(ALL, np.array([5, 5]), moved))
    values = (*one.parameters.values(), one.content.per["MG"].sum(axis=0), one.F)
    assert any(value[0] != value[1] for value in values)
