"""A laboratory's table as a CSV file, however it was saved.

    analyte,value,unit               Analyte;Result;Units;LOQ;Specification;Status
    class,leaf_powder,               7-Hydroxymitragynine;<LOQ;%;0,01;< 2 %;Pass
    mitragynine,1.4,%                Lead;312;ppb;5;< 1000;Pass

Columns are known by their heads, in English, German, French or Spanish; a head can
carry the unit, "Result (mg/g)", or be one. Two columns of results hold the same in two
units. What stands above the head, the head again, titles of sections and notes below
are no results; columns such as a specification are not read.
"""

import csv
import re
from collections.abc import Container
from io import StringIO

from ..units import ALKALOID, GERMS, METAL
from .analytes import AnalyteKind, analyte_named, key
from .field import FieldError
from .result_unit import CertificateLine
from .unit_text import match_unit

COLUMNS = {
    "analyte": "analyte analytes parameter test testname name compound component assay "
    "item substance analysis alkaloid element prüfparameter analyse analito paramètre "
    "parametro parámetro",
    "value": "value result results amount concentration conc content found measured "
    "quantity level finding ergebnis messwert gehalt résultat resultat valeur "
    "resultado valor",
    "unit": "unit units uom unitofmeasure resultunit resultunits einheit unité "
    "unite unidad unidades",
    "loq": "loq lloq rl mrl reportinglimit limitofquantification limitofquantitation "
    "mql pql bestimmungsgrenze bg",
    "lod": "lod mdl limitofdetection nachweisgrenze ng",
    "status": "status passfail passorfail conclusion evaluation",
}
#: What else the labels of a product are called.
OTHER_LABELS = {
    "lot": "batch",
    "lot_batch": "batch",
    "batch/lot": "batch",
    "lot/batch": "batch",
    "lab": "laboratory",
    "testing_laboratory": "laboratory",
    "date_issued": "issued",
    "issue_date": "issued",
    "date_of_issue": "issued",
}
#: A head that is one of these holds results in it.
UNITS_OF_COLUMNS = (*ALKALOID, *METAL, *GERMS)
HEADS = {head: column for column, heads in COLUMNS.items() for head in heads.split()}
NEEDED = "a column of analytes and one of results, such as analyte,value,unit"


def lab_rows(text: str, labels: Container[str]) -> tuple[list[CertificateLine], str]:
    """The lines of the table below its head, and its delimiter; before them what
    stands above the head under one of `labels`."""
    lines = _lines(text)
    if not lines:
        raise FieldError("is empty", allowed=NEEDED)
    at = next((k for k, line in enumerate(lines) if _is_head(line)), 0)
    delimiter = _delimiter(lines[at])
    try:
        head, *body = csv.reader(StringIO("\n".join(lines[at:])), delimiter=delimiter)
    except csv.Error as error:
        raise FieldError(f"is not a table: {error}") from None
    columns = [_column(cell) for cell in head]
    names = [name for name, _ in columns]
    if "analyte" not in names or "value" not in names:
        raise FieldError(
            "needs other columns", given=delimiter.join(head), allowed=NEEDED
        )
    above = _above(lines[:at], labels)
    results = [cells for cells in body if _says_something(cells) and cells != head]
    rows = [*above, *(_row(cells, columns) for cells in results)]
    return [row for row in rows if not _is_title(row)], delimiter


def _is_head(line: str) -> bool:
    names = {_column(cell)[0] for cell in line.split(_delimiter(line))}
    return {"analyte", "value"} <= names


def _above(lines: list[str], labels: Container[str]) -> list[CertificateLine]:
    """What is said of the product above the head; a result there is an error, since
    nothing says which of its cells is what."""
    said = []
    for line in lines:
        name, *cells = (cell.strip(' "') for cell in re.split(r"[,;\t|:]", line))
        if label_of(name) in labels and cells:
            said.append(CertificateLine(analyte=name, printed=cells[0]))
        elif is_judged(name):
            raise FieldError("stands above the head of the table", at=(name,))
    return said


def label_of(name: str) -> str:
    """A name as labels of a product are written; batch and others have more."""
    plain = re.sub(r"[#.:]|\b(?:no|number|id)\b", " ", name.lower().replace("_", " "))
    label = "_".join(plain.split())
    return OTHER_LABELS.get(label, label)


def _says_something(cells: list[str]) -> bool:
    return any(map(str.strip, cells))


def _is_title(row: CertificateLine) -> bool:
    """Whether a line is the title of a section or a note: text, and nothing beside."""
    has_more = row.printed or row.unit or row.status
    return bool(row.analyte) and not has_more and not is_judged(row.analyte)


def is_judged(name: str) -> bool:
    """Whether it is the name of an analyte that is judged, or nearly."""
    try:
        return analyte_named(name).kind not in (
            AnalyteKind.unknown,
            AnalyteKind.unjudged,
        )
    except FieldError:
        return True


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
    if not name and match_unit(head.strip(), UNITS_OF_COLUMNS):
        return "value", head.strip()
    return name, bracket[1].strip() if bracket and name != "analyte" else ""


def _row(cells: list[str], columns: list[tuple[str, str]]) -> CertificateLine:
    if len(cells) > len(columns) and any(map(str.strip, cells[len(columns) :])):
        raise FieldError(
            "has more cells than the head of the table",
            at=(cells[0].strip(),),
            given=",".join(cells),
            allowed='a decimal comma in quotes, "1,42"',
        )
    named: dict[str, str] = {}
    units: dict[str, str] = {}
    again = ""
    for (name, unit), cell in zip(columns, cells, strict=False):
        if name == "value" and name in named:
            again = again or _again(cells[0], named[name], cell.strip(), unit)
        elif name:
            named.setdefault(name, cell.strip())
            units.setdefault(name, unit)
    loq = "loq" if named.get("loq") else "lod"
    limit = f"{named.get(loq, '')} {units.get(loq, '')}".strip()
    return CertificateLine(
        analyte=named.get("analyte", ""),
        printed=named.get("value", ""),
        unit=f"{named.get('unit') or units.get('value', '')}{again}",
        loq=limit if named.get(loq) else "",
        status=named.get("status", ""),
    )


def _again(analyte: str, first: str, second: str, unit: str) -> str:
    """The result of a second column in a bracket, as laboratories print it too."""
    is_number = [bool(re.match(r"[^<≤]*[1-9]", text)) for text in (first, second)]
    if not second or not any(is_number):
        return ""
    if not unit or not all(is_number):
        raise FieldError(
            "gives two results that do not agree",
            at=(analyte,),
            given=f"{first} and {second} {unit}".strip(),
            allowed="one result, or the same in two units",
        )
    return f" ({second} {unit})"
