"""Outputs in the middle of a step: exact where a production has degree five."""

import numpy as np
import pytest
from scipy.integrate import quad

from benchmarks.kratom import START_H, people
from mitragyna.engine import Problem, solve
from mitragyna.engine.batch import TOLERANCE
from mitragyna.engine.schedule.plan import EntryTimes, plan
from mitragyna.engine.steps.collocation import NODES
from mitragyna.engine.steps.middle import KEPT, fifths
from mitragyna.maths import cos
from mitragyna.population.population import kratom
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.simulation import Intakes, entering
from mitragyna.typing import Equation

from .systems import bolus, system

NONE = np.zeros(0)
HOURS = np.arange(13.0)


def quintic(time):
    """Of a size near 1 over half a day."""
    t = time / 6.0
    return 1.0 + t * t * t * (0.5 - t + 0.4 * t * t)


def driven(tide, R, q):
    return tide - q * R


TIDAL = system(
    clock={"tide": Equation(quintic, ("time",))},
    nonlinear={"R": Equation(driven, ("tide", "R", "q"))},
    outputs={"R": Equation(lambda R: R, ("R",))},
)


@pytest.mark.parametrize(("q", "rel"), [(1e-6, 1e-9), (0.4, 1e-8), (3.0, 2e-6)])
def test_the_fifth_degree_of_a_production_is_seen(q, rel):
    start = {"k": np.ones(1), "q": np.array([q]), "R0": np.ones(1)}
    given = Problem(TIDAL, start, bolus(), HOURS, ("R",), start_h=0.0)
    course = solve(given).values["R"][:, 0]

    def exact(t):
        def integrand(s):
            return np.exp(-q * (t - s)) * quintic(s)

        return np.exp(-q * t) + quad(integrand, 0.0, t, epsabs=1e-13, epsrel=1e-13)[0]

    assert (plan(EntryTimes(NONE), HOURS, 0.0, (0.0, 0.0)).middle >= 0).sum() >= 5
    assert course == pytest.approx([exact(t) for t in HOURS], rel=rel)


@pytest.mark.parametrize("degree", range(6))
def test_weights_find_the_fifth_degree_and_no_lower_one(degree):
    steps = plan(EntryTimes(NONE), HOURS, 0.0, (0.0, 0.0))
    length = steps.length[steps.slot]
    taken = np.flatnonzero(steps.middle >= 0)
    for step in taken:
        u = (NODES[KEPT] - 1.0) * length[step - 1] / length[step]
        f = np.append(NODES, u) ** degree
        assert fifths(steps)[step] @ f == pytest.approx(float(degree == 5), abs=1e-9)
    assert not np.delete(fifths(steps), taken, axis=0).any()


def test_what_the_fifth_degree_adds_counts_as_error():
    """A production that swings within two hours: shorter steps are taken."""

    def swings(time):
        return 1.0 + 0.5 * cos(2.0 * time)

    parts = {"clock": {"tide": Equation(swings, ("time",))}}
    fast = system(**(_parts(TIDAL) | parts))
    start = {"k": np.ones(1), "q": np.array([0.5]), "R0": np.ones(1)}
    solution = solve(Problem(fast, start, bolus(), HOURS, ("R",), start_h=0.0))
    q, t = 0.5, HOURS
    steady = 2.0 + 0.5 * (q * np.cos(2 * t) + 2 * np.sin(2 * t)) / (q * q + 4.0)
    exact = steady + (1.0 - steady[0]) * np.exp(-q * t)
    assert solution.redone == 1
    assert not solution.failed.any()
    assert np.abs(solution.values["R"][:, 0] / exact - 1.0).max() <= solution.error[0]


def test_people_stay_within_the_estimate():
    """Three doses a day, hourly: most outputs lie in the middle of a step."""
    whom = people(400)
    amount = Amount(value=15.0, unit=AmountUnit.mg_mitragynine)
    hours = np.array([8.0, 14.0, 20.0, 32.0, 38.0, 44.0])
    doses = entering(whom, Intakes(time_h=hours, amount=(amount,) * 6))
    given = (kratom(), whom.parameters, doses, np.arange(61.0), ("P", "P_u", "E"))
    usual, true = (
        solve(Problem(*given, start_h=START_H), tolerance=tolerance)
        for tolerance in (TOLERANCE, 1e-7)
    )
    assert not usual.failed.any()
    for name in ("P", "P_u"):
        off = np.abs(usual.values[name] / true.values[name] - 1.0)
        assert off.max() <= usual.error.max() <= TOLERANCE, name


def _parts(one):
    kept = ("parameters", "linear", "nonlinear", "decay", "start", "outputs")
    return {name: getattr(one, name) for name in kept}
