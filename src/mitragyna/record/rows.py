"""Rows of the rule tables beside the evidence: tab-separated, UTF-8, no quoting."""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `name`.tsv, cells by column."""
    table = files("mitragyna") / "evidence" / "data" / f"{name}.tsv"
    lines = table.read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
