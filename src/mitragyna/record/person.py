"""A person's TOML file as a `History`.

    as_of = 2026-06-03T09:00:00
    [subject]  [pain]  [product]  [regimen]  [[doses]]  [[observations]]  [wish]

The tables below are the shapes that differ from the records they become.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from .began import dated
from .check import Text, Time, YesNo, member, number
from .diary import check_missed
from .dose import Amount, AmountUnit, Dose, Regimen, Route
from .field import FieldError, field_error, record
from .history import History, Wish, check_past
from .observation import Observation, check_pressures
from .product import (
    Certificate,
    Form,
    Product,
    ServingsPerUnit,
    UnitMass,
    product_named,
)
from .regimen_text import counts_servings, in_units, parse_regimen
from .subject import Subject
from .toml_file import toml_of

Counted = Annotated[float, number(0, 1e6)] | None


def read_person(path: str | Path) -> History:
    """The history in the TOML file at `path`."""
    tables = toml_of(path)
    try:
        return TypeAdapter(Person).validate_python(tables).history()
    except ValidationError as error:
        raise field_error(error, Person, str(path)) from None


@record
class Pain:
    """[pain]: usual pain without kratom [NRS 0-10]."""

    usual_nrs: Annotated[float, number(0, 10)] | None = None


@record
class ProductTable:
    """[product]: `class` is a class id, a form or a characterised lot."""

    name: Text = Field(alias="class")
    form: Annotated[Form, member(Form, "form")] | None = None
    certificate: Certificate | None = None
    vein: Text | None = None
    strain: Text | None = None
    unit_mass_g: UnitMass = None
    servings_per_unit: ServingsPerUnit = None

    def __post_init__(self) -> None:
        self.product()

    def product(self) -> Product:
        """The product that the table describes."""
        named = product_named(self.name, form=self.form, certificate=self.certificate)
        return replace(
            named,
            vein=self.vein,
            strain=self.strain,
            unit_mass_g=self.unit_mass_g,
            servings_per_unit=self.servings_per_unit,
        )


@record
class RegimenTable:
    """[regimen]: the habit in words, or `daily` when its amount is unknown.

    missed  times of intakes that were left out; a date alone is its whole day
    """

    text: Annotated[Regimen, BeforeValidator(parse_regimen)] | None = None
    daily: YesNo | None = None
    since: Time | None = None
    missed: tuple[Time, ...] = ()

    def __post_init__(self) -> None:
        if self.missed and self.text is None:
            raise FieldError("needs the regimen in words", at=("missed",))
        if (self.text is None) == (self.daily is None):
            raise FieldError(
                "is required; when the amount is unknown write daily = true or false "
                "instead",
                at=("text",),
                allowed="such as '2 g three times a day', or 'none'",
            )
        if self.since is not None and self.daily is False:
            raise FieldError("says when a habit began that is denied", at=("since",))


@record
class DoseRow:
    """[[doses]]: one intake, with exactly one of the amounts."""

    time: Time
    amount_g: Counted = None
    amount_mg_mitragynine: Counted = None
    amount_mg_7oh: Counted = None
    amount_units: Counted = None
    route: Annotated[Route, member(Route, "route")] = Route.oral

    def __post_init__(self) -> None:
        self.dose()

    def dose(self) -> Dose:
        """The dose that the row describes."""
        amounts = {
            "amount_g": (self.amount_g, AmountUnit.g),
            "amount_mg_mitragynine": (
                self.amount_mg_mitragynine,
                AmountUnit.mg_mitragynine,
            ),
            "amount_mg_7oh": (self.amount_mg_7oh, AmountUnit.mg_7oh),
            "amount_units": (self.amount_units, AmountUnit.unit),
        }
        given = [Amount(value=v, unit=u) for v, u in amounts.values() if v is not None]
        if len(given) != 1:
            raise FieldError(
                "needs exactly one amount",
                given=f"{len(given)} amounts",
                allowed=", ".join(amounts),
            )
        return Dose(time=self.time, amount=given[0], route=self.route)


@record
class Person:
    """The whole file."""

    as_of: Time
    subject: Subject
    pain: Pain = Pain()
    product: ProductTable | None = None
    regimen: RegimenTable | None = None
    doses: tuple[DoseRow, ...] = ()
    observations: tuple[Observation, ...] = ()
    wish: Wish = Wish()

    def __post_init__(self) -> None:
        self._check_times()
        if self.regimen and self.regimen.since:
            check_past(self.regimen.since, self.as_of, ("regimen", "since"))
        for i, time in enumerate(self.regimen.missed if self.regimen else ()):
            check_past(time, self.as_of, ("regimen", "missed", i))
        regimen, since = self.use()
        if self.regimen and self.regimen.missed and regimen is not None:
            check_missed(self.regimen.missed, regimen, since)
        for i, dose in enumerate(self.doses):
            check_past(dose.time, self.as_of, ("doses", i, "time"))
        for i, observation in enumerate(self.observations):
            check_past(observation.time, self.as_of, ("observations", i, "time"))
        check_pressures(self.observations, ("observations",))

    def _check_times(self) -> None:
        """Raise where the times of the record cannot be true."""
        _, since = self.use()
        born = self.as_of - timedelta(days=365.25 * (self.subject.age_years + 1))
        if since is not None and since < born:
            raise FieldError(
                "lies before the person was born",
                at=("regimen", "since"),
                given=since.isoformat(),
                allowed=f"after {born:%Y-%m-%d}, at {self.subject.age_years:g} years",
            )

    def use(self) -> tuple[Regimen | None, datetime | None]:
        """The habit, and when it began."""
        table = self.regimen
        if table is None or table.text is None:
            return None, table.since if table else None
        regimen, product = table.text, self.product
        if counts_servings(regimen):
            per_unit = product.servings_per_unit if product else None
            if per_unit is None:
                raise FieldError(
                    "counts servings, and the product does not say how many are in one "
                    "bottle, capsule or tablet",
                    at=("regimen", "text"),
                    given=regimen.text,
                    allowed="servings_per_unit under [product], or count those",
                )
            regimen = in_units(regimen, per_unit)
        return dated(regimen, table.since, self.as_of)

    def history(self) -> History:
        """The record that the file describes."""
        regimen, since = self.use()
        return History(
            as_of=self.as_of,
            subject=self.subject,
            usual_nrs=self.pain.usual_nrs,
            product=self.product.product() if self.product else None,
            regimen=regimen,
            since=since,
            daily_use=self.regimen.daily if self.regimen else None,
            missed=self.regimen.missed if self.regimen else (),
            doses=tuple(row.dose() for row in self.doses),
            observations=self.observations,
            wish=self.wish,
        )
