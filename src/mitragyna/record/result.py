"""One result of a certificate in the unit of its field: a number, a bound, or words."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from math import isclose

from .analytes import Analyte, AnalyteKind, analyte_named
from .bound import DETECTED, TOO_MANY, Bound, Reported
from .field import FieldError
from .numeral import Numeral
from .printed import Printed, ResultWord, in_one_way, printed
from .result_unit import ENDING, CertificateLine, field_of, printed_in
from .unit_text import folded

Value = float | bool | Bound
FAILED = "failed"
ROUNDED = 0.05  # share by which one result in two units may differ
#: The whole mass of a product in the unit of a field.
WHOLE = {
    AnalyteKind.alkaloid: 1e3,
    AnalyteKind.metal: 1e6,
    AnalyteKind.germ_count: 1e12,
}


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
class LineReading:
    """What a line says: a value for a field, or words to be kept."""

    measured: Measured
    value: Value | None = None
    reported: Reported | None = None


def read_result(
    row: CertificateLine, unit_of: Mapping[str, float], shown: Container[str]
) -> LineReading:
    """The line in canonical units.

    unit_of  mass, volume and servings of a product unit
    shown    units in which the file prints three digits behind a decimal point
    """
    analyte = analyte_named(row.analyte)
    in_words = analyte.kind is AnalyteKind.germ or analyte.field is None
    if in_words:
        return _in_words(row, analyte)
    result = printed_in(row)
    if result.word is ResultWord.untested:
        return _kept(row, "", None, "not tested")
    if result.low is None and result.word in (ResultWord.passed, ResultWord.failed):
        reported = Reported(analyte=row.analyte, printed=row.text)
        return _kept(row, "", reported, "no number is given")
    field, size = field_of(row, analyte, result.unit, unit_of)
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
    failed = FAILED if result.word is ResultWord.failed or _fails(row.status) else ""
    failed = TOO_MANY if result.word is ResultWord.too_many else failed
    measured = Measured(
        analyte=row.analyte,
        printed=row.text,
        unit=result.unit,
        field=field,
        is_bound=isinstance(value, Bound),
        remark=", ".join(result.remarks),
    )
    kept = Reported(analyte=row.analyte, printed=failed) if failed else None
    return LineReading(measured=measured, value=value, reported=kept)


def _agrees(
    row: CertificateLine,
    analyte: Analyte,
    result: Printed,
    value: Value,
    unit_of: Mapping[str, float],
) -> None:
    """Raise where the number in a bracket is another than the one before it."""
    second = printed(result.beside)
    beside = replace(row, printed=result.beside, unit="")
    _, size = field_of(beside, analyte, second.unit, unit_of)
    first = 0.0 if isinstance(value, Bound) else float(value)
    if not isclose((second.exact or 0.0) * size, first, rel_tol=ROUNDED):
        raise FieldError(
            "gives two results that do not agree",
            at=(row.analyte,),
            given=row.text,
            allowed="one result, or the same in two units",
        )


def is_found(result: Printed) -> bool | None:
    """Whether something was found; None when a bound or words leave it open."""
    if result.word in (ResultWord.present, ResultWord.failed, ResultWord.too_many):
        return True
    if result.low is not None and result.low > 0.0:
        return True
    if result.word in (ResultWord.absent, ResultWord.passed):
        return False
    return False if result.exact == 0.0 else None


def _in_words(row: CertificateLine, analyte: Analyte) -> LineReading:
    """A germ, or an analyte without a field, which is kept as printed."""
    said = FAILED if _fails(row.status) else row.text or row.status or "-"
    reported = Reported(analyte=row.analyte, printed=said)
    if analyte.kind is not AnalyteKind.germ or analyte.field is None:
        remark = (
            "not judged" if analyte.kind is AnalyteKind.unjudged else str(analyte.kind)
        )
        return _kept(row, "", reported, remark)
    try:
        result = printed_in(row)
    except FieldError as error:
        raise FieldError(
            "is neither found nor absent",
            at=(row.analyte,),
            given=row.text,
            allowed="detected, not detected, positive, negative, absent in 25 g",
        ) from error
    _in_one_way(row, result.readings, result.unit)
    is_present = True if _fails(row.status) else is_found(result)
    if result.word is ResultWord.untested and is_present is None:
        return _kept(row, "", None, "not tested")
    if is_present is None:
        return _kept(row, "", reported, "a bound: not known below it")
    field = f"{analyte.field}_found"
    return LineReading(measured=_measured(row, field, ""), value=is_present)


def _sized(result: Printed, field: str, size: float) -> float | Bound:
    """The result in the unit of its field."""
    if result.low is None:  # present, or detected: how much is not said
        return Bound(field=field, low=DETECTED)
    if result.exact == 0.0 and field.endswith(ENDING[AnalyteKind.germ_count]):
        return 0.0
    if result.exact:
        return _digits(result.exact * size)
    high = None if result.high is None or result.exact == 0.0 else result.high * size
    low = _digits(result.low * size)
    return Bound(field=field, low=low, high=None if high is None else _digits(high))


def _digits(value: float) -> float:
    """Twelve digits, as the line for a person's file carries."""
    return float(f"{value:.12g}")


def _in_one_way(row: CertificateLine, readings: tuple[Numeral, ...], unit: str) -> None:
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
        return printed(status).word is ResultWord.failed
    except FieldError:
        return False


def _kept(
    row: CertificateLine, field: str, reported: Reported | None, remark: str
) -> LineReading:
    return LineReading(measured=_measured(row, field, remark), reported=reported)


def _measured(row: CertificateLine, field: str, remark: str) -> Measured:
    return Measured(
        analyte=row.analyte,
        printed=row.text or row.status,
        unit="",
        field=field,
        is_bound=False,
        remark=remark,
    )
