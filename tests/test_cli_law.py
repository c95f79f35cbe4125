"""What the law of a place does to whole answers: UK and GB, Connecticut, Ohio."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna.cli import app

HERE = Path(__file__).parents[1]
LEAF = HERE / "examples" / "leaf_certificate.toml"
BARE = HERE / "examples" / "leaf_no_certificate.toml"
SENT = re.compile(
    r"(?:get|enter|ask for)[^.;\"]*certificate|certificate first"
    r"|certificate of the batch|for its certificate",
    re.IGNORECASE,
)


def advised(tmp_path, place, *more, file=LEAF, as_of="2026-11-27T10:00:00"):
    text = file.read_text(encoding="utf-8")
    text = text.replace('jurisdiction = "US-NC"', f'jurisdiction = "{place}"')
    text = text.replace("as_of = 2026-06-03T09:00:00", f"as_of = {as_of}")
    person = tmp_path / "person.toml"
    person.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["advise", str(person), *more])


def test_UK_is_refused_at_reading_and_names_GB(tmp_path):
    result = advised(tmp_path, "UK", "--role", "clinician")
    assert result.exit_code == 2
    assert "[subject] jurisdiction" in result.stderr
    assert "did you mean GB (United Kingdom)?" in result.stderr


def test_GB_answers_by_its_own_law(tmp_path):
    result = advised(tmp_path, "GB", "--role", "clinician", "--json")
    assert result.exit_code == 3
    answer = json.loads(result.stdout)
    gate = next(g for g in answer["gates"] if g["rule"] == "CN26.sale_prohibited")
    assert "Psychoactive Substances Act 2016" in gate["reason"]


@pytest.mark.parametrize("role", ["clinician", "researcher", "person"])
@pytest.mark.parametrize("file", [LEAF, BARE])
@pytest.mark.parametrize("place", ["US-CT", "GB"])
def test_nothing_in_an_answer_sends_anyone_for_a_certificate(
    tmp_path, place, file, role
):
    result = advised(tmp_path, place, "--role", role, "--json", file=file)
    assert result.exit_code == 3
    assert not SENT.search(result.stdout)


def test_connecticut_names_the_ban_its_date_and_keeps_the_way_down(tmp_path):
    result = advised(tmp_path, "US-CT", "--role", "clinician", "--json")
    answer = json.loads(result.stdout)
    gate = next(g for g in answer["gates"] if g["rule"] == "CN26.banned")
    assert "banned since 2026-02-24: Schedule I" in gate["reason"]
    assert "read 2026-11-29, 2 days after this record" in gate["reason"]
    assert any("Do not stop abruptly" in action["what"] for action in answer["actions"])
    assert answer["plan"]["percent_a_week"]


def test_an_adult_below_the_age_of_the_place_keeps_an_answer(tmp_path):
    text = LEAF.read_text(encoding="utf-8")
    text = re.sub(r"age_years = \d+", "age_years = 19", text)
    text = text.replace('jurisdiction = "US-NC"', 'jurisdiction = "US-RI"')
    person = tmp_path / "young.toml"
    person.write_text(text, encoding="utf-8")
    command = ["advise", str(person), "--role", "clinician", "--json"]
    result = CliRunner().invoke(app, [*command, "--subjects", "50"])
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    policies = {option["policy"] for option in answer["options"]}
    assert "none" in policies
    assert not policies & {"titrate", "higher"}
