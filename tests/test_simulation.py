"""mg in, clinical units out."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.population.like import Like
from mitragyna.population.people import People
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form
from mitragyna.simulation import (
    Intakes,
    Readout,
    Stretches,
    entering,
    simulate,
    simulate_quantiles,
)

START_H = 8.0
MG = AmountUnit.mg_mitragynine
TIMES = START_H + np.arange(0.0, 25.0, 2.0)
OUTPUTS = ("plasma_MG", "P", "NRS")
LEVELS = (0.05, 0.5, 0.95)


def people(first: int, count: int) -> People:
    return sample(
        at_random(Streams(9, first), count),
        Like(),
        Form.capsule,
        population(),
        clock_h=START_H,
    )


def taking(*mg: float, mask: np.ndarray | None = None) -> Intakes:
    """An amount of mitragynine every 6 h from the start."""
    hours = START_H + 6.0 * np.arange(len(mg))
    amounts = tuple(Amount(value=value, unit=MG) for value in mg)
    return Intakes(time_h=hours, amount=amounts, mask=mask)


def test_milligrams_become_nanomoles_that_are_absorbed():
    """15 mg of 398.5 g/mol are 37,641 nmol, times F."""
    whom = people(0, 5)
    doses = entering(whom, taking(15.0))
    nmol = doses.amount[0] * doses.into["G_MG"][doses.source[0]]
    assert nmol == pytest.approx(15e6 / 398.5 * whom.F, rel=1e-12)
    assert doses.into["G_7OH"][doses.source[0]] == pytest.approx(0.0)


def test_a_profile_has_what_was_asked_for():
    profile = simulate(
        people(0, 6),
        taking(15.0),
        Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H),
    )
    assert tuple(profile.values) == OUTPUTS
    assert all(v.shape == (len(TIMES), 6) for v in profile.values.values())
    assert 0.0 <= profile.achieved_error <= 1e-4
    assert not profile.failed.any()


def test_who_skips_an_intake_has_less_in_the_blood():
    whom = people(0, 4)
    mask = np.array([[1.0] * 4, [1.0, 0.0, 1.0, 0.0]])
    all_taken = simulate(
        whom,
        taking(15.0, 15.0),
        Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H),
    )
    skipped = simulate(
        whom,
        taking(15.0, 15.0, mask=mask),
        Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H),
    )
    share = skipped.values["plasma_MG"][-1] / all_taken.values["plasma_MG"][-1]
    assert share[[0, 2]] == pytest.approx(1.0, rel=1e-9)
    assert (share[[1, 3]] < 0.9).all()


def test_a_person_who_cannot_be_computed_is_told_apart():
    whom = people(0, 3)
    broken = whom.parameters["SF"].copy()
    broken[1] = np.nan
    whom = replace(whom, parameters=whom.parameters | {"SF": broken})
    profile = simulate(
        whom, taking(15.0), Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H)
    )
    assert profile.failed.tolist() == [False, True, False]
    assert profile.achieved_error <= 1e-4
    for values in profile.values.values():
        assert np.isnan(values).all(axis=0).tolist() == [False, True, False]
    alone = simulate(
        people(0, 3),
        taking(15.0),
        Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H),
    )
    for name, values in profile.values.items():
        assert values[:, 2] == pytest.approx(alone.values[name][:, 2], rel=1e-4)


def test_quantiles_of_a_crowd_are_those_of_its_people():
    n, done = 400, []
    quantiles = simulate_quantiles(
        Stretches(n=n, people=people, taken=lambda first, count: taking(15.0)),
        Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H),
        LEVELS,
        progress=done.append,
    )
    each = simulate(
        people(0, n),
        taking(15.0),
        Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H),
    )
    for name in OUTPUTS:
        rank = np.ceil(np.array(LEVELS) * (n - 1) + 0.5).astype(int) - 1
        exact = np.sort(each.values[name], axis=1)[:, rank]
        near = pytest.approx(exact, rel=2e-3, abs=1e-9)
        assert quantiles.values[name] == near, name
    assert done[-1] == n
    assert (quantiles.failed, quantiles.redone) == (0, each.redone)
    assert quantiles.achieved_error == each.achieved_error


def test_a_crowd_leaves_out_who_cannot_be_computed():
    """One in twenty starts from no number; the rest are counted."""

    def drawn(first: int, n: int):
        whom = people(first, n)
        start = np.where(np.arange(n) % 20 == 3, np.nan, whom.parameters["P_start"])
        return replace(whom, parameters=whom.parameters | {"P_start": start})

    quantiles = simulate_quantiles(
        Stretches(n=200, people=drawn, taken=lambda first, count: taking(15.0)),
        Readout(time_h=TIMES, outputs=OUTPUTS, start_h=START_H),
        LEVELS,
    )
    assert quantiles.failed == 10
    assert np.isfinite(quantiles.values["P"]).all()
