"""Other forms of prolactin and of clearance run, and agree where they must."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.model.system import ORBIT, system
from mitragyna.model.variants import Variant, additive, autoinhibited, pooled
from mitragyna.population.ligands import ligands
from mitragyna.population.like import Like
from mitragyna.population.orbit import on_orbit
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form
from mitragyna.simulation import Intakes, LigandDose, Readout, entering, simulate
from verify import scipy_solution

N = 60
PEOPLE = sample(
    at_random(Streams(4), N),
    Like(),
    Form.capsule,
    population(beside=("REMOX",)),
    clock_h=8.0,
)
WHOLE = system(PEOPLE.population.ligands)
FORMS = {"additive": additive, "pooled": pooled}
DAY = 8.0 + np.arange(0.0, 24.25, 0.25)
NOTHING = Intakes(time_h=np.zeros(0), amount=())


def started(form):
    kr = {"kr_pool": np.full(N, 0.25)}
    return on_orbit(PEOPLE.parameters | kr, 8.0, FORMS[form](ORBIT))


def solved(form, *given, times=DAY):
    doses = entering(PEOPLE, Intakes(time_h=np.zeros(0), amount=(), given=given))
    wired = FORMS[form](WHOLE)
    solution = solve(
        Problem(wired, started(form), doses, times, ("P", "P_u"), start_h=8.0)
    )
    assert solution.failed.mean() < 0.05  # the floor of the additive form has a kink
    return {name: v[:, ~solution.failed] for name, v in solution.values.items()}


@pytest.mark.parametrize("form", FORMS)
def test_the_untreated_mean_is_the_baseline(form):
    P_u = solved(form)["P_u"]
    mean = np.trapezoid(P_u, DAY, axis=0) / 24.0
    assert P_u.shape[1] == N
    np.testing.assert_allclose(mean, PEOPLE.parameters["PRL0"], rtol=5e-3)


@pytest.mark.parametrize("form", FORMS)
def test_without_drug_treated_is_untreated(form):
    values = solved(form)
    np.testing.assert_allclose(values["P"], values["P_u"], rtol=1e-4)


@pytest.mark.parametrize("form", FORMS)
def test_a_D2_blocker_raises_prolactin_and_the_second_dose_less(form):
    doses = [LigandDose(code="REMOX", time_h=8.0 + h, mg=1.0) for h in (0.0, 2.0)]
    values = solved(form, *doses)
    rise = values["P"] - values["P_u"]
    first, second = DAY < 10.0, DAY >= 10.0
    assert (rise[first].max(axis=0) > 0.0).all()
    again = rise[second].max(axis=0) - rise[second][0]
    assert np.median(again / rise[first].max(axis=0)) < 0.65


@pytest.mark.parametrize("form", FORMS)
def test_prolactin_is_never_negative(form):
    assert (solved(form)["P_u"] >= 0.0).all()


def autoinhibition(fm3A, scale_h=2000.0):
    """The alkaloids with mitragynine inhibiting its own enzyme, 100 mg once."""
    people = sample(
        at_random(Streams(4), N), Like(), Form.capsule, population(), clock_h=8.0
    )
    own = {"fm3A_MG": fm3A, "kdeg_h": 0.019, "kinact": 4.4, "KI": 4150.0}
    own |= {"scale_h": scale_h, "Ki_3A": 5700.0, "EN_start": 1.0}
    parameters = people.parameters | {n: np.full(N, v) for n, v in own.items()}
    amount = Amount(value=100.0, unit=AmountUnit.mg_mitragynine)
    doses = entering(people, Intakes(time_h=np.array([8.0]), amount=(amount,)))
    return autoinhibited(system(ligands()), ligands()), parameters, doses


OUTPUTS = ("plasma_MG", "plasma_7OH", "AUC_MG", "E")


def test_without_its_enzyme_clearance_is_linear():
    wired, parameters, doses = autoinhibition(fm3A=0.0)
    values = solve(Problem(wired, parameters, doses, DAY, OUTPUTS, start_h=8.0)).values
    plain = solve(
        Problem(system(ligands()), parameters, doses, DAY, OUTPUTS, start_h=8.0)
    )
    for name in OUTPUTS:
        size = np.maximum(plain.values[name], 1e-3 * plain.values[name].max(axis=0))
        assert np.max(np.abs(values[name] - plain.values[name]) / size) < 1e-4, name


def test_autoinhibition_raises_the_parents_exposure():
    more, parameters, doses = autoinhibition(fm3A=0.8)
    none, same, _ = autoinhibition(fm3A=0.0)
    high = solve(Problem(more, parameters, doses, DAY, ("AUC_MG", "EN_h"), start_h=8.0))
    low = solve(Problem(none, same, doses, DAY, ("AUC_MG",), start_h=8.0))
    assert (high.values["EN_h"].min(axis=0) < 1.0).all()
    assert (high.values["AUC_MG"][-1] > low.values["AUC_MG"][-1]).all()


@pytest.mark.slow
def test_autoinhibition_agrees_with_a_second_method():
    wired, parameters, doses = autoinhibition(fm3A=0.8)
    solution = solve(Problem(wired, parameters, doses, DAY, OUTPUTS, start_h=8.0))
    assert not solution.failed.any()
    for number in (0, 7, 21):
        who = scipy_solution.one(wired, parameters, doses, number)
        true = scipy_solution.solution(wired, who, DAY, OUTPUTS, 8.0, relative=1e-9)
        for name in OUTPUTS:
            right = true[name][:, 0]
            size = np.maximum(np.abs(right), 1e-3 * np.abs(right).max())
            gap = np.abs(solution.values[name][:, number] - right)
            assert np.max(gap / size) < 1e-4, (name, number)


@pytest.mark.parametrize("variant", Variant)
def test_every_form_can_be_simulated(variant):
    people = sample(
        at_random(Streams(4), 20),
        Like(),
        Form.capsule,
        population(variant=variant),
        clock_h=8.0,
    )
    amount = Amount(value=30.0, unit=AmountUnit.mg_mitragynine)
    taken = Intakes(time_h=np.array([8.0]), amount=(amount,))
    solution = simulate(
        people,
        taken,
        Readout(time_h=DAY, outputs=("plasma_MG", "P", "NRS"), start_h=8.0),
    )
    assert solution.failed.sum() <= 1
    assert (solution.values["P"][:, ~solution.failed] >= 0.0).all()
