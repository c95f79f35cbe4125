"""The unit of a result on a certificate: which field it belongs to, and its size there.

Content by unit needs the mass of a unit where the analyte has no field by unit; content
by serving needs the servings in a unit, by volume the volume of a unit. Nothing of this
is guessed: a serving is not a bottle.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from ..units import ALKALOID, GERMS, METAL, Units
from .analytes import Analyte, AnalyteKind
from .field import FieldError
from .printed import Printed, ResultWord, printed
from .product import Certificate
from .unit_text import folded, match_unit

BY_WEIGHT = {
    AnalyteKind.alkaloid: ALKALOID,
    AnalyteKind.metal: METAL,
    AnalyteKind.germ_count: GERMS,
}
ENDING = {
    AnalyteKind.alkaloid: "mg_per_g",
    AnalyteKind.metal: "ug_per_g",
    AnalyteKind.germ_count: "cfu_per_g",
    AnalyteKind.germ: "found",
}
UNIT_WORDS = (
    "unit|capsule|cap|tablet|tab|bottle|gumm(?:y|ies)|piece|softgel|shot|can|sachet"
    "|vial"
)
MASS = {"g": 1000.0, "mg": 1.0, "ug": 1e-3}
BY_VOLUME = {"mg/ml": 1.0, "g/l": 1.0, "ug/ml": 1e-3, "mg/l": 1e-3, "%w/v": 10.0}
WEIGHT = r"[(\[]?\s*\b(?:w/w|m/m|wt/wt|by weight|by mass|wt\.?)(?!\w)\s*[)\]]?"
ALLOWED = "mg/unit, mg/capsule, mg/tablet, mg/bottle, mg/serving, mg/mL"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
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
        own = not_by_weight(unit_in(self.printed))
        if own and folded(own) == folded(not_by_weight(self.unit)):
            return self.printed.strip()
        return f"{self.printed} {self.unit}".strip()


def unit_in(text: str) -> str:
    """The unit of a result; "" where it cannot be read."""
    try:
        return printed(text).unit
    except FieldError:
        return ""


def printed_in(row: CertificateLine) -> Printed:
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
    if limit.word is ResultWord.untested or limit.high is None:
        return result
    return Printed(
        low=0.0,
        high=limit.high,
        unit=limit.unit or row.unit,
        word=result.word,
        readings=limit.readings,
    )


def field_of(
    row: CertificateLine, analyte: Analyte, unit: str, unit_of: Mapping[str, float]
) -> tuple[str, float]:
    """Field of a result, and the size of its unit there."""
    by_weight = f"{analyte.field}_{ENDING[analyte.kind]}"
    plain = not_by_weight(unit)
    table = BY_WEIGHT[analyte.kind]
    plain = _said_twice(plain, table)
    if not plain:
        return by_weight, _without_unit(row, table)
    if (spelt := match_unit(plain, table)) is not None:
        return by_weight, table[spelt]
    by_unit = f"{analyte.field}_mg_per_unit"
    amount = _mg_per_unit(row, unit, unit_of)
    if amount is None or analyte.kind is AnalyteKind.germ_count:
        raise FieldError(
            "has a unit that is not known here",
            at=(row.analyte,),
            given=row.text,
            allowed=", ".join((*table, ALLOWED)),
        )
    if by_unit in {field.name for field in fields(Certificate)}:
        return by_unit, amount
    mass = _needed(row, "unit_mass_g", "by unit, so the mass of a unit", "g", unit_of)
    per_mg = 1000.0 if analyte.kind is AnalyteKind.metal else 1.0
    return by_weight, amount * per_mg / mass


def not_by_weight(unit: str) -> str:
    """The unit without "w/w": the % of a certificate is by weight."""
    return re.sub(WEIGHT, "", unit, flags=re.IGNORECASE).strip()


def _said_twice(unit: str, table: Units) -> str:
    """The unit of `ppm (mg/kg)`, where the bracket is the same under another name."""
    twice = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", unit)
    if twice is None:
        return unit
    first, second = (match_unit(part.strip(), table) for part in twice.groups())
    is_same = first and second and table[first] == table[second]
    return twice[1] if is_same else unit


def _without_unit(row: CertificateLine, table: Units) -> float:
    """No unit is needed where no number is printed."""
    result = printed_in(row)
    has_number = bool(result.low) or result.high is not None
    if not has_number or not re.search(r"[1-9]", row.printed + row.loq):
        return 1.0
    raise FieldError(
        "has no unit", at=(row.analyte,), given=row.text, allowed=", ".join(table)
    )


def _mg_per_unit(
    row: CertificateLine, unit: str, unit_of: Mapping[str, float]
) -> float | None:
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
    row: CertificateLine, label: str, what: str, unit: str, unit_of: Mapping[str, float]
) -> float:
    if label in unit_of:
        return unit_of[label]
    raise FieldError(
        f"is not given; {row.analyte} is given {what} is needed",
        at=(label,),
        given=row.text,
        unit=unit,
    )
