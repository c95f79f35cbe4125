"""Enzyme turnover as a system: no inhibitor, no interaction; and back again."""

import numpy as np
import pytest

from mitragyna.engine import Doses, Problem, solve
from mitragyna.model.interaction import interaction
from mitragyna.model.parameters import Ligand
from verify import scipy_solution

MG = Ligand("MG", "mitragynine", 398.5, peripheral=True, parent="")
SYSTEM = interaction((MG,))
P = {
    "CL_MG": 45.0,
    "V_MG": 200.0,
    "fu_MG": 0.025,
    "Q_MG": 40.0,
    "Vp_MG": 950.0,
    "ka": 1.2,
    "tlag": 0.2,
    "kdeg_g": 0.029,
    "kdeg_h": 0.019,
    "kinact": 4.4,
    "KI": 4150.0,
    "scale_g": 0.08,
    "scale_h": 30.0,
    "Ki_3A": 5700.0,
    "Ki_2D6": 650.0,
    "EN_start": 1.0,
    "activity_2D6": 1.0,
    "Qh": 90.0,
    "ka_v": 2.5,
    "CL_v": 25.0,
    "V_v": 90.0,
    "Fg_v": 0.57,
    "fm3A_v": 0.93,
    "fm2D6_v": 0.0,
}
TIMES = np.arange(0.0, 25.0, 0.5)
OUTPUTS = ("plasma_v", "AUC_v", "EN_g", "EN_h", "a_2D6")


def run(kratom_nmol, times=TIMES, victim_at=1.0, **changes):
    parameters = {n: np.full(3, v) for n, v in (P | changes).items()}
    doses = Doses(
        time_h=np.array([0.0, victim_at]),
        amount=np.array([kratom_nmol, 5.0]),
        source=np.array([0, 1]),
        into={"G_MG": np.array([[1.0], [0.0]]), "G_v": np.array([[0.0], [1.0]])},
    )
    solution = solve(Problem(SYSTEM, parameters, doses, times, OUTPUTS))
    assert not solution.failed.any()
    return parameters, doses, solution.values


def test_without_kratom_nothing_changes():
    _, _, values = run(0.0)
    assert (values["EN_g"] == 1.0).all()
    assert (values["a_2D6"] == 1.0).all()


def test_exposure_without_kratom_is_what_escapes_over_what_clears():
    """AUC = dose·Fg·Fh/CL, with Fh = 1 − CL/Qh of the well-stirred liver."""
    _, _, values = run(0.0, times=np.arange(0.0, 80.0, 1.0))
    expected = 5.0 * P["Fg_v"] * (1.0 - P["CL_v"] / P["Qh"]) / P["CL_v"]
    np.testing.assert_allclose(values["AUC_v"][-1], expected, rtol=1e-4)


def test_kratom_raises_what_CYP3A_clears_mostly_through_the_gut():
    _, _, without = run(0.0)
    _, _, beside = run(30_000.0)
    assert (beside["AUC_v"][-1] > 1.2 * without["AUC_v"][-1]).all()
    assert (beside["EN_g"][10] < beside["EN_h"][10]).all()


def test_a_drug_that_needs_neither_enzyme_is_left_alone():
    _, _, without = run(0.0, Fg_v=1.0, fm3A_v=0.0)
    _, _, beside = run(30_000.0, Fg_v=1.0, fm3A_v=0.0)
    np.testing.assert_allclose(beside["AUC_v"][-1], without["AUC_v"][-1], rtol=1e-6)


@pytest.mark.parametrize("x", ["g", "h"])
def test_the_enzyme_comes_back_with_its_turnover(x):
    """Once the inhibitor is gone, what is missing falls as exp(−kdeg t), while it is
    above what the tolerance of a state near 1 can show."""
    late = np.arange(0.0, 400.0, 10.0)
    _, _, values = run(30_000.0, times=late, scale_h=300.0, V_MG=20.0, Vp_MG=2.0)
    missing = 1.0 - values[f"EN_{x}"][:, 0]
    left = np.exp(-P[f"kdeg_{x}"] * (late[20] - late[10]))
    assert missing[20] == pytest.approx(missing[10] * left, rel=1e-3)


def test_the_engine_agrees_with_a_second_method():
    parameters, doses, values = run(30_000.0)
    who = scipy_solution.one(SYSTEM, parameters, doses, 0)
    true = scipy_solution.solution(SYSTEM, who, TIMES, OUTPUTS, 0.0)
    for name in OUTPUTS:
        size = np.maximum(np.abs(true[name]), 1e-3 * np.abs(true[name]).max())
        assert np.max(np.abs(values[name][:, :1] - true[name]) / size) < 1e-4, name
