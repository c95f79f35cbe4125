"""Forms compared: scores that mean what they say, and forms that differ as named."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.calibrate import effect_forms, fit
from mitragyna.calibrate.cohort import Groups, people_of
from mitragyna.calibrate.effect_forms import silent
from mitragyna.calibrate.forms import choices, implied, log_mean
from mitragyna.calibrate.kinetic_forms import ENZYMES, FORMS, _enzyme, _near, _prior
from mitragyna.calibrate.kinetic_scores import widely
from mitragyna.calibrate.study import arms, observed
from mitragyna.calibrate.target import families, of_values
from mitragyna.evidence.load import load
from mitragyna.model.variants import Variant
from mitragyna.population.calibrated import posterior

FEW = Groups(draws=20, seed=3)
RNG = np.random.default_rng(5)
ROWS = {row.observed: row for row in observed()}


def test_the_mean_density_of_a_known_law():
    """E exp(x) of a normal x is exp(mean + variance/2)."""
    x = RNG.normal(-3.0, 0.5, 200_000)
    level, error = log_mean(x)
    assert level == pytest.approx(-3.0 + 0.125, abs=4 * error)
    assert error < 0.01


def test_one_draw_that_outweighs_the_others_is_seen_in_the_error():
    x = np.zeros(1000)
    x[0] = 20.0
    assert log_mean(x)[1] > 0.9


def test_weights_move_what_is_implied():
    values = np.arange(100.0)
    even = implied("x", values)
    high = implied("x", values, np.where(values >= 90, 0.0, -50.0))
    assert even.median == pytest.approx(50.0, abs=1.0)
    assert high.p5 >= 90.0


def test_the_score_of_a_row_charges_for_its_spread():
    """Two rows with the same mean density; one is foretold by few of the draws."""
    sure = np.full(5000, -1.0)
    unsure = RNG.normal(0.0, 1.0, 5000)
    unsure += -1.0 - np.log(np.exp(unsure).mean())
    first, second = widely(np.stack([sure, unsure], axis=1))
    assert first == pytest.approx(-1.0)
    assert second == pytest.approx(-2.0, abs=0.1)


def test_silent_speciociliatine_has_no_efficacy_and_the_rest_stays():
    arm = arms()["Smith2024obs.session"]
    prior = replace(FEW, blocks=("kinetics",))
    usual, mute = (people_of(arm, prior, form).parameters for form in (None, silent()))
    assert not mute["tau_mu_SC"].any()
    assert usual["tau_mu_SC"].all()
    np.testing.assert_array_equal(usual["K_mu_SC"], mute["K_mu_SC"])
    np.testing.assert_array_equal(usual["tau_mu_MG"], mute["tau_mu_MG"])


@pytest.fixture(scope="module")
def target():
    names = ("Huestis2024.daily.7OH_MG.Cmax", "Tanna2022.MG.half_life")
    return fit.target(tuple(ROWS[name] for name in names), 1)


def shipped(n=6):
    return {k: v[:n] for k, v in posterior(("kinetics",)).draws.items()}


def test_without_cyp3a_the_autoinhibited_form_is_the_linear_one(target):
    bent = replace(target, variant=Variant.autoinhibited)
    none = {"fm3A_MG": np.zeros(6)}
    np.testing.assert_allclose(
        of_values(bent, shipped() | none), of_values(target, shipped()), atol=2e-3
    )


def test_autoinhibition_moves_the_density_of_rows(target):
    bent = replace(target, variant=Variant.autoinhibited)
    most = {"fm3A_MG": np.full(6, 0.95)}
    gap = of_values(bent, shipped() | most) - of_values(target, shipped())
    assert np.abs(gap).max() > 0.1


def test_only_linear_arms_share_a_run(target):
    assert len(families(target.arms)) < len(target.arms)
    assert len(families(target.arms, Variant.autoinhibited)) == len(target.arms)


def test_the_enzymes_are_fitted_with_the_priors_of_the_evidence():
    for name in ENZYMES:
        one, prior = _enzyme(name), load().prior(name)
        assert (one.start, one.gsd) == (prior.value, prior.gsd)


def test_a_start_near_the_posterior_leaves_the_prior_what_it_is(target):
    """exp(correction) over the start integrates to 1: the mean over draws of z."""
    start = _near(target)
    half = type(start)(start.mean[:1] * 0.0 + 0.3, start.sd[:1] * 0.0 + 0.9)
    z = RNG.standard_normal((400_000, 1))
    assert np.exp(half.correction(z)).mean() == pytest.approx(1.0, abs=0.02)
    same = _prior(target)
    z = RNG.standard_normal((5, len(target.space)))
    np.testing.assert_allclose(same.scores(z), z)
    np.testing.assert_allclose(same.correction(z), 0.0, atol=1e-12)


def test_every_form_that_is_compared_has_a_row_of_its_own():
    held = {(one.question, one.form) for one in choices()}
    made = {(one.question, one.form) for one in FORMS}
    effects = {effect_forms.SC: ("active", "silent")}
    effects |= {effect_forms.PROLACTIN: ("positive", "additive", "pooled")}
    made |= {(q, form) for q, forms in effects.items() for form in forms}
    assert held == made


@pytest.mark.slow
def test_the_forms_of_prolactin_are_scored_on_the_same_rows():
    forms = effect_forms.prolactin(replace(FEW, draws=40))
    assert [one.form for one in forms] == ["positive", "additive", "pooled"]
    assert forms[0].score == 0.0
    assert len({one.rows for one in forms}) == 1
    lowest = [i for one in forms for i in one.implied if "lowest" in i.what]
    assert all(i.p5 >= 0.0 for i in lowest)
