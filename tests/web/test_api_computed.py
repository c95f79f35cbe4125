"""Causes and trials for programs: the answers of the command line, to the byte."""

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.cli import app
from tests.nof1.trials import TRIAL
from tests.people.answers import EXAMPLES
from tests.web.conftest import LEAF, OTHER

PEOPLE = "/api/v1/people"
LEAF_PATH = str(EXAMPLES / "leaf_certificate.toml")
AS_OF = {"as_of": LEAF.as_of.isoformat()}


def printed(*words: str) -> str:
    return CliRunner().invoke(app, [*words, "--json"]).stdout


@pytest.mark.parametrize("role", ["person", "clinician"])
def test_causes_are_those_of_the_command_line(role, programs, own):
    reply = programs[role].call("POST", f"{PEOPLE}/{own}/attribute", AS_OF)
    assert reply.status == 200
    assert reply.text == printed("attribute", LEAF_PATH, "--role", role)
    wrong = AS_OF | {"quantity": "sodium"}
    assert programs[role].call("POST", f"{PEOPLE}/{own}/attribute", wrong).status == 422


def test_the_next_step_is_that_of_the_command_line(programs, own):
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{own}/titrate", AS_OF)
    assert reply.status == 200
    assert reply.text == printed("titrate", LEAF_PATH, "--role", "clinician")
    none = programs["person"].call("POST", f"{PEOPLE}/{own}/titrate", AS_OF)
    assert none.status == 403


def test_a_trial_is_that_of_the_command_line(programs, own):
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{own}/nof1/plan", AS_OF)
    assert reply.status == 200
    assert reply.text == printed("nof1", "plan", LEAF_PATH, "--role", "clinician")
    none = programs["person"].call("POST", f"{PEOPLE}/{own}/nof1/plan", AS_OF)
    assert none.status == 403


def test_a_trial_is_read_as_by_the_command_line(programs, own, tmp_path):
    text = mg.trial_text(TRIAL)
    (tmp_path / "trial.toml").write_text(text)
    body = AS_OF | {"trial": text}
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{own}/nof1/analyse", body)
    words = ("nof1", "analyse", LEAF_PATH, "--trial", str(tmp_path / "trial.toml"))
    assert reply.text == printed(*words, "--role", "clinician")


def test_what_is_no_trial_is_a_problem(programs, own):
    body = AS_OF | {"trial": "subject = 1"}
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{own}/nof1/analyse", body)
    assert reply.status == 422


@pytest.mark.parametrize("path", ["attribute", "nof1/plan"])
def test_what_is_refused_is_refused_here(path, programs, numbers):
    number = numbers[OTHER.subject.id]
    body = {"as_of": OTHER.as_of.isoformat()}
    reply = programs["clinician"].call("POST", f"{PEOPLE}/{number}/{path}", body)
    assert reply.json["schema"].startswith("mitragyna.advise/")
