"""What the equations must do at their limits."""

import numpy as np
import pytest

from mitragyna.model import pain, prolactin, receptor, tolerance

RNG = np.random.default_rng(5)
MANY = 2000


def test_effect_lies_between_0_and_1():
    S, X = RNG.lognormal(0, 4, MANY), RNG.lognormal(0, 4, MANY)
    E = receptor.effect(S, X, 1.4)
    assert ((E >= 0.0) & (E < 1.0)).all()
    assert receptor.effect(0.0, 0.0, 1.4) == 0.0


def test_a_ligand_without_efficacy_only_takes_effect_away():
    S, X = RNG.lognormal(0, 2, MANY), RNG.lognormal(0, 2, MANY)
    assert (receptor.effect(S, X + 3.0, 1.4) < receptor.effect(S, X, 1.4)).all()


def test_one_agonist_is_the_model_of_black_and_leff():
    """E = τⁿAⁿ / ((K + A)ⁿ + τⁿAⁿ)."""
    A, K, tau, n = 5.0, 2.0, 3.0, 1.3
    expected = (tau * A) ** n / ((K + A) ** n + (tau * A) ** n)
    assert receptor.effect(tau * A / K, A / K, n) == pytest.approx(expected, rel=1e-12)


def test_more_tolerance_means_less_effect():
    low, high = (receptor.effect(receptor.tolerated(2.0, T), 1.0, 1.4) for T in (0, 1))
    assert high < low


@pytest.mark.parametrize("theta", [0.0, 0.4, 1.0])
def test_the_brake_never_stops_release_for_ever(theta):
    """I below 1, so that R stays positive and finite."""
    I = prolactin.inhibition(prolactin.brake(1.0, 0.99, 1e-6, 3.0), theta)
    assert 0.0 <= I < 1.0
    assert 0.0 < prolactin.release(1.0, I, 0.9) < np.inf


def test_an_opioid_raises_and_suppression_lowers_release():
    assert prolactin.release(1.0, 0.5, 0.0) > 1.0 > prolactin.release(1.0, 0.0, 0.5)


def test_dopamine_restrains_what_raised_it():
    """Above the mean prolactin raises dopamine, and dopamine lowers release."""
    assert prolactin.dopamine_rate(9.0, 1.0, 8.0, 0.5, 0.1) > 0.0
    assert prolactin.untreated_release(1.2) < prolactin.untreated_release(1.0)


def test_without_drug_prolactin_gain_is_exactly_1():
    P = RNG.lognormal(2, 1, MANY)
    gain = pain.prolactin_gain(pain.prolactin_ratio(P, P), 0.7, 0.3)
    assert (gain == 1.0).all()


def test_benefit_never_exceeds_the_ceiling():
    """Relief ≤ 1 at any effect and any prolactin; it may be negative."""
    e = pain.analgesia(RNG.uniform(0, 1, MANY), RNG.lognormal(-1, 1, MANY))
    ratio = pain.prolactin_ratio(RNG.lognormal(2, 2, MANY), RNG.lognormal(2, 2, MANY))
    g = pain.prolactin_gain(ratio, RNG.uniform(0, 2, MANY), RNG.uniform(0, 2, MANY))
    relief = pain.relief(e, g)
    assert ((e >= 0.0) & (e <= 1.0 + 1e-12)).all()
    assert (relief <= 1.0 + 1e-12).all()
    assert (relief < 0.0).any()


def test_pain_stays_on_its_scale():
    assert pain.score(9.0, 0.0, 0.1, -5.0, 8.0, 3.0) == 10.0
    assert pain.score(2.0, 0.9, 1.0, 1.0, 0.0, -4.0) == 0.0
    assert pain.unexposed_score(9.0, 0.0, 5.0) == 10.0


def test_prolactin_ratio_is_limited():
    assert pain.prolactin_ratio(1e9, 1.0) == 3.0
    assert pain.prolactin_ratio(1e-9, 1.0) == -3.0


def test_before_a_policy_begins_there_is_neither_placebo_nor_drift():
    assert pain.placebo(3.0, 5.0, 0.3, 0.1) == 0.0
    assert pain.drift(3.0, 5.0, 0.1) == 0.0


def test_nothing_is_missed_while_effect_exceeds_adaptation():
    assert tolerance.missing(0.2, 0.5) == 0.0
    assert tolerance.severity(0.0, 0.2, 2.0) == 0.0


def test_withdrawal_stays_on_its_scale():
    severity = tolerance.severity(RNG.uniform(0, 1, MANY), 0.1, 3.0)
    score = tolerance.sows(severity, 4.0)
    assert ((score >= 4.0) & (score <= 64.0)).all()
