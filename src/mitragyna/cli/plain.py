"""Answers as JSON and CSV: the same answer gives the same bytes."""

import csv
import dataclasses
import io
import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import typer

import mitragyna as mg

from ..visible import OBEYED


def print_json(document: Mapping[str, Any]) -> None:
    """JSON on standard output; `Any`: whatever JSON holds."""
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    typer.echo(_UNUSUAL.sub(_in_json, text))


#: All but plain ASCII and the line breaks between two fields: others are escaped
#: already, but for DEL.
_UNUSUAL = re.compile(r"[^\n -~]")


def _in_json(unusual: re.Match[str]) -> str:
    """The character, escaped where a terminal would obey it or cannot write it."""
    character = unusual[0]
    if character == "\x7f":
        return r"\u007f"
    encoding = sys.stdout.encoding or "utf-8"
    is_plain = unicodedata.category(character) not in OBEYED
    if is_plain and encoding.lower().startswith("utf"):
        return character
    return json.dumps(character)[1:-1]


def as_csv(rows: Sequence[Any]) -> str:
    """Records of one class, a line each; an empty cell where there is no number."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in dataclasses.fields(rows[0])])
    writer.writerows(mg.plain(row).values() for row in rows)
    return text.getvalue()
