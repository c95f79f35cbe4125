"""A certificate of analysis in a file of its own, TOML or CSV.

    class = "leaf_powder"        analyte,value,unit
    batch = "K51-7"              class,leaf_powder,
    [alkaloids]                  batch,K51-7,
    mitragynine = "1.4 %"        mitragynine,1.4,%
    [metals]                     lead,0.3,ppm
    lead = "0.3 ppm"             salmonella,not detected,
    [microbiology]
    salmonella = "not detected"

A result "< 0.01 %" counts as 0.01 %, the most that it can be, and is marked; "not
detected" counts as 0.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import InputError
from .analytes import Measured, read_result
from .field import FieldError, unknown
from .product import Certificate, Form, Product, product_named

GROUPS = ("alkaloids", "metals", "microbiology")
LABELS = ("class", "form", "batch", "issued", "laboratory", "unit_mass_g")
ABOUT = (*LABELS, "vein", "strain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What a certificate says.

    name   class, form or lot of the product; None when the file does not say
    """

    certificate: Certificate
    name: str | None
    form: Form | None
    vein: str | None
    strain: str | None
    measured: tuple[Measured, ...]

    def product(self, name: str | None = None) -> Product:
        """The product that was analysed; `name` where the file says nothing."""
        chosen = self.name or name
        if chosen is None:
            raise FieldError(
                "is not in the file", at=("class",), allowed="such as leaf_powder, L1"
            )
        made = product_named(chosen, form=self.form, certificate=self.certificate)
        return replace(made, vein=self.vein, strain=self.strain)


def read_certificate(path: str | Path) -> Analysis:
    """The certificate in a .toml or .csv file; an error names the file and field."""
    file = str(path)
    reader = {".toml": _toml, ".csv": _csv}.get(Path(path).suffix.lower())
    if reader is None:
        raise InputError("is not a certificate", file=file, allowed=".toml, .csv")
    try:
        about, results = reader(Path(path).read_text(encoding="utf-8"))
        return _analysis(about, results)
    except UnicodeDecodeError:
        raise InputError("is not text in UTF-8", file=file) from None
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise InputError(f"cannot be read: {reason}", file=file) from None
    except FieldError as error:
        raise FieldError(
            error.message,
            at=error.at,
            given=error.given,
            allowed=error.allowed,
            unit=error.unit,
            file=file,
        ) from None


def person_line(certificate: Certificate) -> str:
    """The line that carries the certificate in a person's file."""
    known = ((f.name, getattr(certificate, f.name)) for f in fields(certificate))
    told = [f"{name} = {_toml_value(v)}" for name, v in known if v is not None]
    return f"certificate = {{ {', '.join(told)} }}"


def _toml(text: str) -> tuple[dict[str, object], dict[str, object]]:
    """What is said of the product, and the results by analyte."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FieldError(f"is not valid TOML: {error}") from None
    about, results = {}, {}
    for key, value in tables.items():
        if key in ABOUT:
            about[key] = value
        elif key in GROUPS and isinstance(value, dict):
            results |= {name: _in_words(name, v) for name, v in value.items()}
        else:
            message, given, allowed = unknown("field", key, (*ABOUT, *GROUPS))
            raise FieldError(message, at=(key,), given=given, allowed=allowed)
    return about, results


def _csv(text: str) -> tuple[dict[str, object], dict[str, object]]:
    lines = list(csv.DictReader(text.splitlines()))
    columns = ["analyte", "value", "unit"]
    if not lines or list(lines[0]) != columns:
        raise FieldError("needs these columns", allowed=",".join(columns))
    about: dict[str, object] = {}
    results: dict[str, object] = {}
    for line in lines:
        key, value = (line["analyte"] or "").strip(), (line["value"] or "").strip()
        if key in ABOUT:
            about[key] = _typed(key, value)
        else:
            results[key] = f"{value} {(line['unit'] or '').strip()}".strip()
    return about, results


def _typed(key: str, value: str) -> object:
    """A cell as TOML would give it."""
    try:
        if key == "issued":
            return date.fromisoformat(value)
        return float(value) if key == "unit_mass_g" else value
    except ValueError:
        allowed = "such as 2026-05-01" if key == "issued" else "a number"
        raise FieldError(
            "cannot be read", at=(key,), given=value, allowed=allowed
        ) from None


def _in_words(name: str, value: object) -> str:
    """A result as one text: "1.4 %", or a table of value and unit."""
    if isinstance(value, dict) and set(value) <= {"value", "unit"}:
        return f"{value.get('value', '')} {value.get('unit', '')}".strip()
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "detected" if value else "not detected"
    raise FieldError(
        "has no unit",
        at=(name,),
        given=value,
        allowed='text such as "1.4 %", or { value = 1.4, unit = "%" }',
    )


def _analysis(about: Mapping[str, object], results: Mapping[str, object]) -> Analysis:
    # Any: each value is checked by its field of `Certificate`
    given: dict[str, Any] = {
        k: v for k, v in about.items() if k in ("batch", "issued", "laboratory")
    }
    mass = about.get("unit_mass_g")
    found: dict[str, Any] = {} if mass is None else {"unit_mass_g": mass}
    measured = []
    for analyte, printed in results.items():
        one, value = read_result(analyte, str(printed), mass)
        if one.field in found:
            raise FieldError("stands twice", at=(analyte,), given=printed)
        found[one.field] = value
        measured.append(one)
    name = about.get("class") or about.get("form")
    form = _form(about.get("form"))
    whole: dict[str, Any] = given | found  # the record checks each
    certificate = Certificate(**whole)
    if name is not None:  # a class that does not exist or fit is told now
        product_named(str(name), form=form)
    return Analysis(
        certificate=certificate,
        name=None if name is None else str(name),
        form=form,
        vein=_text(about.get("vein")),
        strain=_text(about.get("strain")),
        measured=tuple(measured),
    )


def _form(value: object) -> Form | None:
    if value is None or value in list(Form):
        return None if value is None else Form(str(value))
    message, given, allowed = unknown("form", str(value), map(str, Form))
    raise FieldError(message, at=("form",), given=given, allowed=allowed)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if isinstance(value, date) else f'"{value}"'
