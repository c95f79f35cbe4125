"""Answers as JSON: no form changes in silence, and every document is of its schema."""

import json

import jsonschema
import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.cli import app
from mitragyna.workflows.document import PUBLISHED
from tests.schemas import bare, form, stored

FEW = ("--subjects", "40")
PERSON = "examples/leaf_certificate.toml"
PRINTED = {
    "advice": ("advise", PERSON, "--role", "clinician", *FEW),
    "certificate": ("certificate", "examples/certificates/leaf.toml"),
    "comparison": ("compare", "red", "L1", "--person", PERSON, *FEW),
    "coverage": ("interactions", "--coverage"),
    "interactions": ("interactions", PERSON, "--with", "metoprolol", *FEW),
    "model": ("model",),
    "simulation": ("simulate", "--product", "L1", "--regimen", "1 g once", *FEW),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_form_changes_with_its_version(name):
    assert stored(name).exists(), "store it: python -m tests.schemas"
    held = bare(json.loads(stored(name).read_text("utf-8")))
    assert form(name) == held, (
        f"the form of {name} has changed: raise its version in "
        "src/mitragyna/workflows/document.py, then python -m tests.schemas"
    )


@pytest.mark.parametrize(("name", "command"), PRINTED.items())
def test_what_is_printed_is_of_its_schema(name, command):
    result = CliRunner().invoke(app, [*command, "--json"])
    document = json.loads(result.stdout)
    assert document["schema"] == PUBLISHED[name].schema
    jsonschema.validate(document, mg.schema(name))


def test_a_refusal_is_of_the_schema_of_advice():
    command = ["advise", "examples/pregnant_daily.toml", "--json"]
    document = json.loads(CliRunner().invoke(app, command).stdout)
    assert document["kind"] == "refusal"
    jsonschema.validate(document, mg.schema("advice"))


def test_what_is_not_finite_is_null():
    assert mg.plain({"a": float("nan"), "b": (float("inf"), 1.0)}) == {
        "a": None,
        "b": [None, 1.0],
    }


def test_an_unknown_answer_is_refused_with_the_names():
    result = CliRunner().invoke(app, ["schema", "advise"])
    assert result.exit_code == 2
    assert "advice" in result.stderr
