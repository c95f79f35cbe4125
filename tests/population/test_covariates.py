"""Virtual people: what sex, age, cycle, pregnancy and enzymes make of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitragyna.evidence.load import load
from mitragyna.evidence.schema import ClaimStatus, Correlation
from mitragyna.population.covariates import by_age, factor
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import Vary, at_random
from mitragyna.population.spread import score, value
from mitragyna.population.streams import Streams
from mitragyna.record.product import Form
from mitragyna.record.subject import Cyp2d6, Sex

N = 3000
WOMAN = {"sex": Sex.female, "mass_kg": 70.0}


def people(**like):
    scores = at_random(Streams(6), N)
    return sample(scores, Like(**like), Form.capsule, population(), clock_h=8.0)


def baseline(**like):
    return float(np.median(people(**like).parameters["PRL0"]))


def test_prolactin_rises_with_each_trimester_and_in_lactation():
    usual = baseline(**WOMAN, age_years=30.0)
    assert baseline(**WOMAN, age_years=30.0, pregnant=True) > 2.0 * usual
    assert baseline(**WOMAN, age_years=30.0, lactating=True) > 3.0 * usual
    trimesters = [
        factor(load().covariates[f"PRL0.pregnant.{k}"], load()) for k in (1, 2, 3)
    ]
    assert trimesters == sorted(trimesters)
    assert trimesters[2] == pytest.approx(113 / 13)


def test_prolactin_is_lower_after_the_menopause():
    assert baseline(**WOMAN, age_years=60.0) < 0.6 * baseline(**WOMAN, age_years=30.0)


def test_the_cycle_leaves_the_mean_near_that_of_the_whole_cycle():
    rows = [r for r in load().covariates.values() if r.covariate == "cycle"]
    weights = np.array([row.weight for row in rows])
    factors = np.array([factor(row, load()) for row in rows])
    assert weights @ factors / weights.sum() == pytest.approx(1.03, abs=0.03)


@pytest.mark.parametrize(("age", "expected"), [(25, 9.2), (35, 7.1), (65, 6.9)])
def test_a_mans_baseline_is_that_of_his_age(age, expected):
    fold = by_age(np.array([float(age)]), "male_age", load())[0]
    assert fold * 7.67 == pytest.approx(expected)


def test_the_pupil_of_the_old_narrows_less():
    young, old = (
        people(age_years=float(age)).parameters["dDmax"].mean() for age in (30, 70)
    )
    assert old / young == pytest.approx(3.1 / 4.5, rel=1e-9)


def test_a_declared_phenotype_decides_activity():
    assert (people(cyp2d6=Cyp2d6.poor).activity_2D6 == 0.0).all()
    assert (people(cyp2d6=Cyp2d6.normal).activity_2D6 == 1.0).all()
    drawn = people().activity_2D6
    share = load().prior("share_2D6_poor").value
    assert np.mean(drawn == 0.0) == pytest.approx(share, abs=0.02)


def test_shares_of_phenotypes_are_all_people():
    total = sum(load().prior(f"share_2D6_{p}").value for p in Cyp2d6)
    assert total == pytest.approx(1.0)


@given(st.floats(-0.99, 0.99))
@settings(max_examples=20, deadline=None)
def test_correlated_scores_correlate_and_stay_standard_normal(rho):
    row = Correlation(
        parameter="b",
        with_="a",
        rho=rho,
        claims=(),
        status=ClaimStatus.assumed,
        rule="x",
    )
    people = at_random(Streams(2), 20_000).people
    a, b = (score(name, people, {"b": row}) for name in ("a", "b"))
    assert np.corrcoef(a, b)[0, 1] == pytest.approx(rho, abs=0.03)
    assert b.mean() == pytest.approx(0.0, abs=0.03)
    assert b.std() == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("row", load().correlations.values(), ids=lambda r: r.parameter)
def test_a_correlation_names_parameters_that_exist(row):
    assert -1.0 <= row.rho <= 1.0
    assert {row.parameter, row.with_} <= load().priors.keys()
    assert row.rule
    assert row.claims or row.status is ClaimStatus.assumed


def test_a_person_absorbs_alike_in_every_form():
    alike = at_random(Streams(4), 50, Vary(population=False))
    tea, capsule = (
        value(f"ka_{form}", alike, population(blocks=())) for form in ("tea", "capsule")
    )
    ratio = tea / capsule
    np.testing.assert_allclose(ratio, ratio[0], rtol=1e-9)


def test_any_stretch_of_people_is_the_same():
    whole = people()
    scores = at_random(Streams(6, first=500), 100)
    part = sample(scores, Like(), Form.capsule, population(), clock_h=8.0)
    for name in ("PRL0", "dDmax", "CL_SC", "K_mu_MG"):
        np.testing.assert_array_equal(
            part.parameters[name], whole.parameters[name][500:600]
        )
