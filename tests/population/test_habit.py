"""The yardstick of withdrawal: the effect of a usual habit of the population."""

import numpy as np
import pytest

from mitragyna.population.habit import habit_effect, missed_by_half, opioid_effect
from mitragyna.population.population import population
from mitragyna.population.scores import NOTHING_VARIES, Vary, at_random
from mitragyna.population.spread import value
from mitragyna.population.streams import Streams

KRATOM = population()


def scores(n=20, vary=NOTHING_VARIES):
    return at_random(Streams(4), n, vary)


def typical(**changed):
    """A parameter by name, in the middle, some of them otherwise."""
    whose = scores()

    def of(name):
        return changed[name] * np.ones(20) if name in changed else plain(name)

    def plain(name):
        return value(name, whose, KRATOM)

    return of


def leaf(**changed):
    (effect,) = set(habit_effect(typical(**changed), KRATOM.ligands, KRATOM.evidence))
    return float(effect)


def test_half_of_the_worst_withdrawal_is_a_share_of_the_effect_of_the_habit():
    x50 = missed_by_half(scores(), KRATOM)
    share = value("x50_habit", scores(), KRATOM)
    assert x50 == pytest.approx(share * leaf())
    assert 0.0 < leaf() < 1.0


def test_people_do_not_move_the_yardstick_but_what_is_unknown_of_all_does():
    """Only the share may be a person's own, never the effect it is a share of."""
    for vary, is_one in (
        (Vary(population=False, product=False), True),
        (Vary(people=False, product=False), False),
    ):
        whose = scores(vary=vary)
        effect = missed_by_half(whose, KRATOM) / value("x50_habit", whose, KRATOM)
        assert bool(np.ptp(effect) < 1e-12) is is_one


def test_who_clears_slowly_or_forms_more_has_more_effect():
    CL = float(typical()("CL_MG")[0])
    assert leaf(CL_MG=CL / 2.0) > leaf() > leaf(CL_MG=2.0 * CL)
    assert leaf(tau_mu_7OH=0.0) < leaf()


def test_what_is_formed_counts_once_whether_on_the_way_or_later():
    """All of the parent formed at first pass leaves none of it to act."""
    formed = leaf(FFP_7OH=1.0, tau_mu_7OH=0.0)
    assert formed < leaf(FFP_7OH=0.0, tau_mu_7OH=0.0)


@pytest.mark.parametrize("code", ["MOR", "MTD", "BUP"])
def test_a_reference_opioid_has_the_yardstick_of_its_own_patients(code):
    with_opioid = population((code,))
    ligand = next(one for one in with_opioid.ligands if one.code == code)
    whose = scores()

    def of(name):
        return value(name, whose, with_opioid)

    effect = opioid_effect(ligand, of)
    share = value(f"x50_{code}", whose, with_opioid)
    assert missed_by_half(whose, with_opioid) == pytest.approx(share * effect)
    assert (missed_by_half(whose, with_opioid) != missed_by_half(whose, KRATOM)).all()
