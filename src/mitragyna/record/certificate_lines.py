"""A certificate's file taken apart: what is said of the product, and results.

TOML has a table for each group of analytes, a CSV file one line for each; labels such
as batch are known by other names too.
"""

import tomllib
from dataclasses import dataclass
from datetime import date

from .field import FieldError, unknown
from .lab_table import is_judged, lab_rows, label_of
from .numeral import has_decimal_comma, has_three_decimals
from .result_unit import CertificateLine, unit_in
from .unit_text import folded

GROUPS = ("alkaloids", "metals", "microbiology", "other")
UNIT_LABELS = ("unit_mass_g", "unit_ml", "servings_per_unit")
LABELS = ("class", "form", "batch", "issued", "laboratory", *UNIT_LABELS)
ABOUT = (*LABELS, "vein", "strain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A file taken apart: labels of the product, and results.

    has_commas  whether its numbers have decimal commas
    """

    about: dict[str, object]
    rows: tuple[CertificateLine, ...]
    has_commas: bool = False

    @property
    def shown(self) -> frozenset[str]:
        """Units in which three digits stand behind a decimal point beyond doubt."""
        if self.has_commas or any(has_decimal_comma(row.text) for row in self.rows):
            return frozenset()
        decimal = (row for row in self.rows if has_three_decimals(row.text))
        return frozenset(folded(unit_in(row.text)) for row in decimal)


def toml_lines(text: str) -> Lines:
    """What is said of the product, and the results by analyte."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits
        raise FieldError(f"is not valid TOML: {error}") from None
    about: dict[str, object] = {}
    rows: list[CertificateLine] = []
    for written, value in tables.items():
        name = label_of(written)
        if name in ABOUT and about.setdefault(name, value) is not value:
            raise FieldError("stands twice", at=(written,), given=value)
        if name in GROUPS and isinstance(value, dict):
            rows += [_toml_row(analyte, v) for analyte, v in value.items()]
        elif name not in ABOUT:
            raise _misplaced(written, name)
    return Lines(about=about, rows=tuple(rows))


def _misplaced(written: str, name: str) -> FieldError:
    """Why a name at the top of a file cannot stand there."""
    if name in GROUPS:
        return FieldError(
            "holds results by name", at=(written,), allowed=f"[{name}], one a line"
        )
    if is_judged(written):
        return FieldError(
            "stands outside its table",
            at=(written,),
            allowed=f"below one of {', '.join(f'[{group}]' for group in GROUPS)}",
        )
    message, given, allowed = unknown("field", written, (*ABOUT, *GROUPS))
    return FieldError(message, at=(written,), given=given, allowed=allowed)


def _toml_row(name: str, value: object) -> CertificateLine:
    """A result as one text: "1.4 %", or a table of value and unit."""
    if isinstance(value, dict) and set(value) <= {"value", "unit", "loq"}:
        number = value.get("value", "")
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        return CertificateLine(
            analyte=name,
            printed=f"{number:.15g}" if is_number else str(number),
            unit=str(value.get("unit", "")),
            loq=str(value.get("loq", "")),
            is_number=is_number,
        )
    if isinstance(value, str):
        return CertificateLine(analyte=name, printed=value)
    if isinstance(value, bool):
        return CertificateLine(
            analyte=name, printed="detected" if value else "not detected"
        )
    raise FieldError(
        "has no unit",
        at=(name,),
        given=value,
        allowed='text such as "1.4 %", or { value = 1.4, unit = "%" }',
    )


def csv_lines(text: str) -> Lines:
    lines, delimiter = lab_rows(text, ABOUT)
    about: dict[str, object] = {}
    rows: list[CertificateLine] = []
    for row in lines:
        label = label_of(row.analyte)
        if label in ABOUT:
            if about.setdefault(label, _typed(label, row.printed)) != _typed(
                label, row.printed
            ):
                raise FieldError("stands twice", at=(label,), given=row.printed)
        elif row.analyte:
            rows.append(row)
        else:
            raise FieldError("has no analyte", given=row.text or row.status)
    # a spreadsheet parts columns by semicolons where the comma is the decimal mark
    return Lines(about=about, rows=tuple(rows), has_commas=delimiter == ";")


def _typed(key: str, value: str) -> object:
    """A cell as TOML would give it."""
    try:
        if key == "issued":
            return date.fromisoformat(value)
        return float(value.replace(",", ".")) if key in UNIT_LABELS else value
    except ValueError:
        allowed = "such as 2026-05-01" if key == "issued" else "a number"
        raise FieldError(
            "cannot be read", at=(key,), given=value, allowed=allowed
        ) from None
