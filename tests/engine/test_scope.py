"""Values by name while code is written: each once, where it belongs."""

import pytest

from mitragyna.engine.wiring.scope import Scope
from mitragyna.engine.wiring.wiring import NODE, ONCE, Wiring
from mitragyna.typing import Equation

from .systems import same, system


def half(k):
    return 0.5 * k


def driven(A, half_k):
    return A * half_k


def with_counted_calls():
    """A system with a constant and what a state decides with it; and how often each
    was computed."""
    calls = {"half_k": 0, "drive": 0}

    def counted_half(k):
        calls["half_k"] += 1
        return half(k)

    def counted_driven(A, half_k):
        calls["drive"] += 1
        return driven(A, half_k)

    wired = system(
        algebra={
            "half_k": Equation(counted_half, ("k",)),
            "drive": Equation(counted_driven, ("A", "half_k")),
        },
        outputs={"drive": Equation(same, ("drive",))},
    )
    return Wiring(wired, ("drive",)), calls


@pytest.fixture
def scopes():
    wiring, calls = with_counted_calls()
    calls.update(dict.fromkeys(calls, 0))  # wiring itself may look
    constants = Scope(wiring, ONCE, {"k": 4.0, "q": 1.0, "R0": 1.0})
    nodes = [Scope(wiring, NODE, {"A": A, "B": 0.0}, constants) for A in (3.0, 5.0)]
    return constants, nodes, calls


def test_a_quantity_is_computed_once_however_often_it_is_read(scopes):
    _, (node, _), calls = scopes
    assert [node.value("drive") for _ in range(3)] == [6.0] * 3
    assert calls == {"half_k": 1, "drive": 1}


def test_what_an_earlier_stage_decides_is_shared_by_every_node(scopes):
    constants, nodes, calls = scopes
    assert [node.value("drive") for node in nodes] == [6.0, 10.0]
    assert calls == {"half_k": 1, "drive": 2}
    assert constants.value("half_k") == 2.0
    assert calls["half_k"] == 1


def test_a_value_read_otherwise_changes_that_equation_alone(scopes):
    _, (node, _), _ = scopes
    equation = node.wiring.system.algebra["drive"]
    assert node.apply("drive", equation, {"A": 0.0}) == 0.0
    assert node.value("drive") == 6.0
