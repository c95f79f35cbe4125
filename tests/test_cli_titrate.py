"""`mitragyna titrate`: what is printed, and the codes it ends with."""

import json

from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.cli.exit_code import REFUSED
from mitragyna.report import titrate, titration_rows
from tests.cases import climbs

RUN = CliRunner()
CLEAN = "tests/people/never_clean.toml"
CLINICIAN = ("--role", "clinician", "--subjects", "40")


def test_a_clinician_reads_what_would_have_to_be_true():
    result = RUN.invoke(app, ["titrate", CLEAN, *CLINICIAN])
    assert result.exit_code == 0
    for text in ("Nothing predicted supports a start", "would have to be", "weighed"):
        assert text in result.stdout


def test_json_has_the_fields_of_its_schema():
    result = RUN.invoke(app, ["titrate", CLEAN, *CLINICIAN, "--json"])
    answer = json.loads(result.stdout)
    assert answer["schema"] == "mitragyna.titrate/1"
    assert answer["going"] is None
    assert {"moves", "lacking", "samples", "rules", "sealed"} <= set(answer)


def test_a_person_is_pointed_to_what_helps_now():
    result = RUN.invoke(app, ["titrate", CLEAN])
    assert result.exit_code == 2
    assert "mitragyna advise" in result.stderr


def test_an_emergency_is_answered_first():
    result = RUN.invoke(app, ["titrate", "examples/jaundice.toml", *CLINICIAN])
    assert result.exit_code == REFUSED
    assert result.stdout.startswith("NOW")


def test_the_page_holds_a_step_with_its_samples(tmp_path):
    page = tmp_path / "up.html"
    with climbs.door_open():
        result = RUN.invoke(app, ["titrate", CLEAN, *CLINICIAN, "--report", str(page)])
    assert result.exit_code == 0
    assert "5.0 mg of mitragynine once a day" in result.stdout
    text = page.read_text("utf-8")
    assert titrate.__doc__
    for head in (*titration_rows.MOVES, *titration_rows.SAMPLES):
        assert head.capitalize() in text
    assert "just before the intake" in text
