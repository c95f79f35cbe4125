"""Doses far beyond what saturates: the error of the hour after them is spoken of."""

import numpy as np

from mitragyna.engine import Doses, Problem, solve
from mitragyna.typing import Equation, System
from verify import scipy_solution
from verify.numerics import relative_errors
from verify.random_systems import hidden_largest, hidden_share

from .systems import left, same


def test_random_nonlinear_systems_hide_no_error():
    assert hidden_share(count=3, subjects=8, seed=3).passed
    assert hidden_largest(count=3, subjects=8, seed=3).passed


def test_what_saturates_within_seconds_is_solved():
    """The effect of a thousand times EC50 jumps; a fresh and a later dose."""

    def stimulated(A, R, EC50, kin, kout):
        raised = (A / EC50) * (A / EC50)
        return kin * (1.0 + 3.0 * raised / (1.0 + raised)) - kout * R

    def filled(A, G, ka, k):
        return ka * G - k * A

    reads = ("A", "R", "EC50", "kin", "kout")
    jumping = System(
        name="stimulated production",
        parameters=("ka", "k", "EC50", "kin", "kout", "R0"),
        linear={
            "G": Equation(left, ("G", "ka")),
            "A": Equation(filled, ("A", "G", "ka", "k")),
        },
        nonlinear={"R": Equation(stimulated, reads)},
        decay={"R": "kout"},
        start={"R": "R0"},
        outputs={"R": Equation(same, ("R",))},
    )
    n = 24
    numbers = {"ka": np.full(n, 1.3), "k": np.full(n, 0.4), "kin": np.full(n, 2.0)}
    numbers |= {"EC50": 10.0 ** np.linspace(-1.0, 2.0, n)}
    numbers |= {"kout": np.linspace(0.2, 2.0, n)}
    numbers |= {"R0": numbers["kin"] / numbers["kout"]}
    doses = Doses(
        time_h=np.array([0.35, 13.0]),
        amount=np.array([100.0, 100.0]),
        source=np.zeros(2, int),
        into={"G": np.ones((1, n))},
    )
    t = np.unique(np.append(np.arange(25.0), np.array([22, 24, 30, 45]) / 60.0))
    solution = solve(Problem(jumping, numbers, doses, t, ("R",), start_h=0.0))
    who = scipy_solution.chosen(jumping, numbers, doses, np.arange(n))
    right = scipy_solution.solution(jumping, who, t, ("R",), 0.0)
    assert not solution.failed.any()
    assert relative_errors(solution.values["R"], right["R"]).max() <= 1e-4
