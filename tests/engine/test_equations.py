"""Equations as people write them by mistake: each is an error that names it."""

import math

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.engine.cuda.code import CudaCode
from mitragyna.engine.wiring.equations import applied
from mitragyna.errors import InputError
from mitragyna.typing import Equation

from .systems import bolus, follows, same, system

NUMBERS = {"k": np.array([0.3, 0.9]), "q": np.array([0.5, 0.2]), "R0": np.ones(2)}
TIMES = np.arange(0.0, 7.0)


def answered(**changes):
    return solve(Problem(system(**changes), NUMBERS, bolus(0.0), TIMES, ("A", "R")))


WRONG = [
    lambda A, R, q: None,
    lambda A, R, q: (A, R),
    lambda A, R, q: "2.0",
    lambda A, R, q: 1j,
    lambda A, R, q: [q * A],
    lambda A, R, q: np.floor(A),
    lambda A, R, q: np.exp(A),
    lambda A, R, q: math.sqrt(A),
    lambda A, R, q: round(A),
    lambda A, R, q: A // 2.0,
    lambda A, R, q: A % 2.0,
    lambda A, R, q: A.clip(0.0),
    lambda A, R, q: no_such_function(A),  # pyright: ignore[reportUndefinedVariable]
    lambda A, R, q: max(A, 0.0),
    lambda A, R, q: q if A > R else 0.0,
    lambda A, R, q: q if A == R else 0.0,
    lambda A, R, q: q if A != 0.0 else 0.0,
    lambda A, R, q: q if A in (0.0, 1.0) else 0.0,
    lambda A, R, q: A + "x",
    lambda A, R, q: A * np.array([1.0, 2.0]),
    lambda A, R, q: A + 1j,
    lambda A, R, q: np.ones(3),
    lambda A, R, q: (-2.0) ** A,
    lambda A, R, q: 1.0 / 0.0,
    lambda A, R, q: {A: 1.0}[A],
]


@pytest.mark.parametrize("function", WRONG)
def test_a_rate_that_is_no_arithmetic_is_refused_by_name(function):
    with pytest.raises(InputError, match=r"mitragyna\.maths") as caught:
        answered(nonlinear={"R": Equation(function, ("A", "R", "q"))}, decay={})
    assert caught.value.field == "R"


@pytest.mark.parametrize("function", [lambda A: None, lambda A: math.sqrt(A)])
@pytest.mark.parametrize("kind", ["algebra", "outputs", "linear", "clock"])
def test_every_kind_of_equation_is_named(kind, function):
    odd = {"odd": Equation(function, ("time",) if kind == "clock" else ("A",))}
    parts = {kind: odd}
    if kind == "outputs":
        parts = {"outputs": {**system().outputs, **odd}}
    if kind == "linear":
        parts = {"linear": {**system().linear, "B": Equation(function, ("A",))}}
    if kind in ("algebra", "clock"):
        reads = ("odd", "R", "q")
        parts["nonlinear"] = {"R": Equation(follows, reads)}
    outputs = ("odd",) if kind == "outputs" else ("B", "R")
    with pytest.raises(InputError, match="functions of mitragyna") as caught:
        solve(Problem(system(**parts), NUMBERS, bolus(0.0), TIMES, outputs))
    assert caught.value.field == ("B" if kind == "linear" else "odd")


def test_what_is_wrong_is_said():
    with pytest.raises(InputError, match="NoneType"):
        applied("R", Equation(lambda A: None, ("A",)), [1.0])
    with pytest.raises(InputError, match="tuple"):
        applied("R", Equation(lambda A: (A, A), ("A",)), [1.0])
    with pytest.raises(InputError, match="ufunc"):
        answered(nonlinear={"R": Equation(np.floor, ("A",))}, decay={})


def test_a_unary_plus_is_arithmetic():
    plain = answered()
    signed = answered(
        nonlinear={"R": Equation(lambda A, R, q: +(q * A) - +(q * R), ("A", "R", "q"))},
        outputs={"A": Equation(lambda A: +A, ("A",)), "R": Equation(same, ("R",))},
    )
    assert signed.values["R"].tolist() == plain.values["R"].tolist()
    number = CudaCode({}, "one", "w").number(2.0)
    assert +number is number


def test_a_rate_of_constants_alone_is_a_number():
    solution = answered(nonlinear={"R": Equation(lambda: 2, ())}, decay={})
    assert solution.values["R"][:, 0] == pytest.approx(1.0 + 2.0 * TIMES)


def test_a_message_shows_plain_numbers():
    given = (np.float64(3.0), [np.int64(2), np.str_("a")])
    error = InputError("odd", field="x", given=given)
    assert "given (3.0, [2, 'a'])" in str(error)
    assert "given 3.0" in str(InputError("odd", given=np.array(3.0)))
