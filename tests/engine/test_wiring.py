"""Order, dependence and sparsity found by name; mistakes are named."""

import numpy as np
import pytest

from mitragyna.engine import Problem, solve
from mitragyna.engine.wiring.wiring import NODE, ONCE, Wiring
from mitragyna.errors import InputError
from mitragyna.maths import cos
from mitragyna.typing import Equation, Total

from .systems import bolus, follows, same, system


def test_an_unknown_output_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="no such output") as caught:
        Wiring(system(), ("C",))
    assert "A, B, R" in str(caught.value)


def test_a_name_nobody_defines_is_refused():
    wrong = system(outputs={"x": Equation(same, ("nobody",))})
    with pytest.raises(InputError, match="nobody"):
        Wiring(wrong, ("x",))


def test_a_circle_of_quantities_is_refused():
    circle = {"a": Equation(same, ("b",)), "b": Equation(same, ("a",))}
    wrong = system(algebra=circle, outputs={"x": Equation(same, ("a",))})
    with pytest.raises(InputError, match="circular: a → b → a"):
        Wiring(wrong, ("x",))


def test_a_rate_may_not_read_the_time():
    wrong = system(nonlinear={"R": Equation(follows, ("time", "R", "q"))})
    with pytest.raises(InputError, match="only through `clock`"):
        Wiring(wrong, ("R",))


def test_linear_states_that_nothing_joins_are_apart():
    """B follows A; Z hangs on itself alone."""
    linear = dict(system().linear) | {"Z": Equation(fades, ("Z", "k"))}
    outputs = {name: Equation(same, (name,)) for name in "ABZ"}
    wiring = Wiring(system(linear=linear, outputs=outputs), ("A", "B", "Z"))
    assert sorted(wiring.apart) == [[0, 1], [2]]


def concentration(A, q):
    return A / q


def driven(C, M, R, q):
    return C + M - q * R


def test_what_rates_and_outputs_both_start_from_is_seen():
    """C drives R and is an output; so is M, which hangs on the clock."""
    both = system(
        clock={"tide": Equation(cos, ("time",))},
        algebra={
            "C": Equation(concentration, ("A", "q")),
            "M": Equation(concentration, ("tide", "q")),
        },
        nonlinear={"R": Equation(driven, ("C", "M", "R", "q"))},
        outputs={name: Equation(same, (name,)) for name in "ACMR"},
    )
    assert Wiring(both, ("C", "M")).seen == ()
    assert Wiring(both, ("C", "M", "R")).seen == ("C",)
    assert Wiring(both, ("C", "R")).observed == ("R",)
    start = {"k": np.array([0.3]), "q": np.array([0.5]), "R0": np.ones(1)}
    outputs, times = ("A", "C", "R"), np.arange(13.0)
    values = solve(Problem(both, start, bolus(2.0), times, outputs, start_h=0.0)).values
    assert values["C"] == pytest.approx(values["A"] / 0.5, rel=1e-12)


def fades(Z, k):
    return -k * Z


def test_only_what_an_output_needs_is_kept():
    assert Wiring(system(), ("A",)).linear == ("A",)
    assert Wiring(system(), ("A",)).nonlinear == ()
    assert Wiring(system(), ("B",)).linear == ("A", "B")
    assert Wiring(system(), ("R",)).nonlinear == ("R",)


def test_what_lasts_from_step_to_step_hangs_on_linear_states_and_clock_alone():
    algebra = {
        "c": Total(("A", "k")),
        "d": Total(("c", "R")),
        "e": Equation(same, ("k",)),
    }
    rate = {"R": Equation(lambda d, R, e: d - e * R, ("d", "R", "e"))}
    wiring = Wiring(system(algebra=algebra, nonlinear=rate, decay={}), ("R",))
    assert wiring.lasting == ["c"]


def test_quantities_stand_after_what_they_read():
    algebra = {
        "c": Total(("b", "a")),
        "b": Equation(same, ("a",)),
        "a": Equation(same, ("k",)),
    }
    wiring = Wiring(
        system(algebra=algebra, outputs={"c": Equation(same, ("c",))}), ("c",)
    )
    assert wiring.order == ("a", "b", "c")


def test_stage_is_the_earliest_moment():
    algebra = {
        "p": Equation(same, ("k",)),
        "x": Equation(same, ("A",)),
        "y": Equation(same, ("R",)),
    }
    outputs = {"all": Total(("p", "x", "y"))}
    stage = Wiring(system(algebra=algebra, outputs=outputs), ("all",)).stage
    assert (stage["p"], stage["x"], stage["y"]) == (ONCE, NODE, 0)


def test_sparsity_is_closed_under_products():
    wiring = Wiring(system(), ("B",))
    assert wiring.couples == [(0, 0), (1, 0), (1, 1)]
    assert wiring.reaches == [(0, 0), (1, 0), (1, 1)]


def test_a_loss_shared_by_states_is_kept_once():
    rate = Equation(follows, ("A", "R", "q"))
    two = system(
        nonlinear={"R": rate, "Q": Equation(follows, ("A", "Q", "q"))},
        decay={"R": "q", "Q": "q"},
        outputs={"sum": Total(("R", "Q"))},
    )
    assert Wiring(two, ("sum",)).losses == ("q",)
