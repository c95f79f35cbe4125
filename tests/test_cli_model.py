"""The printed model is the computed one."""

import json

import pytest
from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.evidence.load import load
from mitragyna.population.population import kratom
from mitragyna.typing import Equation

sympy = pytest.importorskip("sympy")


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["model", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_state_and_parameter_is_printed():
    text = run()
    system = kratom()
    for state in (*system.linear, *system.nonlinear):
        assert f"d{state}/dt = " in text
    for name in load().priors:
        assert f"  {name} " in text


def test_a_printed_rate_gives_the_number_of_its_function():
    lines = {line["left"]: line for line in json.loads(run("--json"))["equations"]}
    values = {"kDA": 0.156, "P": 12.0, "PRL0": 8.0, "gamma_P": 1.44, "D": 1.3}
    printed = sympy.sympify(lines["dD/dt"]["right"]).subs(values)
    rate = kratom().nonlinear["D"]
    assert isinstance(rate, Equation)
    computed = rate.function(*(values[name] for name in rate.reads))
    assert float(printed) == pytest.approx(float(computed), rel=1e-12)
