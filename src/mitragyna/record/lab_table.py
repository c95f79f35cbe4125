"""A laboratory's table as a CSV file, however it was saved.

    analyte,value,unit               Analyte;Result;Units;LOQ;Specification;Status
    class,leaf_powder,               7-Hydroxymitragynine;<LOQ;%;0,01;< 2 %;Pass
    mitragynine,1.4,%                Lead;312;ppb;5;< 1000;Pass

Columns are known by their heads; a head can carry the unit: "Result (mg/g)". Columns
that are no part of a result, such as a specification, are not read.
"""

import csv
import re
from io import StringIO

from .analytes import key
from .field import FieldError
from .result import Row

COLUMNS = {
    "analyte": "analyte analytes parameter test testname name compound component assay "
    "item substance analysis alkaloid element",
    "value": "value result results amount concentration conc content found measured "
    "quantity level finding",
    "unit": "unit units uom unitofmeasure resultunit resultunits",
    "loq": "loq lloq rl mrl reportinglimit limitofquantification limitofquantitation "
    "mql pql",
    "lod": "lod mdl limitofdetection",
    "status": "status passfail passorfail conclusion evaluation",
}
HEADS = {head: column for column, heads in COLUMNS.items() for head in heads.split()}
NEEDED = "a column of analytes and one of results, such as analyte,value,unit"


def lab_rows(text: str) -> tuple[list[Row], str]:
    """The lines of the table below its head, and its delimiter."""
    lines = _lines(text)
    if not lines:
        raise FieldError("is empty", allowed=NEEDED)
    delimiter = _delimiter(lines[0])
    try:
        head, *body = csv.reader(StringIO("\n".join(lines)), delimiter=delimiter)
    except csv.Error as error:
        raise FieldError(f"is not a table: {error}") from None
    columns = [_column(cell) for cell in head]
    names = [name for name, _ in columns]
    if "analyte" not in names or names.count("value") != 1:
        raise FieldError(
            "needs other columns", given=delimiter.join(head), allowed=NEEDED
        )
    return [
        _row(cells, columns) for cells in body if any(map(str.strip, cells))
    ], delimiter


def _lines(text: str) -> list[str]:
    """The lines, without what Excel writes before them and without blank ones."""
    lines = [line for line in text.splitlines() if line.strip(" ,;\t")]
    return lines[1:] if lines and re.fullmatch(r"sep=.", lines[0].strip()) else lines


def _delimiter(head: str) -> str:
    """The sign between the columns of the head."""
    return max(",;\t|", key=lambda sign: (head.count(sign), sign == ","))


def _column(head: str) -> tuple[str, str]:
    """Which column a head names, and the unit it carries."""
    bracket = re.search(r"[(\[]([^)\]]*)[)\]]", head)
    bare = re.sub(r"[(\[][^)\]]*[)\]]", " ", head)
    name = HEADS.get(key(bare)) or HEADS.get(key(head), "")
    return name, bracket[1].strip() if bracket and name != "analyte" else ""


def _row(cells: list[str], columns: list[tuple[str, str]]) -> Row:
    if len(cells) > len(columns) and any(map(str.strip, cells[len(columns) :])):
        raise FieldError(
            "has more cells than the head of the table",
            at=(cells[0].strip(),),
            given=",".join(cells),
            allowed='a decimal comma in quotes, "1,42"',
        )
    named: dict[str, str] = {}
    units: dict[str, str] = {}
    for (name, unit), cell in zip(columns, cells, strict=False):
        if name:
            named.setdefault(name, cell.strip())
            units.setdefault(name, unit)
    loq = "loq" if named.get("loq") else "lod"
    limit = f"{named.get(loq, '')} {units.get(loq, '')}".strip()
    return Row(
        analyte=named.get("analyte", ""),
        printed=named.get("value", ""),
        unit=named.get("unit", "") or units.get("value", ""),
        loq=limit if named.get(loq) else "",
        status=named.get("status", ""),
    )
