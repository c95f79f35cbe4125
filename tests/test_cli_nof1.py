"""`mitragyna nof1`: what is printed, and the codes it ends with."""

import json

from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.cli import app
from mitragyna.cli.exit_code import BAD_INPUT, REFUSED
from tests.nof1.trials import TRIAL, rated

RUN = CliRunner()
LEAF = "examples/leaf_certificate.toml"
CLINICIAN = ("--role", "clinician")


def test_a_trial_is_laid_out_saved_and_filed(tmp_path):
    trial, page = tmp_path / "trial.toml", tmp_path / "trial.html"
    more = ["--save", str(trial), "--report", str(page)]
    result = RUN.invoke(app, ["nof1", "plan", LEAF, *CLINICIAN, *more])
    assert result.exit_code == 0
    for text in ("What a trial could tell", "off kratom", "No trial of up to 52 weeks"):
        assert text in result.stdout
    assert mg.read_trial(trial).subject == "example-leaf-certificate"
    assert "Periods" in page.read_text("utf-8")


def test_whoever_has_none_reads_why_and_writes_no_file(tmp_path):
    trial = tmp_path / "trial.toml"
    never = ["nof1", "plan", "examples/never_user.toml", *CLINICIAN]
    result = RUN.invoke(app, [*never, "--save", str(trial)])
    assert result.exit_code == REFUSED
    assert "No trial in this person" in result.stdout
    assert not trial.exists()
    answer = json.loads(RUN.invoke(app, [*never, "--json"]).stdout)
    assert answer["schema"] == "mitragyna.nof1_plan/1"
    assert answer["hindrances"]


def test_a_trial_is_read(tmp_path):
    person, trial = tmp_path / "person.toml", tmp_path / "trial.toml"
    person.write_text(mg.person_text(rated(on=4.0, off=6.0)))
    trial.write_text(mg.trial_text(TRIAL))
    reads = ["nof1", "analyse", str(person), "--trial", str(trial), *CLINICIAN]
    result = RUN.invoke(app, reads)
    assert result.exit_code == 0
    for text in ("What it says", "lower at all", "What was rated"):
        assert text in result.stdout
    answer = json.loads(RUN.invoke(app, [*reads, "--json"]).stdout)
    assert answer["schema"] == "mitragyna.nof1_analysis/1"
    assert answer["verdict"] == "lower_pain"


def test_before_its_end_it_is_not_read(tmp_path):
    trial = tmp_path / "trial.toml"
    trial.write_text(mg.trial_text(TRIAL))
    reads = ["nof1", "analyse", LEAF, "--trial", str(trial), *CLINICIAN]
    result = RUN.invoke(app, reads)
    assert result.exit_code == REFUSED
    assert "is not read before" in " ".join(result.stdout.split())


def test_a_refusal_and_a_person_get_none():
    pregnant = ["nof1", "plan", "examples/pregnant_daily.toml", *CLINICIAN]
    assert RUN.invoke(app, pregnant).exit_code == REFUSED
    assert RUN.invoke(app, ["nof1", "plan", LEAF]).exit_code == BAD_INPUT
