"""[product], [[product]] and [regimen] of a person's file, as they are written."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    TypeAdapter,
    ValidationError,
)

from .began import dated
from .check import Text, Time, YesNo, member
from .dose import Regimen
from .field import FieldError, field_error, record
from .product import (
    Certificate,
    Form,
    Product,
    ServingsPerUnit,
    UnitMass,
    product_named,
)
from .regimen_text import counts_servings, in_units, parse_regimen

MOST_PRODUCTS = 10
Table = TypeVar("Table", bound="ProductTable")


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

    stopped  when it ended: the words and `since` then tell the past habit
    missed   times of intakes that were left out; a date alone is its whole day
    """

    text: Annotated[Regimen, BeforeValidator(parse_regimen)] | None = None
    daily: YesNo | None = None
    since: Time | None = None
    stopped: Time | None = None
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
        if self.stopped is None:
            return
        if self.daily is False or (self.text is not None and not self.text.phases):
            raise FieldError(
                "says when a habit ended, and none is given",
                at=("stopped",),
                allowed="the past habit as text, such as '2 g three times a day'",
            )
        if self.since is not None and self.stopped < self.since:
            raise FieldError(
                "lies before the habit began",
                at=("stopped",),
                given=self.stopped.isoformat(),
                allowed=f"{self.since.isoformat()} or later",
            )


@record
class OwnProduct(ProductTable):
    """[[product]]: one of the products that are taken, with its own regimen."""

    regimen: RegimenTable | None = None


def read_products(given: object) -> ProductTable | tuple[OwnProduct, ...] | None:
    """[product] as one table, [[product]] as a row for each."""
    if given is None or isinstance(given, ProductTable):
        return given
    if not isinstance(given, list | tuple):
        return _read(ProductTable, given)
    if not 1 <= len(given) <= MOST_PRODUCTS:
        raise FieldError(
            "has too few or too many products",
            given=len(given),
            allowed=f"1 to {MOST_PRODUCTS}",
        )
    rows: list[OwnProduct] = []
    for number, row in enumerate(given):
        try:
            rows.append(_read(OwnProduct, row))
        except FieldError as error:
            raise error.inside(number) from None
    return tuple(rows)


Products = Annotated[
    ProductTable | tuple[OwnProduct, ...] | None, PlainValidator(read_products)
]


def _read(shape: type[Table], given: object) -> Table:
    try:
        return TypeAdapter(shape).validate_python(given)
    except ValidationError as error:
        raise field_error(error, shape) from None


def habit_in(
    table: RegimenTable | None, product: ProductTable | None, as_of: datetime
) -> tuple[Regimen | None, datetime | None]:
    """The habit that a table describes, and when it began."""
    if table is None or table.text is None:
        return None, table.since if table else None
    regimen = table.text
    if counts_servings(regimen):
        per_unit = product.servings_per_unit if product else None
        if per_unit is None:
            raise FieldError(
                "counts servings, and the product does not say how many are in one "
                "bottle, capsule or tablet",
                at=("regimen", "text"),
                given=regimen.text,
                allowed="servings_per_unit of the product, or count those",
            )
        regimen = in_units(regimen, per_unit)
    return dated(regimen, table.since, as_of, table.stopped)
