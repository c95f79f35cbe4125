"""`mitragyna fit`: what is printed, and the codes it ends with."""

import json

import pytest
from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.cli.exit_code import REFUSED
from mitragyna.inference import audit, weighing
from mitragyna.sampling.chains import Length

RUN = CliRunner()
CASE = "examples/case_prolactin_24.toml"
FEW = ("--subjects", "50")


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(weighing, "SIZE", 300)
    monkeypatch.setattr(weighing, "FEWEST", 1.0)


def test_a_researcher_reads_whether_it_holds_what_moved_and_how_far():
    result = RUN.invoke(app, ["fit", CASE, "--role", "researcher", *FEW])
    assert result.exit_code == 0
    assert result.stdout.startswith("Learnt from 1 of 1")
    assert "PRL0" in result.stdout
    assert "from data" in result.stdout
    assert "Pareto k" in result.stdout


def test_a_person_reads_no_parameter():
    result = RUN.invoke(app, ["fit", CASE, *FEW])
    assert result.exit_code == 0
    assert "bring your record" in result.stdout
    assert "PRL0" not in result.stdout


def test_json_has_the_fields_of_its_schema():
    result = RUN.invoke(app, ["fit", CASE, "--role", "clinician", "--json", *FEW])
    answer = json.loads(result.stdout)
    assert answer["schema"] == "mitragyna.fit/1"
    assert {"method", "pareto_k", "effective_draws", "failed"} == set(
        answer["diagnostics"]
    )
    assert {"conflicts", "next", "foretold", "checks", "sealed"} <= set(answer)
    moved = {one["quantity"]: one for one in answer["moved"]}["PRL0"]
    assert set(moved) == {"quantity", "unit", "prior", "posterior", "from_data"}
    assert set(moved["prior"]) == {"low", "median", "high"}


def test_an_emergency_is_answered_in_place_of_a_fit():
    result = RUN.invoke(app, ["fit", "examples/jaundice.toml", *FEW])
    assert result.exit_code == REFUSED


def test_the_page_is_written_in_either_kind(tmp_path):
    for name, begin in (("fit.html", b"<!doctype html>"), ("fit.pdf", b"%PDF-1.7")):
        page = tmp_path / name
        more = ("--role", "clinician", "--report", str(page), *FEW)
        assert RUN.invoke(app, ["fit", CASE, *more]).exit_code == 0
        assert page.read_bytes().startswith(begin)


def test_a_refusal_has_its_own_page(tmp_path):
    page = tmp_path / "refusal.html"
    more = ("--report", str(page), *FEW)
    assert RUN.invoke(app, ["fit", "examples/jaundice.toml", *more]).exit_code == 3
    assert "911" in page.read_text("utf-8")


def test_an_audit_holds_the_fit_against_long_chains(monkeypatch):
    short = Length(crowds=4, walkers=6, first=60, before=1, sweeps=4, every=1)
    monkeypatch.setattr(audit, "LENGTH", short)
    monkeypatch.setattr(audit, "POOL", 100)
    result = RUN.invoke(app, ["fit", CASE, "--role", "researcher", "--audit", *FEW])
    assert result.exit_code == 0
    assert "By long chains" in result.stdout
    assert "R-hat" in result.stdout


def test_a_person_is_told_for_whom_an_audit_is():
    result = RUN.invoke(app, ["fit", CASE, "--audit", *FEW])
    assert result.exit_code == 2
    assert "clinicians and researchers" in result.stderr
