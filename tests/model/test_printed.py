"""What is printed is what runs."""

import pytest
import sympy

from mitragyna.model.printed import expression, printed
from mitragyna.population.population import kratom
from mitragyna.typing import Equation, Total


def left(A, k):
    return -k * A


@pytest.fixture(scope="module")
def lines():
    return printed(kratom())


def test_every_equation_stands_once_with_what_it_gives(lines):
    system = kratom()
    states = [*system.linear, *system.nonlinear]
    assert [x.left for x in lines if "state" in x.kind] == [f"d{s}/dt" for s in states]
    assert {x.left for x in lines if x.kind == "quantity"} == set(system.algebra)
    assert {x.left for x in lines if x.kind == "output"} == set(system.outputs)


def test_an_expression_computes_what_the_function_computes():
    text = expression(Equation(left, ("A", "k")))
    computed = sympy.lambdify(("A", "k"), sympy.sympify(text))
    assert computed(3.0, 0.5) == left(3.0, 0.5)


def test_a_total_is_a_sum_and_a_total_of_nothing_is_0():
    total = sympy.sympify(expression(Total(("A", "B", "C"))))
    assert total == sum(sympy.symbols("A B C"))
    assert expression(Total(())) == "0"
