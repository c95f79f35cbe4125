"""The one reader of tables: tab-separated, UTF-8, no quoting, a line a row.

A table is a .tsv file in `data/`; who reads it checks its cells.
"""

import csv
from importlib.resources import files

NOTHING = "-"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `name`.tsv, cells by column."""
    table = files("mitragyna.evidence") / "data" / f"{name}.tsv"
    lines = table.read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def cells(text: str) -> tuple[str, ...]:
    """The values in one cell; `-` means none."""
    return () if text == NOTHING else tuple(text.split(";"))
