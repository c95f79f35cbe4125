"""Answers as JSON and CSV: what a terminal would obey is escaped."""

import csv
import io
import json
from dataclasses import dataclass

import pytest

from mitragyna.cli.plain import as_csv, print_json


@dataclass
class Cell:
    name: str
    value: float | None


@pytest.mark.parametrize(
    "text", ["plain", "ü · µg", "\x1b[2J", "\x7f", "\u202e", "\x9b"]
)
def test_json_is_read_back_as_it_was(text, capsys):
    print_json({"text": text})
    assert json.loads(capsys.readouterr().out) == {"text": text}


@pytest.mark.parametrize("obeyed", ["\x1b", "\x07", "\x7f", "\u202e", "\x9b", "\u200b"])
def test_what_a_terminal_would_obey_is_escaped(obeyed, capsys):
    print_json({"text": f"a{obeyed}b"})
    printed = capsys.readouterr().out
    assert obeyed not in printed
    assert "\\u" in printed


def test_letters_of_other_languages_stay_readable(capsys):
    print_json({"text": "Ångström µg"})
    assert "Ångström µg" in capsys.readouterr().out


def test_what_is_not_finite_is_no_json():
    with pytest.raises(ValueError, match="not JSON compliant"):
        print_json({"a": float("nan")})


def test_a_line_a_record_and_an_empty_cell_where_there_is_no_number():
    rows = [Cell('a "quoted", name', 1.5), Cell("b", None), Cell("c", float("nan"))]
    text = as_csv(rows)
    read = [*csv.DictReader(io.StringIO(text))]
    assert [row["name"] for row in read] == ['a "quoted", name', "b", "c"]
    assert [row["value"] for row in read] == ["1.5", "", ""]
    assert "\r" not in text
