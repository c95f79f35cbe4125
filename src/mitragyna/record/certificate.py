"""A certificate of analysis in a file of its own, TOML or CSV.

    class = "leaf_powder"        analyte,value,unit
    batch = "K51-7"              class,leaf_powder,
    [alkaloids]                  batch,K51-7,
    mitragynine = "1.4 %"        mitragynine,1.4,%
    [metals]                     lead,0.3,ppm
    lead = "0.3 ppm"             salmonella,not detected,
    [microbiology]
    salmonella = "not detected"

A result "< 0.01 %" or "not detected" is a bound and stays one. An analyte without a
field is kept as printed. No analyte may stand twice.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import InputError
from .analytes import key
from .bound import Bound, Reported, bound_text
from .certificate_lines import UNIT_LABELS, Lines, csv_lines, toml_lines
from .field import FieldError, unknown
from .product import Certificate, Form, Product, product_named
from .result import LineReading, Measured, read_result

MOST_BYTES = 1_000_000  # a certificate is some kilobytes
READERS = {".toml": toml_lines, ".csv": csv_lines}


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
    reader = READERS.get(Path(path).suffix.lower())
    if reader is None:
        raise InputError("is not a certificate", field=file, allowed=".toml, .csv")
    try:
        return _analysis(reader(_text_of(Path(path))))
    except UnicodeDecodeError:
        raise InputError(
            "is not text in UTF-8", field=file, allowed="saved as CSV UTF-8 or TOML"
        ) from None
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise InputError(f"cannot be read: {reason}", field=file) from None
    except FieldError as error:
        raise error.in_file(file) from None


def certificate_in(text: str, kind: str) -> Analysis:
    """The certificate in a text, `toml` or `csv`; an error names the field."""
    reader = READERS.get(f".{kind}")
    if reader is None:
        raise InputError("is needed", field="kind", given=kind, allowed="toml, csv")
    try:
        return _analysis(reader(text))
    except FieldError as error:
        raise error.in_file("certificate") from None


def person_line(certificate: Certificate) -> str:
    """The line that carries the certificate in a person's file."""
    apart = ("bounds", "also_reported")
    names = [f.name for f in fields(certificate) if f.name not in apart]
    values = {name: getattr(certificate, name) for name in names}
    said = {name: _toml_value(v) for name, v in values.items() if v is not None}
    said |= {b.field: _toml_value(bound_text(b)) for b in certificate.bounds}
    if certificate.also_reported:
        kept = ", ".join(map(_reported_table, certificate.also_reported))
        said["also_reported"] = f"[{kept}]"
    return f"certificate = {{ {', '.join(f'{k} = {v}' for k, v in said.items())} }}"


def _reported_table(one: Reported) -> str:
    analyte, printed = _toml_value(one.analyte), _toml_value(one.printed)
    return f"{{ analyte = {analyte}, printed = {printed} }}"


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FieldError("is too large", allowed=f"{MOST_BYTES} bytes or less")
    return content.decode("utf-8-sig")  # with or without a byte-order mark


def _analysis(lines: Lines) -> Analysis:
    about = lines.about
    unit_of = {k: _positive(k, about[k]) for k in UNIT_LABELS if k in about}
    shown = lines.shown
    read = [read_result(row, unit_of, shown) for row in lines.rows]
    # Any: each value is checked by its field of `Certificate`
    whole: dict[str, Any] = {
        k: v for k, v in about.items() if k in ("batch", "issued", "laboratory")
    }
    if "unit_mass_g" in about:
        whole["unit_mass_g"] = about["unit_mass_g"]
    name, form = about.get("class") or about.get("form"), _form(about.get("form"))
    certificate = Certificate(**whole, **_contents(read))
    if name is not None:  # a class that does not exist or fit is told now
        product_named(str(name), form=form)
    return Analysis(
        certificate=certificate,
        name=None if name is None else str(name),
        form=form,
        vein=_text(about.get("vein")),
        strain=_text(about.get("strain")),
        measured=tuple(one.measured for one in read),
    )


def _contents(read: list[LineReading]) -> dict[str, Any]:  # Any: as above
    """The fields that the results fill; none is filled twice."""
    filled: dict[str, Any] = {}
    printed: dict[str, str] = {}
    for one in read:
        measured = one.measured
        slot = measured.field if one.value is not None else _name_kept(one)
        if slot and slot in printed:
            raise FieldError(
                "stands twice",
                at=(measured.analyte,),
                given=f"{printed[slot]} and {measured.printed}",
                allowed="one result; of two, keep the one of this batch",
            )
        printed |= {slot: measured.printed} if slot else {}
        if one.value is not None and not isinstance(one.value, Bound):
            filled[measured.field] = one.value
    filled["bounds"] = tuple(one.value for one in read if isinstance(one.value, Bound))
    filled["also_reported"] = tuple(one.reported for one in read if one.reported)
    return filled


def _name_kept(one: LineReading) -> str:
    return key(one.reported.analyte) if one.reported else ""


def _positive(label: str, value: object) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0.0 < (number := float(str(value))) <= 1e6:
        raise FieldError("must be a number above 0", at=(label,), given=value)
    return number


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
        return f"{value:.12g}"
    if isinstance(value, date):
        return str(value)
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """The text as a TOML string; control characters never leave it as themselves."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escaped(c) for c in plain) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
