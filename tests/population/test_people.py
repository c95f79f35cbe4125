"""Virtual people: covariates act as stated, uncertainties can be switched off."""

import numpy as np
import pytest

from mitragyna.population.individual import HETEROGENEITY
from mitragyna.population.like import Like
from mitragyna.population.population import kratom, population
from mitragyna.population.sample import sample
from mitragyna.population.scores import NOTHING_VARIES, Vary, at_random
from mitragyna.population.streams import Streams
from mitragyna.record.product import Form
from mitragyna.record.subject import Sex

#: Found by the engine, whose sweeps end together in a block, so a person differs by far
#: less than its tolerance of 1e-4 among others; the rest is drawn.
SOLVED = {"N": 1e-5, "P_start": 1e-5, "D_start": 1e-5}


def people(n=300, like=None, *, first=0, vary=None):
    scores = at_random(Streams(5, first), n, vary)
    return sample(scores, like or Like(), Form.capsule, population(), clock_h=8.0)


def test_every_parameter_of_the_model_is_drawn_and_finite():
    crowd = people()
    assert set(kratom().parameters) <= set(crowd.parameters)
    for name, values in crowd.parameters.items():
        assert np.isfinite(values).all(), name
        assert values.shape == (300,), name


def test_rates_and_volumes_are_positive():
    drawn = people().parameters
    positive = ("CL_", "V_", "Vp_", "Q_", "K_", "ka", "ke0", "kout", "kDA", "kB")
    for name, values in drawn.items():
        if name.startswith(positive):
            assert (values > 0.0).all(), name


def test_fractions_lie_between_0_and_1():
    drawn = people(2000).parameters
    between = ("FFP_", "fm_", "fu_", "Imax", "h_s", "theta_max", "c", "PLmax")
    for name in drawn:
        if name in between or name.startswith((*between[:3], "c_")):
            assert ((drawn[name] >= 0.0) & (drawn[name] <= 1.0)).all(), name
    assert (drawn["Imax"] < 1.0).all()
    assert (drawn["h_s"] < 1.0).all()


def test_a_larger_sample_begins_with_the_smaller():
    few, many = people(20), people(50)
    for name, values in few.parameters.items():
        near = pytest.approx(values, rel=SOLVED.get(name, 1e-12))
        assert many.parameters[name][:20] == near, name


def test_a_stretch_of_people_is_that_stretch_of_all():
    whole, part = people(40), people(15, first=25)
    for name, values in part.parameters.items():
        near = pytest.approx(values, rel=SOLVED.get(name, 1e-12))
        assert whole.parameters[name][25:] == near, name


def test_the_same_seed_gives_the_same_people():
    one, other = people(), people()
    for name, values in one.parameters.items():
        assert (values == other.parameters[name]).all(), name


def test_clearance_grows_with_mass_to_the_three_quarters():
    light, heavy = (people(like=Like(mass_kg=kg)).parameters for kg in (70.0, 140.0))
    for name in ("CL_MG", "Q_MG", "CL_7OH"):
        assert heavy[name] / light[name] == pytest.approx(2.0**0.75, rel=1e-12), name
    for name in ("V_MG", "Vp_MG", "V_SC"):
        assert heavy[name] / light[name] == pytest.approx(2.0, rel=1e-12), name


def test_women_have_the_baseline_of_women():
    women = people(like=Like(sex=Sex.female))
    men = people(like=Like(sex=Sex.male))
    assert women.is_female.all()
    assert not men.is_female.any()
    ratio = np.median(women.parameters["PRL0"]) / np.median(men.parameters["PRL0"])
    assert ratio > 1.2


def test_usual_pain_is_the_pain_without_kratom():
    assert (people(like=Like(usual_nrs=6.0)).parameters["NRS0"] == 6.0).all()


def test_a_person_lives_under_one_hypothesis_of_each_question():
    drawn = people(3000).parameters
    assert not ((drawn["Imax"] > 0.0) & (drawn["h_s"] > 0.0)).any()
    assert not ((drawn["rA"] > 0.0) & (drawn["rN"] > 0.0)).any()
    for name in ("Imax", "h_s", "rA", "rN"):
        share = (drawn[name] > 0.0).mean()
        assert 0.0 < share < 1.0, name


def test_people_alike_have_one_ceiling():
    drawn = people(vary=Vary(population=False)).parameters
    assert np.ptp(drawn["c_low"]) <= 1e-12
    assert np.std(drawn["c"]) < np.std(drawn["c_high"])
    assert set(HETEROGENEITY.values()) <= set(drawn)


def test_without_uncertainty_clearances_are_equal():
    like = Like(sex=Sex.male, mass_kg=80.0)
    drawn = people(vary=NOTHING_VARIES, like=like).parameters
    for name in ("CL_MG", "V_MG", "SF", "PRL0", "kout"):
        assert np.ptp(drawn[name]) == 0.0, name
