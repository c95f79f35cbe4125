"""What the equations must do at their limits."""

import numpy as np
import pytest

from mitragyna.model import enzymes, harm, pain, prolactin, receptor, tolerance

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
    assert 0.0 < prolactin.release(prolactin.pull(0.0, 1.0, 0.99, 0.9), 1.0, I) < np.inf


def test_an_opioid_raises_and_suppression_lowers_release():
    assert prolactin.release(1.0, 1.0, 0.5) > 1.0
    assert prolactin.pull(0.0, 1.0, 0.0, 0.5) < 1.0


def test_dopamine_restrains_what_raised_it():
    """Above the mean prolactin raises dopamine, and dopamine lowers release."""
    assert prolactin.dopamine_rate(9.0, 1.0, 8.0, 0.5, 0.1) > 0.0
    assert prolactin.untreated_release(1.2) < prolactin.untreated_release(1.0)


def test_without_drug_prolactin_gain_is_exactly_1():
    P = RNG.lognormal(2, 1, MANY)
    gain = pain.prolactin_gain(pain.prolactin_ratio(P, P), 0.7, 0.3)
    assert np.all(gain == 1.0)


def test_benefit_never_exceeds_the_ceiling():
    """Relief ≤ 1 at any effect and any prolactin; it may be negative."""
    e = pain.analgesia(RNG.uniform(0, 1, MANY), RNG.lognormal(-1, 1, MANY))
    ratio = pain.prolactin_ratio(RNG.lognormal(2, 2, MANY), RNG.lognormal(2, 2, MANY))
    g = pain.prolactin_gain(ratio, RNG.uniform(0, 2, MANY), RNG.uniform(0, 2, MANY))
    E5, Ea, b5, ba = RNG.uniform(0, 1, (4, MANY))
    relief = pain.relief(pain.left(e, b5, E5, ba, Ea), g)
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


def test_without_drug_nothing_at_serotonin_or_D2_moves_release():
    A5 = prolactin.serotonin(0.0, 0.0, 0.0, 0.7, 0.4, 0.5)
    assert prolactin.pull(0.0, A5, 0.0, 0.0) == 1.0


def test_a_silent_ligand_at_5HT1A_can_only_lower_release_and_mood():
    """It takes endogenous tone away: binding is not activation."""
    blocked = receptor.occupied(2.0)
    assert prolactin.serotonin(0.0, blocked, 0.0, 0.7, 0.4, 0.5) < 1.0
    assert pain.mood(0.5, 0.0, 0.4, blocked, 0.0, 0.0) < 0.0


def test_a_D2_blocker_raises_release_in_proportion():
    assert prolactin.pull(3.0, 1.0, 0.0, 0.0) == 4.0


@pytest.mark.parametrize("EN", [0.0, 0.3, 1.0])
def test_an_enzyme_stays_between_nothing_and_all(EN):
    at_rest = enzymes.turnover(EN, 0.0, 0.03, 4.0, 6.0)
    assert at_rest == pytest.approx(0.03 * (1.0 - EN))
    assert enzymes.turnover(0.0, 1e9, 0.03, 4.0, 6.0) > 0.0


def test_an_enzyme_at_work_leaves_clearance_and_first_pass_as_they_are():
    """Intrinsic clearance through the liver gives back the clearance it came from."""
    CL, Qh = 30.0, 90.0
    CLint = enzymes.changed(
        enzymes.intrinsic(CL, Qh), enzymes.remaining(1.0, 1.0, 1.0, 0.6, 0.3)
    )
    assert CLint * enzymes.passed_liver(CLint, Qh) == pytest.approx(CL)
    assert enzymes.passed_gut(1.0, 0.57) == pytest.approx(0.57)


def test_without_its_enzyme_a_drug_escapes_the_gut_and_is_cleared_by_the_rest():
    assert enzymes.passed_gut(0.0, 0.57) == 1.0
    assert enzymes.remaining(0.0, 1.0, 1.0, 0.9, 0.0) == pytest.approx(0.1)


def test_a_shifted_stimulus_depresses_breathing_more():
    alone, beside = (harm.breathing(0.3, 2.0, 1.4, shift) for shift in (1.0, 3.0))
    assert beside > alone


def test_nausea_without_drug_is_its_base():
    assert harm.nausea(0.0, 0.07, 3.0) == pytest.approx(0.07)
