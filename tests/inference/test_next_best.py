"""What is worth measuring next: what tells a decision apart, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.inference import next_best as module
from mitragyna.inference.explained import Explained
from mitragyna.inference.foretold import ahead
from mitragyna.inference.next_best import _gain, measurements, moments, next_best
from mitragyna.person.setting import Draws, at_first, setting
from mitragyna.record.observation import Quantity
from tests.cases.people import clean, with_drugs

from .given import expected, seen
from .people import measured

DRAWS = Draws(seed=1, n=200, threads=2)
BEFORE = at_first(DRAWS)
LEVEL = np.geomspace(1.0, 100.0, 200)


def level_of(values):
    """One rested sample of prolactin in people with these levels."""
    people = replace(expected([0.0], len(values)), value=values[None, :])
    given = seen(Quantity.monomeric_prolactin, [1.0])
    return Explained(seen=given, expected=people, met=np.ones(len(values), bool))


def gain(values, events, person=None):
    who = np.arange(200.0) if person is None else person
    rng = np.random.default_rng(1)
    return _gain(rng, level_of(values), np.atleast_2d(events), who)


def test_what_tells_an_event_apart_gains_nearly_all_of_the_doubt():
    assert gain(LEVEL, LEVEL > 10.0) == pytest.approx(0.5, abs=0.12)


def test_what_has_nothing_to_do_with_an_event_gains_nothing():
    coin = np.random.default_rng(2).random(200) < 0.5
    assert abs(gain(LEVEL, coin)) < 0.12
    assert gain(LEVEL, LEVEL > 10.0) > gain(LEVEL, coin) + 0.2


def test_what_is_certain_already_gains_nothing():
    assert gain(LEVEL, LEVEL > 0.0) == pytest.approx(0.0, abs=1e-12)


def test_nobody_is_explained_by_a_value_drawn_from_them():
    """Two people a hundred times over: the value drawn from one leaves the other."""
    two, of_each = np.repeat([1.0, 100.0], 100), np.repeat([0.0, 1.0], 100)
    assert gain(two, two > 10.0) == pytest.approx(0.5, abs=0.01)
    assert gain(two, two > 10.0, of_each) == pytest.approx(0.5, abs=0.01)
    assert gain(two, two > 10.0, np.zeros(200)) == pytest.approx(0.0, abs=1e-12)


def test_people_alike_are_not_told_apart():
    assert gain(np.full(200, 5.0), LEVEL > 10.0) == pytest.approx(0.0, abs=0.02)


def proposed(history):
    setup = setting(history, DRAWS, BEFORE)
    return next_best(setup, ahead(setup, moments(setup)))


def test_only_what_can_be_learnt_from_is_proposed(monkeypatch):
    monkeypatch.setattr(module, "of_model", lambda _name: -1.0)  # all are worth it
    history = measured()
    all_of_them = {one.measurement for one in proposed(history)}
    assert all_of_them == {one.name for one in measurements()}
    beside = with_drugs("risperidone")(history)
    assert not any(one.measurement.startswith("prolactin") for one in proposed(beside))


def test_a_level_after_an_intake_hangs_on_an_intake(monkeypatch):
    monkeypatch.setattr(module, "of_model", lambda _name: -1.0)
    nobody = proposed(measured(history=clean()))
    assert "plasma" not in {one.measurement for one in nobody}


def test_the_most_gain_for_its_burden_stands_first():
    every = proposed(measured())
    per_burden = [one.gain / one.burden for one in every]
    assert per_burden == sorted(per_burden, reverse=True)
    assert all(one.gain > 0.0 for one in every)
