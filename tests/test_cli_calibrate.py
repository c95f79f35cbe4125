"""`mitragyna calibrate`: options reach the fit, and what is fitted is printed."""

import json

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.calibrate.fit import Parameter
from mitragyna.cli import app
from mitragyna.workflows.calibrate import KineticsFit
from tests.report.fabricated import SEAL

FIT = KineticsFit(
    sealed=SEAL,
    draws=800,
    parameters=(
        Parameter(
            parameter="CL_MG",
            unit="L/h",
            prior=(30.0, 10.0, 90.0),
            posterior=(40.0, 30.0, 55.0),
            shrinkage=0.3,
            rhat=1.01,
        ),
    ),
    evidence=(-10.0, -10.5),
    accepted=(0.3,),
    rows=("a", "b", "c"),
)


@pytest.fixture
def asked_for(monkeypatch):
    """How the fit was called; none is made."""
    calls = []

    def fitted(out, seed, **more):
        more["progress"](1.0)
        calls.append((out.name, seed, more["quick"], more["threads"]))
        return FIT

    monkeypatch.setattr(mg, "calibrate_kinetics", fitted)
    return calls


def run(*words):
    ran = CliRunner().invoke(app, ["calibrate", *words])
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_options_reach_the_fit(asked_for, tmp_path):
    run("--quick", "--seed", "7", "--threads", "2", "--out", str(tmp_path / "here"))
    run()
    assert asked_for == [("here", 7, True, 2), ("calibration", 20260601, False, None)]


def test_a_parameter_stands_with_prior_and_posterior(asked_for):
    line = next(one for one in run().splitlines() if one.startswith("CL_MG"))
    assert "30 (10 to 90)" in line
    assert "40 (30 to 55)" in line
    assert line.endswith("0.30   1.01")


def test_json_is_the_document_of_the_fit(asked_for):
    printed = json.loads(run("--json"))
    assert printed["draws"] == 800
    assert printed["sealed"]["inputs_hash"] == SEAL.inputs_hash
