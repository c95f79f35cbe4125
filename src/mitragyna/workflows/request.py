"""What is asked for, checked before anything is computed."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from ..clock import DAY_H, HOUR, minute
from ..errors import InputError
from ..model.variants import Variant
from ..population.like import Like
from ..population.ways import Shared, shared
from ..record.check import Text, member, number
from ..record.dose import AmountUnit, Regimen
from ..record.field import FieldError, record
from ..record.history import History
from ..record.product import Form, Product, product_named
from ..record.regimen import TimedAmount
from ..record.regimen_text import parse_rule
from ..record.subject import Drugs, Sex
from ..simulation import Device, LigandDose
from .other_dose import code, given

MOST_SUBJECT_DAYS = 1_000_000  # what is kept of each day must fit in memory
WHOLE = 1e-6  # how near to a whole minute is one [min]
MIDNIGHT = datetime(2001, 1, 1)  # any day: only hours since then are used

OF_PRODUCT = {AmountUnit.g, AmountUnit.unit}


def as_rule(regimen: Regimen | str) -> Regimen:
    """A regimen as it may be asked for: a record, or its words."""
    return parse_rule(regimen.text if isinstance(regimen, Regimen) else regimen)


def known_product(name: str) -> str:
    """The name of a product, or an error with the nearest names."""
    product_named(name)
    return name


@record
class Simulation:
    """A regimen in virtual people.

    regimen    in words, such as '2 g once'
    product    class id, form or lot; None for pure alkaloid counted in mg
    form       how it is swallowed; None for the usual form
    seed       of every random number
    sex, age_years, mass_kg   of every virtual person; None: drawn from adults
    start_h    clock time of the start, a whole minute [h]
    habit      what was taken before the start, of the same product, for `habit_days`
    give       doses beside kratom, such as 'naloxone 2 mg iv at 26 h'
    metabolite metabolites that are switched on, by name
    variant    form of the model
    """

    regimen: Annotated[Regimen | str, BeforeValidator(as_rule)]
    product: Annotated[Text, AfterValidator(known_product)] | None = None
    form: Annotated[Form | str, member(Form, "form")] | None = None
    days: Annotated[int, number(1, 365)] = 5
    subjects: Annotated[int, number(1, 100_000)] = 1000
    seed: Annotated[int, number(0, 2**32 - 1)] = 1
    sex: Annotated[Sex | str, member(Sex, "sex")] | None = None
    age_years: Annotated[float, number(18, 120)] | None = None
    mass_kg: Annotated[float, number(30, 300)] | None = None
    start_h: Annotated[float, number(0, 23 + 59 / 60)] = 8.0
    habit: Annotated[Regimen | str, BeforeValidator(as_rule)] | None = None
    habit_days: Annotated[int, number(1, 365)] = 28
    give: tuple[str, ...] = ()
    metabolite: tuple[str, ...] = ()
    variant: Annotated[Variant | str, member(Variant, "variant")] = Variant.standard

    def __post_init__(self) -> None:
        counted = units(self.rule) | (units(self.past) if self.past else set())
        if self.product is None and counted & OF_PRODUCT:
            raise FieldError(
                "is required, because the regimen counts grams or units of one",
                at=("product",),
                allowed="such as napdi-k51, L1, leaf_powder; or a regimen in mg",
            )
        if abs(self.start_h * 60 - minute(self.start_h)) > WHOLE:
            raise FieldError(
                "must be a whole minute",
                at=("start_h",),
                given=self.start_h,
                allowed="such as 8 (08:00), 8.5 (08:30), 8.25 (08:15)",
                unit="h",
            )
        self.check_size()
        self.taken_product()
        self.beside()

    def check_size(self) -> None:
        """Raise where what is kept of everybody would not fit in memory."""
        if self.days * self.subjects > MOST_SUBJECT_DAYS:
            raise FieldError(
                "are too many together with this many days",
                at=("subjects",),
                given=self.subjects,
                allowed=f"{MOST_SUBJECT_DAYS // self.days} or fewer",
            )

    @property
    def rule(self) -> Regimen:
        """The regimen as it was read."""
        return as_rule(self.regimen)

    @property
    def past(self) -> Regimen | None:
        """The habit as it was read."""
        return None if self.habit is None else as_rule(self.habit)

    @property
    def like(self) -> Like:
        """Whom the people resemble."""
        sex = None if self.sex is None else Sex(self.sex)
        return Like(sex=sex, age_years=self.age_years, mass_kg=self.mass_kg)

    def taken_product(self) -> Product | None:
        """The product in its form; None for pure alkaloid."""
        return (
            product_named(self.product, form=form_named(self.form))
            if self.product
            else None
        )

    def taken_form(self) -> Form:
        """The form asked for, else the usual one; pure alkaloid as a capsule, pure
        7-hydroxymitragynine as a tablet of it."""
        product = self.taken_product()
        is_7oh = AmountUnit.mg_7oh in units(self.rule)
        pure = Form.seven_oh if is_7oh else Form.capsule
        return product.form if product else form_named(self.form) or pure

    def taken(self) -> Shared:
        """Intakes by the regimen, of everybody."""
        start = MIDNIGHT + self.start_h * HOUR
        return shared(self.rule, start, start + timedelta(days=self.days))

    def intake_h(self) -> list[float]:
        """Intakes of anybody on the clock axis, in whole minutes [h]."""
        return hours(self.taken().timed)

    def given(self) -> tuple[LigandDose, ...]:
        """Doses beside kratom, on the clock axis."""
        return tuple(given(text, self.start_h, self.days) for text in self.give)

    def beside(self) -> tuple[str, ...]:
        """Codes of the ligands beside the alkaloids, each once."""
        on = [code(name, ("metabolite",), "metabolite") for name in self.metabolite]
        return tuple(dict.fromkeys([*on, *(dose.code for dose in self.given())]))

    def before(self) -> Shared:
        """Intakes of the habit, which ends at the start."""
        start = MIDNIGHT + self.start_h * HOUR
        return shared(self.past, start - timedelta(days=self.habit_days), start)

    def begin_h(self) -> float:
        """First simulated moment: that of the habit, or the start [h]."""
        return self.start_h - (DAY_H * self.habit_days if self.habit else 0.0)


@record
class CrowdSimulation(Simulation):
    """A regimen in so many people that only quantiles are kept."""

    days: Annotated[int, number(1, 56)] = 28
    subjects: Annotated[int, number(100, 10_000_000)] = 100_000

    def check_size(self) -> None:
        """Memory does not grow with the number of people."""


def hours(timed: tuple[TimedAmount, ...]) -> list[float]:
    """Times on the clock axis, in whole minutes [h]."""
    hours = ((time - MIDNIGHT) / HOUR for time, _ in timed)
    return [minute(hour) / 60 for hour in hours]


@record
class Medicines:
    """Kratom with other medicines.

    person    a record or its file; its habit, product and medicines count where nothing
              else is given
    names     medicines by name or code, or lines of a medication list
    days      from the first to the last day that is looked at
    """

    names: Drugs = ()
    person: History | str | None = None
    regimen: Annotated[Regimen | str, BeforeValidator(as_rule)] | None = None
    product: Annotated[Text, AfterValidator(known_product)] | None = None
    form: Annotated[Form | str, member(Form, "form")] | None = None
    days: Annotated[int, number(1, 90)] = 14
    subjects: Annotated[int, number(20, 100_000)] = 1000
    seed: Annotated[int, number(0, 2**32 - 1)] = 1

    def __post_init__(self) -> None:
        if self.person is None and self.regimen is None:
            raise FieldError(
                "is required without a person's file",
                at=("regimen",),
                allowed="such as '2 g three times a day', or 'none'",
            )
        if self.person is None and not self.names:
            raise FieldError(
                "names no medicine",
                at=("with",),
                allowed="such as midazolam,quetiapine",
            )


@record
class Comparison:
    """Products side by side in people like one person.

    products    class, form, lot, certificate file or label; `label=product`
    person      a record or its file
    regimen     by which all are taken; None: the person's present habit
    expectancy  pain that belief in the first takes away [NRS 0-10]
    """

    products: tuple[Text, ...]
    person: History | str
    regimen: Annotated[Regimen | str, BeforeValidator(as_rule)] | None = None
    days: Annotated[int, number(1, 90)] = 14
    subjects: Annotated[int, number(20, 100_000)] = 1000
    seed: Annotated[int, number(0, 2**31)] = 1
    expectancy: Annotated[float, number(0, 10)] = 0.0

    def __post_init__(self) -> None:
        if len(self.products) < 2:
            raise FieldError(
                "needs two products or more",
                at=("products",),
                given=len(self.products),
                allowed="such as red green, or L1 napdi-k51 certificate.toml",
            )


def form_named(form: Form | str | None) -> Form | None:
    """A form that was checked."""
    return None if form is None else Form(form)


def device_named(name: str) -> Device:
    """What computes, by name."""
    if name not in list(Device):
        allowed = ", ".join(Device)
        raise InputError("no such device", field="device", given=name, allowed=allowed)
    return Device(name)


def units(regimen: Regimen) -> set[AmountUnit]:
    """What the regimen counts."""
    return {i.amount.unit for phase in regimen.phases for i in phase.intakes}
