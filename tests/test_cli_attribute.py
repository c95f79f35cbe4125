"""`mitragyna attribute`: what is printed, and the codes it ends with."""

import json

from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.cli.exit_code import REFUSED
from mitragyna.report import attribute, attribute_rows

RUN = CliRunner()
CASE = "examples/case_prolactin_24.toml"
CLINICIAN = ("--role", "clinician")


def test_a_clinician_reads_causes_and_what_would_tell():
    result = RUN.invoke(app, ["attribute", CASE, *CLINICIAN])
    assert result.exit_code == 0
    for text in ("What may have raised it", "What would tell", "kratom", "(held)"):
        assert text in result.stdout


def test_json_has_the_fields_of_its_schema():
    result = RUN.invoke(app, ["attribute", CASE, *CLINICIAN, "--json"])
    answer = json.loads(result.stdout)
    assert answer["schema"] == "mitragyna.attribute/1"
    assert {"causes", "next_test", "refer", "sealed"} <= set(answer)
    by_prior = {"primary_care", "specialist", "flat"}
    assert all(set(one["probability"]) == by_prior for one in answer["causes"])


def test_a_person_reads_no_chance():
    result = RUN.invoke(app, ["attribute", CASE])
    assert result.exit_code == 0
    assert "%" not in result.stdout
    assert "bring your record" in result.stdout


def test_an_emergency_is_answered_first():
    result = RUN.invoke(app, ["attribute", "examples/jaundice.toml", *CLINICIAN])
    assert result.exit_code == REFUSED


def test_another_quantity_names_what_is_allowed():
    result = RUN.invoke(app, ["attribute", CASE, "--quantity", "sodium"])
    assert result.exit_code == 2
    assert "prolactin, testosterone, alt" in result.stderr


def test_the_page_holds_what_the_terminal_says(tmp_path):
    page = tmp_path / "why.html"
    more = [*CLINICIAN, "--report", str(page)]
    assert RUN.invoke(app, ["attribute", CASE, *more]).exit_code == 0
    text = page.read_text("utf-8")
    assert attribute.__doc__
    for head in (*attribute_rows.CAUSES, *attribute_rows.TESTS):
        assert head.capitalize() in text
