"""Which nonlinear states are solved together, and which need no sweeps."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.engine.wiring.groups import grouped, is_lost
from mitragyna.engine.wiring.wiring import Wiring
from mitragyna.population.like import Like
from mitragyna.population.population import kratom, population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form
from mitragyna.simulation import Intakes, entering
from mitragyna.typing import Equation, System

from .systems import bolus, same, system


def first(A, X, k):
    return k * (A - X)


def pushed(Y, Z, k):
    return k * (1.0 / (1.0 + Z) - Y)


def pushed_back(Y, Z, k):
    return k * (Y * Y - Z)


def last(W, Y, q):
    return q * (Y - W)


def chained(**changes) -> System:
    """X alone; Y and Z in a circle, which X does not drive; W follows Y."""
    return system(
        nonlinear={
            "W": Equation(last, ("W", "Y", "q")),
            "Y": Equation(pushed, ("Y", "Z", "k")),
            "Z": Equation(pushed_back, ("Y", "Z", "k")),
            "X": Equation(first, ("A", "X", "k")),
        },
        decay={"W": "q", "Y": "k", "Z": "k", "X": "k"},
        start={"Y": "R0"},
        outputs={name: Equation(same, (name,)) for name in "WXYZ"},
        **changes,
    )


def test_a_circle_is_one_group_and_what_follows_it_comes_later():
    groups = grouped(chained(), "WYZX")
    assert set(groups) == {("X",), ("Y", "Z"), ("W",)}
    assert groups.index(("Y", "Z")) < groups.index(("W",))


def test_circles_that_follow_each_other_sweep_together():
    twice = dict(chained().nonlinear)
    twice["U"] = Equation(pushed, ("U", "V", "k"))
    twice["V"] = Equation(pushed_back, ("U", "V", "k"))
    groups = grouped(_with(chained(), twice), "WYZUVX")
    assert set(groups) == {("X",), ("Y", "U", "Z", "V"), ("W",)}
    assert groups[-1] == ("W",)


def test_a_circle_that_drives_another_sweeps_before_it():
    driven = dict(chained().nonlinear)
    driven["U"] = Equation(pushed, ("V", "Z", "k"))
    driven["V"] = Equation(pushed_back, ("U", "V", "k"))
    groups = grouped(_with(chained(), driven), "UVYZ")
    assert groups == (("Y", "Z"), ("U", "V"))


def test_without_a_drug_a_state_equals_its_untreated_twin_whoever_shares_its_block():
    people = sample(
        at_random(Streams(1), 8), Like(), Form.capsule, population(), clock_h=0.0
    )
    amount = Amount(value=15.0, unit=AmountUnit.mg_mitragynine)
    mask = np.array([[1.0] * 7 + [0.0]])
    taken = Intakes(time_h=np.array([8.0]), amount=(amount,), mask=mask)
    doses = entering(people, taken)
    values = solve(
        Problem(
            kratom(),
            people.parameters,
            doses,
            np.arange(49.0),
            ("P", "P_u"),
            start_h=0.0,
        )
    ).values
    assert (values["P"][:, -1] == values["P_u"][:, -1]).all()
    assert (values["P"][10:, 0] != values["P_u"][10:, 0]).any()


def test_only_circles_sweep_from_a_guess_of_what_is_read_first():
    wiring = Wiring(chained(), ("W", "X"))
    assert [wiring.leader(name) for name in "YZ"] == ["Z", "Z"]
    assert wiring.guessed == ("Z",)


def test_a_state_whose_loss_is_not_named_drives_itself():
    bare = system(decay={})
    assert grouped(bare, ("R",)) == (("R",),)
    assert Wiring(bare, ("R",)).guessed == ("R",)
    assert Wiring(system(), ("R",)).guessed == ()


def test_a_loss_that_is_only_part_of_the_loss_is_no_whole_loss():
    def twice(A, R, k, q):
        return k * A - (k + q) * R

    reads = ("A", "R", "k", "q")
    assert not is_lost(system(nonlinear={"R": Equation(twice, reads)}), "R")
    assert is_lost(system(), "R")


def test_a_loss_that_changes_with_the_state_is_not_lost():
    def saturated(A, R, q):
        return A - q * R / (1.0 + R)

    rate = Equation(saturated, ("A", "R", "q"))
    assert not is_lost(system(nonlinear={"R": rate}), "R")


def test_the_order_of_the_rates_changes_nothing_that_counts():
    there = chained()
    back = _with(there, dict(reversed(tuple(there.nonlinear.items()))))
    outputs = ("W", "X", "Y", "Z")
    a, b = (_solved(one, outputs) for one in (there, back))
    for name in outputs:
        np.testing.assert_allclose(a[name], b[name], rtol=1e-6, atol=1e-12)


def test_naming_the_loss_changes_speed_and_not_meaning():
    outputs = ("W", "X", "Y", "Z")
    bare = _solved(_with(chained(), chained().nonlinear, decay={}), outputs)
    for name, values in _solved(chained(), outputs).items():
        np.testing.assert_allclose(values, bare[name], rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("name", ["T", "B1", "B2"])
def test_tolerance_and_adaptation_need_no_sweeps(name):
    wiring = Wiring(kratom(), ("E", "P", "NRS", "SOWS"))
    assert (name,) in wiring.groups
    assert not wiring.is_circle((name,))


def _with(one: System, rates, **changes) -> System:
    parts = {name: getattr(one, name) for name in System.__dataclass_fields__}
    return System(**(parts | {"nonlinear": rates} | changes))


def _solved(one: System, outputs: tuple[str, ...]) -> dict[str, np.ndarray]:
    values = {"k": np.array([0.3, 0.9]), "q": np.array([0.2, 0.5]), "R0": np.ones(2)}
    solution = solve(Problem(one, values, bolus(0.0, 6.0), np.arange(13.0), outputs))
    assert not solution.failed.any()
    return solution.values


def test_alone_and_in_a_circle_agree():
    """R follows A: once as an integral, once by sweeps."""
    values = {"k": np.array([0.3]), "q": np.array([0.2]), "R0": np.zeros(1)}
    times = np.arange(25.0)
    alone, swept = (
        solve(Problem(one, values, bolus(0.0), times, ("R",))).values["R"]
        for one in (system(), system(decay={}))
    )
    exact = 0.2 / (0.2 - 0.3) * (np.exp(-0.3 * times) - np.exp(-0.2 * times))
    np.testing.assert_allclose(alone[:, 0], exact, atol=1e-7)
    np.testing.assert_allclose(swept[:, 0], exact, atol=3e-6)
