"""What a call is given: understood, or an error that names it."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.engine import Doses, Histogram, Problem, count, solve
from mitragyna.errors import InputError
from mitragyna.typing import Equation
from verify.malformed import malformed

from .systems import system

HOURS = np.arange(0.0, 13.0)
NUMBERS = {"k": np.array([0.3, 0.9]), "q": np.array([0.5, 0.2]), "R0": np.zeros(2)}
LAGGED = system(parameters=("k", "q", "R0", "tlag"), lag="tlag")
TWICE = Doses(
    time_h=np.array([0.0, 6.0]),
    amount=np.array([1.0, 2.0]),
    source=np.array([0, 1]),
    into={"A": np.array([[1.0], [0.5]])},
)


def solve_with(**changes):
    """The small system for two subjects, with something else in its place."""
    call = {"system": system(), "parameters": NUMBERS, "doses": TWICE}
    call |= {"time_h": HOURS, "outputs": ("A", "R")}
    how = {k: changes.pop(k) for k in ("tolerance", "threads") if k in changes}
    return solve(Problem(**(call | changes)), **how)


def refused(**changes) -> InputError:
    """The error of a call that cannot be understood."""
    with pytest.raises(InputError) as caught:
        solve_with(**changes)
    return caught.value


def dosed(**changes) -> InputError:
    """The same for something else among the doses."""
    return refused(doses=replace(TWICE, **changes))


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("Gut", "no such linear state"),
        ("R", "linear states only"),
        ("C", "computed from states"),
        (0, "no such linear state"),
    ],
)
def test_a_dose_into_what_it_cannot_enter_is_refused(state, reason):
    with_algebra = system(algebra={"C": Equation(lambda A: 2.0 * A, ("A",))})
    error = refused(
        system=with_algebra, doses=replace(TWICE, into={state: np.ones((2, 1))})
    )
    assert reason in str(error)
    assert repr(state) in str(error)
    assert "allowed: A, B" in str(error)


@pytest.mark.parametrize("source", [2, -1, 10_000_000, 0.5, np.nan])
def test_a_source_that_is_no_row_is_refused(source):
    error = dosed(source=np.array([0, source]))
    assert error.field == "doses.source"
    assert error.allowed is not None
    assert "0 to 1" in error.allowed


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("parameter", ["k", "q", "R0", "tlag"])
def test_a_parameter_that_is_no_number_is_refused(parameter, number):
    numbers = NUMBERS | {"tlag": np.zeros(2)}
    numbers = numbers | {parameter: np.array([0.1, number])}
    error = refused(system=LAGGED, parameters=numbers)
    assert error.field == parameter
    assert "[1]" in str(error)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("doses.amount", {"amount": np.array([1.0, np.nan])}),
        ("doses.amount", {"amount": np.array([1.0, -1.0])}),
        ("doses.amount", {"amount": np.ones(3)}),
        ("doses.amount", {"amount": 1.0}),
        ("doses.amount", {"amount": np.array(["a", "b"])}),
        ("doses.amount", {"amount": np.ma.masked_array(np.ones(2), [True, False])}),
        ("doses.time_h", {"time_h": np.array([6.0, 0.0])}),
        ("doses.time_h", {"time_h": np.array([0.0, np.inf])}),
        ("doses.time_h", {"time_h": np.array([0.0, 6.001])}),
        ("doses.time_h", {"time_h": np.array([[0.0, 6.0]])}),
        ("doses.time_h", {"time_h": np.array([0.0, 1e9])}),
        ("doses.source", {"source": np.zeros(1, int)}),
        ("doses.into", {"into": {}}),
        ("doses.into", {"into": None}),
        ("doses.into 'A'", {"into": {"A": np.array([[1.0], [np.nan]])}}),
        ("doses.into 'A'", {"into": {"A": np.array([[1.0], [-0.5]])}}),
        ("doses.into 'A'", {"into": {"A": np.ones((2, 3))}}),
        ("doses.into 'A'", {"into": {"A": np.ones(2)}}),
        ("doses.into 'A'", {"into": {"A": np.ones((2, 2, 1))}}),
        ("doses.into 'B'", {"into": {"A": np.ones((2, 1)), "B": np.ones((1, 1))}}),
        ("doses.taken", {"taken": np.ones(2)}),
        ("doses.taken", {"taken": np.ones((3, 2))}),
        ("doses.taken", {"taken": np.full((2, 2), np.nan)}),
        ("doses.taken", {"taken": np.full((2, 2), -0.5)}),
        ("doses.at_once", {"at_once": np.array([True])}),
        ("doses.at_once", {"at_once": np.array([0.5, 0.0])}),
    ],
)
def test_doses_that_do_not_fit_are_refused_by_name(field, changes):
    assert dosed(**changes).field == field


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("doses", {"doses": {"time_h": np.zeros(1)}}),
        ("parameters", {"parameters": [1.0, 2.0, 3.0]}),
        ("k", {"parameters": NUMBERS | {"k": np.ones(3)}}),
        ("k", {"parameters": NUMBERS | {"k": np.ones((2, 1))}}),
        ("k", {"parameters": NUMBERS | {"k": np.array(["0.3", "0.9"])}}),
        ("k", {"parameters": NUMBERS | {"k": None}}),
        ("k", {"parameters": NUMBERS | {"k": [[1.0], [1.0, 2.0]]}}),
        ("time_h", {"time_h": np.array([0.0, np.nan])}),
        ("time_h", {"time_h": 3.0}),
        ("time_h", {"time_h": np.array([0.0, 0.001])}),
        ("time_h", {"time_h": HOURS[::-1]}),
        ("doses.time_h", {"start_h": 1.0}),
        ("start_h", {"start_h": np.inf}),
        ("start_h", {"start_h": HOURS}),
        ("start_h", {"start_h": 0.001}),
        ("outputs", {"outputs": "A"}),
        ("outputs", {"outputs": ("A", "A")}),
        ("outputs", {"outputs": ("A", 1)}),
        ("outputs", {"outputs": None}),
        ("system", {"system": None}),
        ("tolerance", {"tolerance": "small"}),
        ("threads", {"threads": 1.5}),
        ("threads", {"threads": 10**9}),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(field, changes):
    assert refused(**changes).field == field


def test_a_number_for_all_is_that_number_for_each():
    each = solve_with(parameters=NUMBERS | {"q": np.full(2, 0.5)}).values
    for one in (0.5, np.array(0.5), np.array([0.5]), [0.5]):
        shared = solve_with(parameters=NUMBERS | {"q": one}).values
        assert shared["R"].tobytes() == each["R"].tobytes()


def test_one_subject_may_be_plain_numbers():
    doses = Doses(time_h=[0.0], amount=[2.0], source=[0], into={"A": 1.0})  # type: ignore[arg-type]
    solution = solve_with(parameters={"k": 0.3, "q": 0.5, "R0": 0.0}, doses=doses)
    assert solution.values["A"][1:, 0] == pytest.approx(2.0 * np.exp(-0.3 * HOURS[1:]))


def test_how_an_array_lies_in_memory_does_not_matter():
    amounts = np.array([[1.0, 9.0, 2.0], [3.0, 9.0, 4.0]])
    plain, strided = np.array([[1.0, 2.0], [3.0, 4.0]]), amounts[:, ::2]
    solutions = [
        solve_with(doses=replace(TWICE, into={"A": each}), time_h=hours)
        for each, hours in (
            (plain, HOURS),
            (strided, np.repeat(HOURS, 2)[::2]),
            (np.asfortranarray(plain), HOURS.astype(np.float32)),
            (plain.astype(int), HOURS.astype(int)),
        )
    ]
    for other in solutions[1:]:
        assert other.values["A"].tobytes() == solutions[0].values["A"].tobytes()


def test_nobody_is_a_result_without_columns():
    solution = solve_with(parameters={"k": np.zeros(0), "q": 0.5, "R0": 0.0})
    assert solution.values["A"].shape == (13, 0)


def test_malformed_calls_are_right_or_name_their_field():
    assert malformed(400).passed


@pytest.mark.parametrize("histogram", [Histogram(5), Histogram(99), None])
def test_a_histogram_that_does_not_fit_the_times_is_refused(histogram):
    with pytest.raises(InputError, match="histograms 'A'"):
        count(
            Problem(system(), NUMBERS, TWICE, HOURS, tuple({"A": histogram})),
            {"A": histogram},
        )
