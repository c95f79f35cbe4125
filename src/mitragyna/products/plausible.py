"""Whether a certificate can be true of its product: what it holds, what contradicts.

A range is a row of `plausible_content.tsv`. Content far outside it is mostly a unit
mixed up (% and mg/g, mg/g and ppm), so no amount rests on it until it is corrected.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from ..clock import DAY
from ..evidence.bounds import bound
from ..evidence.table import cells, rows
from ..record.history import History
from ..record.product import Certificate, Form, Product

ANY = "any"
UNIT_MASS = "unit_mass_g"
#: Factors between units that certificates mix up: %, mg/g, ppm and ppb.
FACTORS = (10.0, 0.1, 1e3, 1e-3, 1e4, 1e-4)
BY_UNIT = ("mitragynine", "hydroxymitragynine")


class Doubt(StrEnum):
    """Why a certificate is not believed."""

    implausible = "implausible"
    contradiction = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask the laboratory or the seller before any amount is named."""

    doubt: Doubt
    field: str
    given: str
    allowed: str
    unit: str
    reason: str
    source: str


def questions(product: Product, as_of: date | None = None) -> tuple[Question, ...]:
    """What cannot be true of the product; its date is judged where `as_of` is known."""
    if product.certificate is None:
        return ()
    return (
        *_implausible(product, product.certificate),
        *_contradictions(product, product.certificate),
        *_without_mass(product, product.certificate),
        *_dates(product.certificate, as_of),
    )


def doubts(history: History) -> tuple[Question, ...]:
    """The questions on the product of a record."""
    if history.product is None:
        return ()
    return questions(history.product, history.as_of.date())


def believed(history: History) -> History:
    """The record without the content of a certificate that cannot be true."""
    if history.product is None or not doubts(history):
        return history
    return replace(history, product=replace(history.product, certificate=None))


def unusual(product: Product) -> Iterator[Question]:
    """Mitragynine that is possible and yet outside what is usual in the class."""
    certificate = product.certificate or Certificate()
    for row in _rows_of(product.class_id):
        value = certificate.mitragynine_mg_per_g
        if row["field"] != "mitragynine_mg_per_g" or value is None:
            continue
        low, high = float(row["usual_low"]), float(row["usual_high"])
        if not low <= value <= high and _is_possible(row, value):
            yield _question(row, value, low, high, "Not usual in such a product")


def _implausible(product: Product, certificate: Certificate) -> Iterator[Question]:
    contents = _contents(product, certificate)
    for row in _rows_of(product.class_id):
        value = contents.get(row["field"], _stated(certificate, row["field"]))
        if value is None or _is_possible(row, value):
            continue
        low, high = float(row["low"]), float(row["high"])
        yield _question(row, value, low, high, "Not plausible in such a product")


def _stated(certificate: Certificate, field: str) -> float | None:
    """A content as measured, or the lower end of what it lies between."""
    value: float | None = getattr(certificate, field)
    return certificate.least(field) or None if value is None else value


def _contents(product: Product, certificate: Certificate) -> dict[str, float | None]:
    """What follows from content and mass of a unit, where only one side is given."""
    mass = product.unit_mass_g or certificate.unit_mass_g
    content: dict[str, float | None] = {UNIT_MASS: mass}
    for name in BY_UNIT:
        per_g, per_unit = _both(certificate, name)
        if per_g is None and per_unit is not None and mass is not None:
            content[f"{name}_mg_per_g"] = per_unit / mass
        if per_unit is None and per_g is not None and mass is not None:
            content[f"{name}_mg_per_unit"] = per_g * mass
    return content


def _contradictions(product: Product, certificate: Certificate) -> Iterator[Question]:
    fold = bound("certificate_mismatch")
    named, certified = product.unit_mass_g, certificate.unit_mass_g
    if named is not None and certified is not None and _apart(named, certified) > fold:
        yield _contradiction(
            UNIT_MASS,
            f"{certified:g} and {named:g}",
            "g",
            "Certificate and product name different masses of a unit.",
        )
    mass = certified or named
    for name in BY_UNIT:
        per_g, per_unit = _both(certificate, name)
        if per_g is None or per_unit is None or mass is None:
            continue
        if _apart(per_g * mass, per_unit) > fold:
            yield _contradiction(
                f"{name}_mg_per_unit",
                f"{per_unit:g} beside {per_g:g} mg/g in {mass:g} g",
                "mg/unit",
                f"A unit of that mass holds {per_g * mass:.3g} mg by the content.",
            )
    total, parts = certificate.total_alkaloids_mg_per_g, _sum(certificate)
    if total is not None and parts > total * fold:
        yield _contradiction(
            "total_alkaloids_mg_per_g",
            f"{total:g}",
            "mg/g",
            f"The alkaloids reported alone make {parts:.3g} mg/g.",
        )


def _without_mass(product: Product, certificate: Certificate) -> Iterator[Question]:
    """A drink that is counted in bottles, and content by weight: nothing says how
    much of it a bottle holds."""
    mass = product.unit_mass_g or certificate.unit_mass_g
    by_weight = any(certificate.least(field) is not None for field in CONTENTS)
    by_unit = certificate.least("mitragynine_mg_per_unit") is not None
    if product.form is Form.shot and by_weight and not by_unit and mass is None:
        yield _contradiction(
            UNIT_MASS,
            "none",
            "g",
            "Content is by weight, and nobody said how heavy a bottle is: give "
            "unit_mass_g, or a result by bottle.",
        )


def _dates(certificate: Certificate, as_of: date | None) -> Iterator[Question]:
    issued = certificate.issued
    if issued is None:
        return
    # the clocks of a laboratory and of a record may be a day apart
    if as_of is not None and issued > as_of + DAY:
        yield _contradiction(
            "issued", issued.isoformat(), "", "It was issued after the record was made."
        )
    oldest = bound("certificate_years")
    years = 0.0 if as_of is None else (as_of - issued).days / 365.25
    if years > oldest or issued.year < bound("certificate_first_year"):
        yield _contradiction(
            "issued", issued.isoformat(), "", "It is too old to be of this batch."
        )


@cache
def _rows_of(class_id: str) -> tuple[dict[str, str], ...]:
    """The ranges that hold for a class."""
    return tuple(
        row
        for row in rows("plausible_content")
        if class_id in cells(row["class"]) or row["class"] == ANY
    )


def _is_possible(row: dict[str, str], value: float) -> bool:
    return float(row["low"]) <= value <= float(row["high"])


def _question(
    row: dict[str, str], value: float, low: float, high: float, what: str
) -> Question:
    return Question(
        doubt=Doubt.implausible,
        field=row["field"],
        given=f"{value:.4g}",
        allowed=f"{low:g} to {high:g}",
        unit=row["unit"],
        reason=f"{what}:{_if_mixed_up(row, value)}",
        source=row["source"],
    )


def _if_mixed_up(row: dict[str, str], value: float) -> str:
    """The value that another unit would make usual, in words."""
    low, high = float(row["usual_low"]), float(row["usual_high"])
    for factor in FACTORS:
        meant = value * factor
        if low <= meant <= high:
            percent = f" or {meant / 10:.4g} %" if row["unit"] == "mg/g" else ""
            return (
                f" {meant:.4g} {row['unit']}{percent} would be usual: look at the unit "
                "again."
            )
    return " look at the number and its unit again."


def _contradiction(field: str, given: str, unit: str, reason: str) -> Question:
    return Question(
        doubt=Doubt.contradiction,
        field=field,
        given=given,
        allowed="",
        unit=unit,
        reason=reason,
        source="GeneralKnowledge",
    )


def _both(certificate: Certificate, name: str) -> tuple[float | None, float | None]:
    return (
        getattr(certificate, f"{name}_mg_per_g"),
        getattr(certificate, f"{name}_mg_per_unit"),
    )


def _apart(a: float, b: float) -> float:
    """How many times the larger holds the smaller."""
    low, high = sorted((a, b))
    return high / low if low else float("inf")


def _sum(certificate: Certificate) -> float:
    """What is certain of the alkaloids together [mg/g]."""
    least = map(certificate.least, CONTENTS)
    return sum(content for content in least if content is not None)


CONTENTS = (
    "mitragynine_mg_per_g",
    "hydroxymitragynine_mg_per_g",
    "speciociliatine_mg_per_g",
    "speciogynine_mg_per_g",
    "paynantheine_mg_per_g",
    "mitraciliatine_mg_per_g",
    "isopaynantheine_mg_per_g",
    "mitragynine_pseudoindoxyl_mg_per_g",
)
