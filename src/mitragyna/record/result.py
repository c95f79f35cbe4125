"""One result of a certificate in the unit of its field: a number, a bound, or words.

Content by unit needs the mass of a unit where the analyte has no field by unit; content
by serving needs the servings in a unit, by volume the volume of a unit. Nothing of this
is guessed: a serving is not a bottle.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from math import isclose

from ..units import ALKALOID, GERMS, METAL, Units
from .analytes import Analyte, Kind, analyte_named
from .bound import DETECTED, TOO_MANY, Bound, Reported
from .field import FieldError
from .numeral import Numeral
from .printed import Printed, Word, in_one_way, printed
from .product import Certificate
from .unit_text import folded, match_unit

Value = float | bool | Bound
BY_WEIGHT = {Kind.alkaloid: ALKALOID, Kind.metal: METAL, Kind.germ_count: GERMS}
ENDING = {
    Kind.alkaloid: "mg_per_g",
    Kind.metal: "ug_per_g",
    Kind.germ_count: "cfu_per_g",
    Kind.germ: "found",
}
FAILED = "failed"
ROUNDED = 0.05  # share by which one result in two units may differ
#: The whole mass of a product in the unit of a field.
WHOLE = {Kind.alkaloid: 1e3, Kind.metal: 1e6, Kind.germ_count: 1e12}
UNIT_WORDS = (
    "unit|capsule|cap|tablet|tab|bottle|gumm(?:y|ies)|piece|softgel|shot|can|sachet"
    "|vial"
)
MASS = {"g": 1000.0, "mg": 1.0, "ug": 1e-3}
BY_VOLUME = {"mg/ml": 1.0, "g/l": 1.0, "ug/ml": 1e-3, "mg/l": 1e-3, "%w/v": 10.0}
WEIGHT = r"[(\[]?\s*\b(?:w/w|m/m|wt/wt|by weight|by mass|wt\.?)(?!\w)\s*[)\]]?"
ALLOWED = "mg/unit, mg/capsule, mg/tablet, mg/bottle, mg/serving, mg/mL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a certificate.

    loq        limit of quantification, as printed; "" when not given
    status     pass or fail, as printed
    is_number  whether the value was a number of the file and no text
    """

    analyte: str
    printed: str
    unit: str = ""
    loq: str = ""
    status: str = ""
    is_number: bool = False

    @property
    def text(self) -> str:
        """Value and unit as one text; a unit in both cells stands once."""
        own = _not_by_weight(unit_in(self.printed))
        if own and folded(own) == folded(_not_by_weight(self.unit)):
            return self.printed.strip()
        return f"{self.printed} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One result as printed, and where it went.

    field     field of `Certificate` that it fills; "" when it is kept as printed
    is_bound  whether it lies between limits
    remark    what a reader must know of it
    """

    analyte: str
    printed: str
    unit: str
    field: str
    is_bound: bool
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a line says: a value for a field, or words to be kept."""

    measured: Measured
    value: Value | None = None
    reported: Reported | None = None


def read_result(row: Row, unit_of: Mapping[str, float], shown: Container[str]) -> Read:
    """The line in canonical units.

    unit_of  mass, volume and servings of a product unit
    shown    units in which the file prints three digits behind a decimal point
    """
    analyte = analyte_named(row.analyte)
    in_words = analyte.kind is Kind.germ or analyte.field is None
    if in_words:
        return _in_words(row, analyte)
    result = _printed(row)
    if result.word is Word.untested:
        return _kept(row, "", None, "not tested")
    if result.low is None and result.word in (Word.passed, Word.failed):
        reported = Reported(analyte=row.analyte, printed=row.text)
        return _kept(row, "", reported, "no number is given")
    field, size = _field(row, analyte, result.unit, unit_of)
    is_settled = row.is_number or folded(result.unit) in shown
    doubtful = (
        one
        for one in result.readings
        if one.mark == ","
        or (not is_settled and (one.thousands or 0.0) * size <= WHOLE[analyte.kind])
    )
    _in_one_way(row, tuple(doubtful), result.unit)
    value = _sized(result, field, size)
    if result.beside:
        _agrees(row, analyte, result, value, unit_of)
    failed = FAILED if result.word is Word.failed or _fails(row.status) else ""
    failed = TOO_MANY if result.word is Word.too_many else failed
    measured = Measured(
        analyte=row.analyte,
        printed=row.text,
        unit=result.unit,
        field=field,
        is_bound=isinstance(value, Bound),
        remark=", ".join(result.remarks),
    )
    kept = Reported(analyte=row.analyte, printed=failed) if failed else None
    return Read(measured=measured, value=value, reported=kept)


def _agrees(
    row: Row,
    analyte: Analyte,
    result: Printed,
    value: Value,
    unit_of: Mapping[str, float],
) -> None:
    """Raise where the number in a bracket is another than the one before it."""
    second = printed(result.beside)
    beside = replace(row, printed=result.beside, unit="")
    _, size = _field(beside, analyte, second.unit, unit_of)
    first = 0.0 if isinstance(value, Bound) else float(value)
    if not isclose((second.exact or 0.0) * size, first, rel_tol=ROUNDED):
        raise FieldError(
            "gives two results that do not agree",
            at=(row.analyte,),
            given=row.text,
            allowed="one result, or the same in two units",
        )


def unit_in(text: str) -> str:
    """The unit of a result; "" where it cannot be read."""
    try:
        return printed(text).unit
    except FieldError:
        return ""


def is_found(result: Printed) -> bool | None:
    """Whether something was found; None when a bound or words leave it open."""
    if result.word in (Word.present, Word.failed, Word.too_many):
        return True
    if result.low is not None and result.low > 0.0:
        return True
    if result.word in (Word.absent, Word.passed):
        return False
    return False if result.exact == 0.0 else None


def _in_words(row: Row, analyte: Analyte) -> Read:
    """A germ, or an analyte without a field, which is kept as printed."""
    said = FAILED if _fails(row.status) else row.text or row.status or "-"
    reported = Reported(analyte=row.analyte, printed=said)
    if analyte.kind is not Kind.germ or analyte.field is None:
        remark = "not judged" if analyte.kind is Kind.unjudged else str(analyte.kind)
        return _kept(row, "", reported, remark)
    try:
        result = _printed(row)
    except FieldError as error:
        raise FieldError(
            "is neither found nor absent",
            at=(row.analyte,),
            given=row.text,
            allowed="detected, not detected, positive, negative, absent in 25 g",
        ) from error
    _in_one_way(row, result.readings, result.unit)
    found = True if _fails(row.status) else is_found(result)
    if result.word is Word.untested and found is None:
        return _kept(row, "", None, "not tested")
    if found is None:
        return _kept(row, "", reported, "a bound: not known below it")
    field = f"{analyte.field}_found"
    return Read(measured=_measured(row, field, ""), value=found)


def _printed(row: Row) -> Printed:
    """The result, with the limit of quantification of its own column."""
    try:
        result = printed(row.text)
        if result.low != 0.0 or result.high is not None or not row.loq.strip():
            return result
        limit = printed(row.loq)
    except FieldError as error:
        raise FieldError(
            error.message, at=(row.analyte,), given=row.text, allowed=error.allowed
        ) from None
    if limit.word is Word.untested or limit.high is None:
        return result
    return Printed(
        low=0.0,
        high=limit.high,
        unit=limit.unit or row.unit,
        word=result.word,
        readings=limit.readings,
    )


def _field(
    row: Row, analyte: Analyte, unit: str, unit_of: Mapping[str, float]
) -> tuple[str, float]:
    """Field of a result, and the size of its unit there."""
    by_weight = f"{analyte.field}_{ENDING[analyte.kind]}"
    plain = _not_by_weight(unit)
    table = BY_WEIGHT[analyte.kind]
    if not plain:
        return by_weight, _without_unit(row, table)
    if (spelt := match_unit(plain, table)) is not None:
        return by_weight, table[spelt]
    by_unit = f"{analyte.field}_mg_per_unit"
    amount = _mg_per_unit(row, unit, unit_of)
    if amount is None or analyte.kind is Kind.germ_count:
        raise FieldError(
            "has a unit that is not known here",
            at=(row.analyte,),
            given=row.text,
            allowed=", ".join((*table, ALLOWED)),
        )
    if by_unit in {field.name for field in fields(Certificate)}:
        return by_unit, amount
    mass = _needed(row, "unit_mass_g", "by unit, so the mass of a unit", "g", unit_of)
    per_mg = 1000.0 if analyte.kind is Kind.metal else 1.0
    return by_weight, amount * per_mg / mass


def _not_by_weight(unit: str) -> str:
    """The unit without "w/w": the % of a certificate is by weight."""
    return re.sub(WEIGHT, "", unit, flags=re.IGNORECASE).strip()


def _without_unit(row: Row, table: Units) -> float:
    """No unit is needed where no number is printed."""
    result = _printed(row)
    has_number = bool(result.low) or result.high is not None
    if not has_number or not re.search(r"[1-9]", row.printed + row.loq):
        return 1.0
    raise FieldError(
        "has no unit", at=(row.analyte,), given=row.text, allowed=", ".join(table)
    )


def _mg_per_unit(row: Row, unit: str, unit_of: Mapping[str, float]) -> float | None:
    """Milligrams in a product unit that one of `unit` stands for."""
    spelt = folded(unit).replace("(", "").replace(")", "")
    if spelt in BY_VOLUME:
        what = "by volume, so the volume of a unit"
        return BY_VOLUME[spelt] * _needed(row, "unit_ml", what, "mL", unit_of)
    match = re.fullmatch(
        rf"(g|mg|ug)/(?:1)?(?:(serving|dose)|(?:{UNIT_WORDS}))s?", spelt
    )
    if match is None:
        return None
    if match[2]:
        what = "by serving, so the servings in a unit"
        served = _needed(row, "servings_per_unit", what, "servings", unit_of)
        return MASS[match[1]] * served
    return MASS[match[1]]


def _needed(
    row: Row, label: str, what: str, unit: str, unit_of: Mapping[str, float]
) -> float:
    if label in unit_of:
        return unit_of[label]
    raise FieldError(
        f"is not given; {row.analyte} is given {what} is needed",
        at=(label,),
        given=row.text,
        unit=unit,
    )


def _sized(result: Printed, field: str, size: float) -> float | Bound:
    """The result in the unit of its field."""
    if result.low is None:  # present, or detected: how much is not said
        return Bound(field=field, low=DETECTED)
    if result.exact == 0.0 and field.endswith(ENDING[Kind.germ_count]):
        return 0.0
    if result.exact:
        return _digits(result.exact * size)
    high = None if result.high is None or result.exact == 0.0 else result.high * size
    low = _digits(result.low * size)
    return Bound(field=field, low=low, high=None if high is None else _digits(high))


def _digits(value: float) -> float:
    """Twelve digits, as the line for a person's file carries."""
    return float(f"{value:.12g}")


def _in_one_way(row: Row, readings: tuple[Numeral, ...], unit: str) -> None:
    try:
        in_one_way(row.text, readings, unit)
    except FieldError as error:
        raise FieldError(
            error.message, at=(row.analyte,), given=row.text, allowed=error.allowed
        ) from None


def _fails(status: str) -> bool:
    if not status.strip():
        return False
    try:
        return printed(status).word is Word.failed
    except FieldError:
        return False


def _kept(row: Row, field: str, reported: Reported | None, remark: str) -> Read:
    return Read(measured=_measured(row, field, remark), reported=reported)


def _measured(row: Row, field: str, remark: str) -> Measured:
    return Measured(
        analyte=row.analyte,
        printed=row.text or row.status,
        unit="",
        field=field,
        is_bound=False,
        remark=remark,
    )
