"""Answers as JSON and CSV: the same answer gives the same bytes."""

import csv
import dataclasses
import io
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer

import mitragyna as mg


def print_json(document: Mapping[str, Any]) -> None:
    """JSON on standard output; `Any`: whatever JSON holds."""
    typer.echo(mg.json_text(document, sys.stdout.encoding or "utf-8"))


def as_csv(rows: Sequence[Any]) -> str:
    """Records of one class, a line each; an empty cell where there is no number."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in dataclasses.fields(rows[0])])
    writer.writerows(mg.plain(row).values() for row in rows)
    return text.getvalue()
