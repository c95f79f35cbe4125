"""The one reader of tables: tab-separated, UTF-8, no quoting, a line a row.

A table is a .tsv file, of evidence in `data/` or of draws in `posterior/`. Nothing has
one spelling, the empty cell: "" as text, `()` as values, None as a number. Who reads a
table checks what else its cells hold.
"""

from importlib.resources import files

from ..errors import EvidenceError

#: What people write into a cell with nothing, in small letters; refused.
STAND_INS = frozenset({"-", "–", "—", "−", "none", "n/a", "na", "nil"})
#: Column → what is no stand-in there: the dimensionless unit, that a level does not
#: move, that a source has no DOI. A key may be any word.
MEANT = {
    "unit": ("-",),
    "on_drug": ("none",),
    "on_kratom": ("none",),
    "doi_status": ("none",),
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `name`.tsv, cells by column."""
    path = files("mitragyna.evidence") / "data" / f"{name}.tsv"
    columns, body = lines(name, path.read_bytes())
    return [dict(zip(columns, row, strict=True)) for row in body]


def lines(name: str, content: bytes) -> tuple[list[str], list[list[str]]]:
    """The columns and the rows of a table; an error names table, row and column."""
    text = content.decode().removesuffix("\n")
    columns, *body = (line.split("\t") for line in text.split("\n"))
    for row in body:
        if len(row) != len(columns):
            raise EvidenceError(
                f"{name}.tsv, row {row[0]}: {len(row)} cells; allowed: {len(columns)}"
            )
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if cell.casefold() in STAND_INS and cell not in MEANT.get(column, ()):
                raise EvidenceError(
                    f"{name}.tsv, row {row[0]}, column {column}: {cell!r}; a cell "
                    "with nothing is empty"
                )
    return columns, body


def cells(text: str) -> tuple[str, ...]:
    """The values in one cell."""
    return tuple(text.split(";")) if text else ()


def number_in(cell: str) -> float | None:
    """The number in one cell."""
    return float(cell) if cell else None
