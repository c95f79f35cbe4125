"""What must hold for any people: conservation, linearity, rest, positivity."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.population.ligands import ligands
from mitragyna.population.population import kratom
from mitragyna.simulation import Machine, Readout, entering, simulate

from .people import DAY, NOTHING, changed, daily, grams, people

STATES = tuple(f"state_{name}" for name in kratom().linear)


def test_every_molecule_is_somewhere():
    """Depot, body and what was cleared add up to what entered, ligand by ligand."""
    whom = people(40)
    p, doses = whom.parameters, entering(whom, grams([8.0, 15.0], 2.0))
    times = np.array([8.0, 9.0, 12.0, 15.5, 30.0, 100.0])
    v = solve(Problem(kratom(), p, doses, times, STATES, start_h=8.0)).values
    taken = {k: 2.0 * amount[0] for k, amount in doses.into.items()}
    after = times[:, None] >= np.array([8.0, 15.0])[:, None, None] + p["tlag"]
    entered = {k: after.sum(axis=0) * amount for k, amount in taken.items()}
    parent = v["state_G_MG"] + v["state_A_MG"] + v["state_Ap_MG"]
    parent += p["CL_MG"] * v["state_H_MG"]
    turned = p["FFP_7OH"] * (entered["G_MG"] - v["state_G_MG"])
    np.testing.assert_allclose(parent + turned, entered["G_MG"], rtol=1e-9, atol=1e-6)
    made = turned + p["fm_7OH"] * p["CL_MG"] * v["state_H_MG"] + entered["G_7OH"]
    metabolite = v["state_G_7OH"] + v["state_A_7OH"] + p["CL_7OH"] * v["state_H_7OH"]
    np.testing.assert_allclose(metabolite, made, rtol=1e-9, atol=1e-6)
    other = v["state_G_SC"] + v["state_A_SC"] + p["CL_SC"] * v["state_H_SC"]
    np.testing.assert_allclose(other, entered["G_SC"], rtol=1e-9, atol=1e-6)


def test_doubling_the_dose_doubles_exposure():
    whom, times = people(60), np.arange(8.0, 60.0, 1.0)
    plasma = [f"plasma_{ligand.code}" for ligand in ligands()]
    outputs = (*plasma, *(f"AUC_{ligand.code}" for ligand in ligands()))
    once, twice = (
        simulate(
            whom,
            grams([8.0, 20.0], g),
            Readout(time_h=times, outputs=outputs, start_h=8.0),
        ).values
        for g in (1.5, 3.0)
    )
    for name in outputs:
        np.testing.assert_allclose(twice[name], 2.0 * once[name], rtol=1e-12)


def test_without_drug_every_drug_state_stays_zero_for_90_days():
    times = np.arange(8.0, 8.0 + 90 * DAY, 12.0)
    outputs = (*STATES, "E", "E0", "E0h", "T", "B", "theta", "relief")
    solution = simulate(
        people(24), NOTHING, Readout(time_h=times, outputs=outputs, start_h=8.0)
    )
    for name in outputs:
        assert np.abs(solution.values[name]).max() <= 1e-12


def test_at_rest_every_output_stays_at_its_baseline():
    flat = changed(people(24), AMP1=0.0, AMP2=0.0, PLmax=0.0, slope=0.0, stress=0.0)
    p = flat.parameters
    still = changed(flat, N=1.0, P_start=p["PRL0"], D_start=1.0)
    times = np.arange(8.0, 8.0 + 90 * DAY, 12.0)
    outputs = ("P", "P_u", "D", "NRS", "NRS_u", "SOWS", "EC50_fold")
    values = simulate(
        still, NOTHING, Readout(time_h=times, outputs=outputs, start_h=8.0)
    ).values
    level = {
        "P": p["PRL0"], "P_u": p["PRL0"], "D": 1.0, "NRS": p["NRS0"],
        "NRS_u": p["NRS0"], "SOWS": p["S_bg"], "EC50_fold": 1.0,
    }  # fmt: skip
    for name, baseline in level.items():
        np.testing.assert_allclose(values[name], values[name] * 0 + baseline, rtol=1e-9)


def test_an_untreated_person_stays_on_the_same_daily_orbit():
    whom = people(60)
    times = np.arange(8.0, 8.0 + 3 * DAY)
    P = simulate(
        whom, NOTHING, Readout(time_h=times, outputs=("P", "P_u"), start_h=8.0)
    ).values
    np.testing.assert_array_equal(P["P"], P["P_u"])
    np.testing.assert_allclose(P["P"][:24], P["P"][48:], rtol=2e-4)
    np.testing.assert_allclose(
        P["P"][:24].mean(axis=0), whom.parameters["PRL0"], rtol=2e-4
    )


def test_serum_prolactin_peaks_in_the_small_hours():
    whom = people(200)
    times = np.arange(24.0, 48.0, 0.25)
    P = simulate(
        whom, NOTHING, Readout(time_h=times, outputs=("P",), start_h=8.0)
    ).values["P"]
    usual = np.exp(np.log(P / P.mean(axis=0)).mean(axis=1))
    assert 2.0 <= times[usual.argmax()] - 24.0 <= 4.0


def test_bytes_do_not_depend_on_the_number_of_threads():
    whom, times = people(100), np.arange(8.0, 40.0)
    taken = grams([8.0, 14.0, 20.0], 2.0)
    one, two, three = (
        simulate(
            whom,
            taken,
            Readout(time_h=times, outputs=("P", "NRS", "E"), start_h=8.0),
            Machine(threads=k),
        )
        for k in (1, 2, 3)
    )
    for name in one.values:
        assert one.values[name].tobytes() == two.values[name].tobytes()
        assert one.values[name].tobytes() == three.values[name].tobytes()


def test_a_person_who_cannot_be_computed_is_reported_and_harms_no_other():
    """Beside them, to the bit, what stands beside a twin of the last of them."""
    whom = people(8)
    twin = {n: v.copy() for n, v in whom.parameters.items() if np.size(v) == 8}
    for values in twin.values():
        values[7] = values[6]
    whom = changed(whom, **twin)
    broken = whom.parameters["CL_MG"].copy()
    broken[7] = np.nan
    times = np.arange(8.0, 20.0)
    taken = grams([8.0], 2.0)
    well = simulate(
        whom, taken, Readout(time_h=times, outputs=("plasma_MG", "P"), start_h=8.0)
    )
    ill = simulate(
        changed(whom, CL_MG=broken),
        taken,
        Readout(time_h=times, outputs=("plasma_MG", "P"), start_h=8.0),
    )
    assert ill.failed.tolist() == [i == 7 for i in range(8)]
    others = ~ill.failed
    for name in well.values:
        assert (ill.values[name][:, others] == well.values[name][:, others]).all()


@pytest.mark.parametrize("stop_h", [2.0, 8.0, 14.0, 20.0])
def test_prolactin_stays_positive_after_an_abrupt_stop_at_any_clock_hour(stop_h):
    whom = people(400, seed=3)
    taken = daily(14, (2.0, 8.0, 14.0, 20.0), 8.0)
    last = taken.time_h <= 13 * DAY + stop_h
    cut = grams(list(taken.time_h[last & (taken.time_h >= 8.0)]), 8.0)
    times = np.arange(8.0, 18 * DAY)
    P = simulate(whom, cut, Readout(time_h=times, outputs=("P",), start_h=8.0)).values[
        "P"
    ]
    assert P.min() > 0.0


def test_a_heavier_habit_gives_more_withdrawal_on_stopping():
    """In the mean and in most; where the receptor is full, more drug only lasts."""
    whom = people(60)
    times = np.arange(8.0, 40 * DAY, 3.0)

    def worst(amount: float) -> np.ndarray:
        taken = grams([DAY * d + h for d in range(1, 30) for h in (8.0, 20.0)], amount)
        solution = simulate(
            whom, taken, Readout(time_h=times, outputs=("SOWS",), start_h=8.0)
        )
        return solution.values["SOWS"][times > 29.5 * DAY].max(axis=0)

    light, heavy = worst(1.0), worst(4.0)
    assert (heavy >= light - 1e-9).mean() > 0.85
    assert heavy.mean() > light.mean() + 2.0


def test_benefit_never_exceeds_the_ceiling():
    whom = people(500, seed=5)
    p = whom.parameters
    times = np.arange(8.0, 15 * DAY, 3.0)
    taken = grams([DAY * d + h for d in range(1, 14) for h in (8.0, 14.0, 20.0)], 6.0)
    solution = simulate(
        whom,
        taken,
        Readout(time_h=times, outputs=("relief", "NRS", "NRS_u"), start_h=8.0),
    )
    assert solution.values["relief"].max() <= 1.0
    least = solution.values["NRS_u"] - p["c"] * p["NRS0"]
    assert (solution.values["NRS"] >= np.minimum(least, 10.0) - 1e-3).all()


def test_an_infinite_rate_fails_its_subject_and_ends():
    whom = people(12)
    rates = whom.parameters["ka"].copy()
    rates[3] = np.inf
    solution = simulate(
        changed(whom, ka=rates),
        grams([8.0], 2.0),
        Readout(time_h=np.arange(8.0, 12.0), outputs=("P",), start_h=8.0),
    )
    assert solution.failed[3]
