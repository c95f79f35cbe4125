"""Each person lives under one hypothesis of every question."""

import numpy as np
import pytest

from mitragyna.evidence.load import load
from mitragyna.population.hypotheses import EXCLUSIVE, POINT_MASS, effects_had
from mitragyna.population.population import population
from mitragyna.population.scores import NOTHING_VARIES, at_random
from mitragyna.population.streams import Streams

PEOPLE = 4000


def weight(name: str) -> float:
    return load().prior(f"weight_{name}").value


@pytest.fixture(scope="module")
def had():
    about = at_random(Streams(3), PEOPLE).population
    return effects_had(about, population())


@pytest.mark.parametrize("question", EXCLUSIVE)
def test_nobody_has_two_effects_of_one_question(had, question):
    assert np.sum([had[name] for name in EXCLUSIVE[question]], axis=0).max() == 1


def test_effects_are_as_frequent_as_their_weights(had):
    weights = POINT_MASS | {k: v for one in EXCLUSIVE.values() for k, v in one.items()}
    for name, hypothesis in weights.items():
        assert np.mean(had[name]) == pytest.approx(weight(hypothesis), abs=0.03)


def test_without_uncertainty_kratom_changes_nothing():
    about = at_random(Streams(3), 5, NOTHING_VARIES).population
    assert not any(who.any() for who in effects_had(about, population()).values())


def test_another_mu_agonist_raises_prolactin_in_everybody():
    about = at_random(Streams(3), 50).population
    with_morphine = effects_had(about, population(("MOR",)))
    assert with_morphine["Imax"].all()
    assert not effects_had(about, population())["Imax"].all()
