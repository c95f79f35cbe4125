"""Every example through the command: its exit code, and no amount for a person."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna.cli import app

EXAMPLES = Path(__file__).parents[1] / "examples"
CODES = {
    "above_tested_range": 0,
    "case_prolactin_24": 0,
    "case_prolactin_second_sample": 0,
    "jaundice": 3,
    "leaf_certificate": 0,
    "leaf_no_certificate": 0,
    "methadone": 3,
    "never_user": 0,
    "on_a_way_down": 0,
    "pregnant_daily": 3,
    "seven_oh_tablet": 3,
}
AMOUNT = re.compile(
    r"\b\d[\d.]* ?(?:m?g|[uµ]g|grams?|capsules?|tablets?|units?)\b(?!/)"
    r"|\b\d[\d.]* ?(?:% (?:by weight|of alkaloids)|pp[mb]\b)"
)


def run(name: str, *arguments: str):
    path = str(EXAMPLES / f"{name}.toml")
    return CliRunner().invoke(app, ["advise", path, "--subjects", "40", *arguments])


def test_every_example_is_here():
    assert {path.stem for path in EXAMPLES.glob("*.toml")} == set(CODES)


@pytest.mark.parametrize("name", CODES)
def test_an_example_gives_its_answer_without_amounts_for_a_person(name: str):
    for arguments in ((), ("--full",), ("--json",)):
        result = run(name, *arguments)
        assert result.exit_code == CODES[name], result.stderr
        assert not AMOUNT.search(without_own_words(result.stdout, arguments))


def without_own_words(printed: str, arguments: tuple[str, ...]) -> str:
    """The answer without the record as understood, where their own words stand."""
    if arguments == ("--json",):
        return json.dumps(json.loads(printed) | {"understood": []})
    if not arguments:
        before, _, rest = printed.partition("WHAT YOU TOLD US")
        return before + rest.partition("WHEN TO CALL")[2]
    before, _, rest = printed.partition("The record as understood\n")
    return before + rest.partition("\n\n")[2]


@pytest.mark.parametrize("name", CODES)
def test_an_example_gives_valid_json_for_a_clinician(name: str):
    answer = json.loads(run(name, "--role", "clinician", "--json").stdout)
    assert answer["kind"] == ("advice" if CODES[name] == 0 else "refusal")
    assert answer["role"] == answer["sealed"]["role"] == "clinician"
