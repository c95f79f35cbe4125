"""A system whose names do not hang together is refused before anything is built."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.errors import InputError
from mitragyna.typing import Equation

from .systems import bolus, follows, left, same, system

START = {"k": np.array([0.3]), "q": np.array([0.5]), "R0": np.zeros(1)}


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"start": {"A": "R0"}}, "A", "let a dose enter"),
        ({"start": {"X": "R0"}}, "X", "nonlinear states"),
        ({"start": {"R": "A"}}, "R", "parameters alone"),
        ({"start": {"R": "none"}}, "R", "parameters alone"),
        ({"decay": {"A": "q"}}, "A", "nonlinear states"),
        ({"decay": {"R": "B"}}, "R", "parameters alone"),
        ({"scale": {"B": 1.0}}, "B", "nonlinear states"),
        ({"scale": {"R": 0.0}}, "R", "above 0"),
        ({"scale": {"R": np.nan}}, "R", "above 0"),
        ({"lag": "A"}, "lag", "no parameter"),
        ({"parameters": ("k", "q", "R0", "A")}, "A", "two things"),
        ({"algebra": {"k": Equation(same, ("A",))}}, "k", "two things"),
        ({"clock": {"tide": Equation(same, ("k",))}}, "tide", "time alone"),
        ({"linear": {"A": Equation(left, ("A",))}}, "A", "does not take"),
        ({"linear": {"A": Equation(left, ("A", "R"))}}, "A", "linear states alone"),
        ({"linear": {"A": Equation(left, ("A", "time"))}}, "A", "linear states alone"),
        ({"linear": {"A": left}}, "A", "Equation"),
        ({"nonlinear": {"R": Equation(follows, ("A", "q"))}}, "R", "does not take"),
        ({"outputs": {"A": Equation(same, ("A", "B"))}}, "A", "does not take"),
    ],
)
def test_a_system_that_would_be_misread_is_refused(changes, field, reason):
    with pytest.raises(InputError, match=reason) as caught:
        solve(Problem(system(**changes), START, bolus(0.0), np.arange(3.0), ("A",)))
    assert caught.value.field == field


def test_a_linear_rate_that_reads_the_clock_by_way_of_algebra_is_refused():
    tidal = system(
        clock={"tide": Equation(same, ("time",))},
        algebra={"swell": Equation(same, ("tide",))},
        linear={"A": Equation(left, ("A", "swell"))},
    )
    with pytest.raises(InputError, match="tide"):
        solve(Problem(tidal, START, bolus(0.0), np.arange(3.0), ("A",)))
