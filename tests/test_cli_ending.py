"""How a command of one person begins and ends: `cli.ending`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer

import mitragyna as mg
from mitragyna.cli import ending
from mitragyna.cli.ending import ADVICE, Kind, Output, end, opened, show
from mitragyna.cli.exit_code import REFUSED
from mitragyna.errors import InputError
from tests.test_cli_advise import ADVICE as ANSWER
from tests.test_cli_advise import PERSON, REFUSAL

TEXT, JSON = (Output(as_json=as_json, report=None) for as_json in (False, True))
SPOKEN = replace(ADVICE, text=lambda answer: print("shown"))


def code_of(answer, kind: Kind, output: Output, code: int = 0) -> int:
    with pytest.raises(typer.Exit) as left:
        end(mg.read(PERSON), answer, kind, output, code)
    return left.value.exit_code


def test_an_answer_is_printed_by_its_kind_or_as_json(capsys):
    show(ANSWER, SPOKEN, TEXT)
    assert capsys.readouterr().out == "shown\n"
    show(ANSWER, SPOKEN, JSON)
    assert json.loads(capsys.readouterr().out)["kind"] == "advice"


def test_it_ends_with_its_code_and_a_refusal_with_its_own(capsys):
    assert code_of(ANSWER, SPOKEN, TEXT) == 0
    assert code_of(ANSWER, SPOKEN, TEXT, 5) == 5
    assert code_of(REFUSAL, SPOKEN, TEXT, 5) == REFUSED
    assert "Refusal" in capsys.readouterr().out


def test_a_page_is_written_once_the_answer_was_shown(tmp_path: Path, capsys):
    page = tmp_path / "page.html"
    kind = replace(SPOKEN, page=lambda history, answer: history.subject.id)
    assert code_of(ANSWER, kind, replace(TEXT, report=page)) == 0
    assert page.read_text() == mg.read(PERSON).subject.id
    assert capsys.readouterr().out == "shown\n"


def test_a_page_that_cannot_be_written_stops_before_anything_is_computed():
    with pytest.raises(InputError, match="--report"):
        opened(PERSON, Path("nowhere/page.html"))
    assert opened(PERSON, None) == mg.read(PERSON)
    assert ending.opened(PERSON, None).plan is None
