"""What a certificate can report: analytes under their names, and results as printed.

"< 0.01 %" is a bound: it counts as the most that it can be. "Not detected" is 0.
"""

import re
from dataclasses import dataclass, fields

from ..units import ALKALOID, GERMS, METAL, Units
from .field import FieldError, unknown
from .product import Certificate

ALKALOIDS = {
    "mitragynine": "mitragynine",
    "7-hydroxymitragynine": "hydroxymitragynine",
    "hydroxymitragynine": "hydroxymitragynine",
    "7-oh": "hydroxymitragynine",
    "7-oh-mitragynine": "hydroxymitragynine",
    "speciociliatine": "speciociliatine",
    "speciogynine": "speciogynine",
    "paynantheine": "paynantheine",
    "mitraciliatine": "mitraciliatine",
    "isopaynantheine": "isopaynantheine",
    "mitragynine pseudoindoxyl": "mitragynine_pseudoindoxyl",
    "pseudoindoxyl": "mitragynine_pseudoindoxyl",
}
METALS = {
    **{name: name for name in ("lead", "arsenic", "cadmium", "mercury", "nickel")},
    "pb": "lead",
    "as": "arsenic",
    "cd": "cadmium",
    "hg": "mercury",
    "ni": "nickel",
}
GERM_COUNTS = {
    "total aerobic count": "aerobic_count",
    "aerobic count": "aerobic_count",
    "yeast and mould": "yeast_and_mould",
    "yeast and mold": "yeast_and_mould",
}
GERMS_FOUND = {"salmonella": "salmonella", "e. coli": "e_coli", "e coli": "e_coli"}
PER_UNIT = ("mg/unit", "mg/capsule", "mg/tablet", "mg/bottle", "mg/serving")
ABSENT = ("nd", "n.d.", "not detected", "absent", "negative", "none")
PRESENT = ("detected", "present", "positive")
RESULT = re.compile(r"^(<|≤)?\s*(\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?)\s*(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One result as printed, and where it went.

    field     field of `Certificate` that it fills
    is_bound  whether it was printed as "less than"
    """

    analyte: str
    printed: str
    unit: str
    field: str
    is_bound: bool


def read_result(analyte: str, printed: str, mass: object) -> tuple[Measured, object]:
    """One result and its value in canonical units; `mass` of one unit [g] or None."""
    name = " ".join(analyte.lower().replace("_", " ").split())
    if name in GERMS_FOUND:
        field, value = f"{GERMS_FOUND[name]}_found", _is_found(analyte, printed)
        return _measured(analyte, printed, "", field), value
    number, unit, is_bound = _split(analyte, printed)
    if name in ALKALOIDS:
        field, value = _alkaloid(analyte, ALKALOIDS[name], (number, unit), mass)
    elif name in METALS:
        field = f"{METALS[name]}_ug_per_g"
        value = _converted(analyte, number, unit, METAL)
    elif name in GERM_COUNTS:
        field = f"{GERM_COUNTS[name]}_cfu_per_g"
        value = _converted(analyte, number, unit, GERMS)
    else:
        names = (*ALKALOIDS, *METALS, *GERM_COUNTS, *GERMS_FOUND)
        message, _, allowed = unknown("analyte", name, names)
        raise FieldError(message, at=(analyte,), given=analyte, allowed=allowed)
    return _measured(analyte, printed, unit, field, is_bound), value


def _measured(
    analyte: str, printed: str, unit: str, field: str, is_bound: bool = False
) -> Measured:
    return Measured(
        analyte=analyte, printed=printed, unit=unit, field=field, is_bound=is_bound
    )


def _is_found(analyte: str, printed: str) -> bool:
    word = printed.strip().lower()
    if word in (*ABSENT, *PRESENT):
        return word in PRESENT
    raise FieldError(
        "is neither found nor absent",
        at=(analyte,),
        given=printed,
        allowed=", ".join((*ABSENT, *PRESENT)),
    )


def _split(analyte: str, printed: str) -> tuple[float, str, bool]:
    """Number, unit and whether it is a bound."""
    text = " ".join(printed.split())
    absent = next((w for w in ABSENT if text.lower().startswith(w)), None)
    if absent is not None:
        return 0.0, text[len(absent) :].strip(), True
    match = RESULT.match(text)
    if match is None:
        raise FieldError(
            "is not a number with its unit",
            at=(analyte,),
            given=printed,
            allowed='such as "1.4 %", "14 mg/g", "< 0.01 %", "not detected"',
        )
    return float(match[2].replace(",", ".")), match[3].strip(), bool(match[1])


def _alkaloid(
    analyte: str, name: str, printed: tuple[float, str], mass: object
) -> tuple[str, float]:
    """Field and content of an alkaloid, by weight or by unit."""
    number, unit = printed
    if unit not in PER_UNIT:
        allowed = (*ALKALOID, *PER_UNIT)
        value = _converted(analyte, number, unit, ALKALOID, allowed)
        return f"{name}_mg_per_g", value
    if f"{name}_mg_per_unit" in {f.name for f in fields(Certificate)}:
        return f"{name}_mg_per_unit", number
    if not isinstance(mass, int | float):
        raise FieldError(
            "is given by unit, so the mass of a unit is needed",
            at=("unit_mass_g",),
            given=f"{number:g} {unit}",
            unit="g",
        )
    return f"{name}_mg_per_g", number / mass


def _converted(
    analyte: str,
    number: float,
    unit: str,
    units: Units,
    allowed: tuple[str, ...] = (),
) -> float:
    """The number in canonical units; 0 needs no unit."""
    if not unit and number == 0.0:
        return 0.0
    spelt = unit.replace("µ", "u").replace("μ", "u")
    if spelt not in units:
        raise FieldError(
            "has a unit that is not known here",
            at=(analyte,),
            given=f"{number:g} {unit}".strip(),
            allowed=", ".join(allowed or units),
        )
    return number * units[spelt]
