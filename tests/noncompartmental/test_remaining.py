"""What is left in the body still passes its clearance."""

import numpy as np
import pytest

from mitragyna.model.variants import Variant
from mitragyna.noncompartmental import outputs
from mitragyna.noncompartmental.horizon import Horizon, grid
from mitragyna.noncompartmental.remaining import pending, spared_fraction, total
from mitragyna.population.ligands import ligands
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Amount, AmountUnit, Form
from mitragyna.simulation import Intakes, Readout, simulate

START_H = 8.0


def people(variant=Variant.standard):
    scores = at_random(Streams(5), 16)
    kind = population(variant=variant)
    return sample(scores, Like(), Form.capsule, kind, clock_h=START_H)


def looked_at(whom, days, intake_h=(START_H,)):
    """AUCinf of each ligand after so many days, and the area seen until then."""
    amount = Amount(value=30.0, unit=AmountUnit.mg_mitragynine)
    taken = Intakes(time_h=np.array(intake_h), amount=(amount,) * len(intake_h))
    horizon = Horizon(start_h=START_H, days=days, intake_h=taken.time_h)
    readout = Readout(time_h=grid(horizon), outputs=outputs(), start_h=START_H)
    profile = simulate(whom, taken, readout)
    return total(whom, taken, profile, horizon), profile.values


@pytest.mark.parametrize("code", ["MG", "7OH"])
def test_a_day_tells_the_area_that_months_would_show(code):
    whom = people()
    soon, _ = looked_at(whom, 1)
    _, seen = looked_at(whom, 120)
    assert soon[code] == pytest.approx(seen[f"AUC_{code}"][-1], rel=2e-3)


def test_no_area_is_below_what_was_seen():
    whole, seen = looked_at(people(), 1)
    for ligand in ligands():
        assert (whole[ligand.code] >= seen[f"AUC_{ligand.code}"][-1]).all()


def test_where_clearance_changes_with_time_nothing_is_told():
    whole, _ = looked_at(people(Variant.autoinhibited), 1)
    assert all(np.isnan(area).all() for area in whole.values())


def test_what_does_not_become_a_metabolite_on_the_way_is_spared():
    p = people().parameters
    parent = next(one for one in ligands() if one.code == "MG")
    metabolite = next(one for one in ligands() if one.parent == "MG")
    formed = p[f"FFP_{metabolite.code}"]
    assert spared_fraction(parent, p) == pytest.approx(1.0 - formed)
    assert np.all(spared_fraction(metabolite, p) == 1.0)


@pytest.mark.parametrize(("after_h", "is_waiting"), [(0.0, True), (6.0, False)])
def test_a_dose_waits_until_its_lag_has_passed(after_h, is_waiting):
    whom = people()
    assert whom.parameters["tlag"].min() > 0.0
    end_h = START_H + 24.0
    amount = Amount(value=30.0, unit=AmountUnit.mg_mitragynine)
    taken = Intakes(time_h=np.array([end_h - after_h]), amount=(amount,))
    horizon = Horizon(start_h=START_H, days=1, intake_h=taken.time_h)
    waiting = pending(whom, taken, horizon)["G_MG"]
    assert ((waiting > 0.0) == is_waiting).all()


def test_who_does_not_take_a_dose_has_none_waiting():
    whom = people()
    end_h = START_H + 24.0
    amount = Amount(value=30.0, unit=AmountUnit.mg_mitragynine)
    takes = (np.arange(whom.n) % 2).astype(float)
    taken = Intakes(time_h=np.array([end_h]), amount=(amount,), mask=takes[None, :])
    horizon = Horizon(start_h=START_H, days=1, intake_h=taken.time_h)
    waiting = pending(whom, taken, horizon)["G_MG"]
    np.testing.assert_array_equal(waiting > 0.0, takes > 0.0)
