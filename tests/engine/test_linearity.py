"""A linear block that is none is refused."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.errors import InputError
from mitragyna.maths import at_least, at_most
from mitragyna.typing import Equation, Total

from .systems import bolus, left, system

START = {"k": np.array([0.3]), "q": np.array([0.5]), "R0": np.zeros(1)}


def answered(**changes):
    alone = {"nonlinear": {}, "decay": {}, "start": {}}
    return solve(
        Problem(system(**(alone | changes)), START, bolus(0.0), np.arange(3.0), ("A",))
    )


@pytest.mark.parametrize(
    "rate",
    [
        lambda A, k: 5.0 - k * A,
        lambda A, k: k - k * A,
        lambda A, k: 1e-12 - k * A,
        lambda A, k: -k * A * A,
        lambda A, k: -k * A - 1e-9 * A * A,
        lambda A, k: -k * at_least(A, 0.0),
        lambda A, k: -k * at_most(A, 1e5),
        lambda A, k: -k * A / (1.0 + A),
        lambda A, k: -at_least(k - 0.5, 0.0) * A * A,
        lambda A, k: k * A * (A - 1.0),
    ],
)
def test_a_constant_or_a_product_in_the_linear_block_is_refused(rate):
    with pytest.raises(InputError, match="nonlinear") as caught:
        answered(linear={"A": Equation(rate, ("A", "k"))})
    assert caught.value.field == "A"


def test_a_rate_that_branches_is_refused():
    def spent(A, k):
        return -k * A if A > 0.0 else 0.0

    with pytest.raises(InputError, match="no branches") as caught:
        answered(linear={"A": Equation(spent, ("A", "k"))})
    assert caught.value.field == "A"


def test_a_product_by_way_of_algebra_is_refused():
    with pytest.raises(InputError, match="not linear"):
        answered(
            algebra={"AB": Equation(lambda A, B: A * B, ("A", "B"))},
            linear={
                "A": Equation(lambda AB, k: -k * AB, ("AB", "k")),
                "B": Equation(left, ("B", "q")),
            },
        )


def test_a_constant_that_only_some_people_have_is_refused():
    """Tried on the parameters given too: no draw comes that near to 1,000."""

    def fed(A, k):
        return at_least(k - 999.0, 0.0) - k * A

    fast = START | {"k": np.array([1000.0])}
    one = system(linear={"A": Equation(fed, ("A", "k"))})
    with pytest.raises(InputError, match="constant"):
        solve(Problem(one, fast, bolus(0.0), np.arange(3.0), ("A",)))


def test_sums_quotients_by_parameters_and_totals_are_linear():
    solution = answered(
        algebra={
            "C": Equation(lambda A, k: A / k, ("A", "k")),
            "out": Equation(lambda C, k: -k * k * C, ("C", "k")),
        },
        linear={"A": Total(("out",))},
    )
    assert solution.values["A"][1:, 0] == pytest.approx(np.exp([-0.3, -0.6]))
