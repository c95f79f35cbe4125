"""What was measured in a person: one value of one quantity at one time."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Self

from pydantic import BeforeValidator, ValidationInfo

from .. import units
from .check import Text, Time, YesNo, filled_text, member, number
from .field import FieldError, Location, record
from .laboratory import check_limit
from .printed import in_one_way, printed
from .quantity_names import QUANTITY_OF
from .unit_text import match_unit


class Quantity(StrEnum):
    """What can be observed: name, canonical unit, units, plausible range, LOINC.

    unit           canonical unit
    allowed_units  each one in canonical units
    low, high      plausible range [canonical unit]; outside it is a slip of the pen
    loinc          code, where the evidence holds one
    """

    unit: str
    allowed_units: units.Units
    low: float
    high: float
    loinc: str | None

    def __new__(
        cls,
        name: str,
        unit: str,
        allowed_units: units.Units,
        low: float,
        high: float,
        loinc: str | None = None,
    ) -> Self:
        quantity = str.__new__(cls, name)
        quantity._value_ = name
        quantity.unit, quantity.allowed_units = unit, allowed_units
        quantity.low, quantity.high, quantity.loinc = low, high, loinc
        return quantity

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        name = QUANTITY_OF.get(str(value))
        return None if name is None else cls(name)

    plasma_mitragynine = "plasma_mitragynine", "nM", units.PLASMA_MG, 0, 1e5
    plasma_7_hydroxymitragynine = (
        "plasma_7_hydroxymitragynine",
        "nM",
        units.PLASMA_7OH,
        0,
        1e5,
    )
    plasma_speciociliatine = "plasma_speciociliatine", "nM", units.PLASMA_SC, 0, 1e5
    prolactin = "prolactin", "ng/mL", units.PROLACTIN, 0, 1e5, "2842-3"
    monomeric_prolactin = (
        "monomeric_prolactin",
        "ng/mL",
        units.PROLACTIN,
        0,
        1e5,
        "42607-2",
    )
    pain_nrs = "pain_nrs", "points", units.POINTS, 0, 10
    peg = "peg", "points", units.POINTS, 0, 10
    sows = "sows", "points", units.POINTS, 0, 64
    cows = "cows", "points", units.POINTS, 0, 48
    nausea = "nausea", "points", units.POINTS, 0, 10
    sedation = "sedation", "points", units.POINTS, 0, 10
    sedation_poss = "sedation_poss", "points", units.POINTS, 1, 4
    sedation_rass = "sedation_rass", "points", units.POINTS, -5, 4
    gcs = "gcs", "points", units.POINTS, 3, 15
    phq9 = "phq9", "points", units.POINTS, 0, 27
    phq9_item9 = "phq9_item9", "points", units.POINTS, 0, 3
    pupil_change = "pupil_change", "mm", units.MILLIMETRES, -8, 8
    testosterone = "testosterone", "ng/dL", units.TESTOSTERONE, 0, 5000
    lh = "lh", "IU/L", units.GONADOTROPIN, 0, 500
    fsh = "fsh", "IU/L", units.GONADOTROPIN, 0, 500
    hcg = "hcg", "IU/L", units.GONADOTROPIN, 0, 1e7
    tsh = "tsh", "mIU/L", units.THYROTROPIN, 0, 2000
    alt = "alt", "U/L", units.ENZYME, 0, 50_000
    ast = "ast", "U/L", units.ENZYME, 0, 50_000
    alp = "alp", "U/L", units.ENZYME, 0, 20_000
    bilirubin = "bilirubin", "mg/dL", units.BILIRUBIN, 0, 100
    inr = "inr", "-", units.RATIO, 0.5, 50
    ck = "ck", "U/L", units.ENZYME, 0, 1e6
    creatinine = "creatinine", "mg/dL", units.CREATININE, 0.1, 50
    egfr = "egfr", "mL/min/1.73m2", units.FILTRATION, 0, 250
    potassium = "potassium", "mmol/L", units.SALT, 0.5, 15
    sodium = "sodium", "mmol/L", units.SALT, 80, 220
    magnesium = "magnesium", "mmol/L", units.MAGNESIUM, 0.05, 10
    glucose = "glucose", "mg/dL", units.GLUCOSE, 5, 3000
    cortisol = "cortisol", "ug/dL", units.CORTISOL, 0, 300
    blood_lead = "blood_lead", "ug/dL", units.LEAD, 0, 1000
    qtc = "qtc", "ms", units.MILLISECONDS, 200, 900
    qrs = "qrs", "ms", units.MILLISECONDS, 30, 400
    heart_rate = "heart_rate", "1/min", units.PER_MINUTE, 0, 350
    respiratory_rate = "respiratory_rate", "1/min", units.PER_MINUTE, 0, 100
    systolic_pressure = "systolic_pressure", "mmHg", units.PRESSURE, 0, 400
    diastolic_pressure = "diastolic_pressure", "mmHg", units.PRESSURE, 0, 300
    spo2 = "spo2", "%", units.PERCENT, 0, 100
    temperature = "temperature", "C", units.TEMPERATURE, 20, 46
    weight = "weight", "kg", units.WEIGHT, 1, 400
    bmi = "bmi", "kg/m2", units.MASS_INDEX, 7, 120


def unit_as_listed(value: object, info: ValidationInfo) -> str:
    """The unit of the quantity that the text spells; as given where it is none."""
    text, quantity = filled_text(value), info.data.get("quantity")
    allowed = quantity.allowed_units if quantity else ()
    return match_unit(text, allowed) or text


def limit_in_unit_of_value(value: object, info: ValidationInfo) -> object:
    """A limit as a number; text carries a unit of its own, such as "12 ng/mL"."""
    quantity, unit = info.data.get("quantity"), info.data.get("unit")
    if not isinstance(value, str) or quantity is None or unit is None:
        return value
    result = printed(value)
    in_one_way(value, result.readings, result.unit)
    given = match_unit(result.unit, quantity.allowed_units)
    end = result.high if info.field_name == "upper_limit" else result.low
    if given is None or end is None:
        allowed = ", ".join(f'"12 {unit}"' for unit in quantity.allowed_units)
        raise FieldError("is no limit with its unit", given=value, allowed=allowed)
    if unit not in quantity.allowed_units:  # the unit of the value is the mistake
        return end
    table = units_of(quantity, info.data.get("assay"))
    return units.convert(end, given, unit, table)


Number = Annotated[float, number(-1e9, 1e9)]
Limit = Annotated[float, number(-1e9, 1e9), BeforeValidator(limit_in_unit_of_value)]


@record
class Observation:
    """One measured value.

    time          local clock time of the sample or rating
    value         as reported [unit]; the lower limit of quantification when
                  `below_lloq`
    unit          as reported; one of `quantity.allowed_units`
    assay         method; for prolactin in mIU/L it may name the standard, 83/573
                  (assumed when none is named) or 84/500
    lower_limit   lower end of the laboratory's reference range [unit]
    upper_limit   upper end of the laboratory's reference range [unit]; either may be
                  text with a unit of its own
    fasting       whether the sample was taken fasting
    rested        whether the person had been awake and at rest before the sample
    """

    time: Time
    quantity: Annotated[Quantity, member(Quantity, "quantity")]
    value: Number
    unit: Annotated[str, BeforeValidator(unit_as_listed)]
    assay: Text | None = None
    lower_limit: Limit | None = None
    upper_limit: Limit | None = None
    below_lloq: YesNo = False
    fasting: YesNo | None = None
    rested: YesNo | None = None

    def __post_init__(self) -> None:
        quantity = self.quantity
        if self.unit not in quantity.allowed_units:
            raise FieldError(
                f"is no unit of {quantity}",
                at=("unit",),
                given=self.unit,
                allowed=", ".join(quantity.allowed_units),
            )
        if not quantity.low <= self.canonical <= quantity.high:
            raise FieldError(
                f"is not a plausible {quantity}",
                at=("value",),
                given=self.value,
                allowed=f"{quantity.low:g} to {quantity.high:g} {quantity.unit}",
                unit=self.unit,
            )
        self._check_limits()

    def _check_limits(self) -> None:
        lower, upper = self.lower_limit, self.upper_limit
        if upper is not None and upper <= max(lower or 0.0, 0.0):
            raise FieldError(
                "must be above zero and above the lower limit",
                at=("upper_limit",),
                given=upper,
                unit=self.unit,
            )
        for end, limit in (("lower", lower), ("upper", upper)):
            if limit is not None:
                canonical = self._in_canonical_unit(limit)
                check_limit(self.quantity, end, canonical, f"{limit:g} {self.unit}")

    @property
    def canonical(self) -> float:
        """The value in the quantity's canonical unit."""
        return self._in_canonical_unit(self.value)

    @property
    def canonical_upper_limit(self) -> float | None:
        """The upper limit in the quantity's canonical unit; None when not given."""
        if self.upper_limit is None:
            return None
        return self._in_canonical_unit(self.upper_limit)

    @property
    def times_upper_limit(self) -> float | None:
        """Value over upper limit of the reference range [-]; None when not given."""
        return None if self.upper_limit is None else self.value / self.upper_limit

    def _in_canonical_unit(self, value: float) -> float:
        table = units_of(self.quantity, self.assay)
        return units.convert(value, self.unit, self.quantity.unit, table)


@lru_cache(maxsize=256)
def units_of(quantity: Quantity, assay: str | None) -> units.Units:
    """Units of a quantity, for prolactin by the standard of the assay."""
    if quantity in (Quantity.prolactin, Quantity.monomeric_prolactin):
        return units.prolactin(standard(assay))
    return quantity.allowed_units


def check_pressures(observations: tuple[Observation, ...], at: Location) -> None:
    """Raise where a diastolic pressure is not below the systolic one of its time."""
    systolic = {
        one.time: one.canonical
        for one in observations
        if one.quantity is Quantity.systolic_pressure
    }
    for i, one in enumerate(observations if systolic else ()):
        if one.quantity is not Quantity.diastolic_pressure:
            continue
        if one.canonical >= systolic.get(one.time, float("inf")):
            raise FieldError(
                "is not below the systolic pressure of the same time",
                at=(*at, i, "value"),
                given=one.value,
                allowed=f"below {systolic[one.time]:g} mmHg",
                unit=one.unit,
            )


def standard(assay: str | None) -> str:
    """The international standard of prolactin that an assay names, or the present
    one: an old assay that does not name 84/500 reads 1.2 % too high."""
    named = re.search(r"\b\d\d/\d{3}\b", assay or "")
    if named is None:
        return units.PRESENT_STANDARD
    if named.group() not in units.PROLACTIN_MIU_PER_NG:
        raise FieldError(
            "names an unknown international standard of prolactin",
            at=("assay",),
            given=assay,
            allowed=", ".join(units.PROLACTIN_MIU_PER_NG),
        )
    return named.group()
