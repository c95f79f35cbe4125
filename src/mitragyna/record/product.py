"""What is taken: its form, and what is known of its alkaloid content.

Colour of the vein and name of the strain are labels. They carry no information
about alkaloids and nothing computes with them.
"""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from math import inf
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import ArgsKwargs

from .bound import Bound, Reported, bounds_apart
from .check import Day, Text, YesNo, member, number
from .field import FieldError, record, unknown


class Form(StrEnum):
    """How the product is swallowed."""

    leaf_powder = "leaf_powder"
    capsule = "capsule"
    tea = "tea"  # solids discarded
    tea_suspension = "tea_suspension"  # solids swallowed
    extract = "extract"
    beverage = "beverage"
    shot = "shot"
    seven_oh = "7oh"


LEAF_FORMS = (Form.leaf_powder, Form.capsule, Form.tea, Form.tea_suspension)

# class of the evidence → forms it can take, the usual one first
CLASS_FORMS = {
    "L1": LEAF_FORMS,
    "L2": LEAF_FORMS,
    "L3": LEAF_FORMS,
    "L4": (Form.capsule,),
    "T1": (Form.tea,),
    "T2": (Form.tea,),
    "T3": (Form.tea_suspension,),
    "B1": (Form.beverage,),
    "E1": (Form.extract,),
    "E2": (Form.extract,),
    "S1": (Form.shot,),
    "H1": (Form.seven_oh,),
    "R1": LEAF_FORMS,
    "F1": LEAF_FORMS,
}

# the class assumed when only the form is known. An extract is assumed to be of
# middle strength (E1, 5-10 %); whoever has a concentrated one must say E2.
FORM_CLASS = {
    Form.leaf_powder: "L1",
    Form.capsule: "L4",
    Form.tea: "T1",
    Form.tea_suspension: "T3",
    Form.extract: "E1",
    Form.beverage: "B1",
    Form.shot: "S1",
    Form.seven_oh: "H1",
}

# characterised lots by name; their content stands in the evidence
LOT_CLASS = {"napdi-k51": "L3"}

MgPerG = Annotated[float, number(0, 1000)] | None
UgPerG = Annotated[float, number(0, 10_000)] | None
MgPerUnit = Annotated[float, number(0, 100_000)] | None
ServingsPerUnit = Annotated[float, number(0.01, 100)] | None
UnitMass = Annotated[float, number(0.01, 1000)] | None
Germs = Annotated[float, number(0, 1e12)] | None


def _is_none(value: object) -> bool:
    return value is None


def _is_empty(value: tuple[object, ...]) -> bool:
    return not value


@record
class Certificate:
    """A certificate of analysis of one batch. None means not measured.

    …_mg_per_g     alkaloid content [mg/g]
    …_mg_per_unit  alkaloid content of one capsule, tablet or bottle [mg]
    …_ug_per_g     metal content [ug/g]
    …_found        whether the germ was found in the sample
    …_cfu_per_g    germs that grew [CFU/g]
    unit_mass_g    mass of one unit [g]
    issued         date of the certificate
    bounds         contents that lie between limits; their own field is None
    also_reported  results of analytes that have no field here
    """

    mitragynine_mg_per_g: MgPerG = None
    hydroxymitragynine_mg_per_g: MgPerG = None
    speciociliatine_mg_per_g: MgPerG = None
    speciogynine_mg_per_g: MgPerG = None
    paynantheine_mg_per_g: MgPerG = None
    mitraciliatine_mg_per_g: MgPerG = None
    isopaynantheine_mg_per_g: MgPerG = None
    mitragynine_pseudoindoxyl_mg_per_g: MgPerG = None
    total_alkaloids_mg_per_g: MgPerG = Field(default=None, exclude_if=_is_none)
    mitragynine_mg_per_unit: MgPerUnit = None
    hydroxymitragynine_mg_per_unit: MgPerUnit = None
    unit_mass_g: UnitMass = None
    lead_ug_per_g: UgPerG = None
    arsenic_ug_per_g: UgPerG = None
    cadmium_ug_per_g: UgPerG = None
    mercury_ug_per_g: UgPerG = None
    nickel_ug_per_g: UgPerG = None
    salmonella_found: YesNo | None = None
    e_coli_found: YesNo | None = None
    aerobic_count_cfu_per_g: Germs = None
    yeast_and_mould_cfu_per_g: Germs = None
    coliforms_cfu_per_g: Germs = Field(default=None, exclude_if=_is_none)
    batch: Text | None = None
    issued: Day | None = None
    laboratory: Text | None = None
    bounds: tuple[Bound, ...] = Field(default=(), exclude_if=_is_empty)
    also_reported: tuple[Reported, ...] = Field(default=(), exclude_if=_is_empty)

    @model_validator(mode="before")
    @classmethod
    def _with_bounds_apart(cls, given: object) -> object:
        named = given.kwargs if isinstance(given, ArgsKwargs) else given
        return bounds_apart(named) if isinstance(named, Mapping) else given

    def __post_init__(self) -> None:
        contents = (
            self.mitragynine_mg_per_g,
            self.hydroxymitragynine_mg_per_g,
            self.speciociliatine_mg_per_g,
            self.speciogynine_mg_per_g,
            self.paynantheine_mg_per_g,
            self.mitraciliatine_mg_per_g,
            self.isopaynantheine_mg_per_g,
            self.mitragynine_pseudoindoxyl_mg_per_g,
        )
        total = sum(content for content in contents if content is not None)
        if total > 1000:
            raise FieldError(
                "alkaloids together weigh more than the product",
                given=total,
                allowed="1000 or less",
                unit="mg/g",
            )
        names = {field.name for field in fields(self)}
        unknown_field = [b.field for b in self.bounds if b.field not in names]
        if unknown_field:
            raise FieldError("bounds no content", given=unknown_field[0])

    def least(self, field: str) -> float | None:
        """The least there is of a content, in its unit; None unknown."""
        value: float | None = getattr(self, field)
        bound = self._bound(field)
        if bound is None or (bound.high is None and not bound.low):
            return value
        return bound.low

    def most(self, field: str) -> float | None:
        """The most there can be of a content, in its unit; None unknown, and without
        end where all that is known is that there is some."""
        value: float | None = getattr(self, field)
        bound = self._bound(field)
        if bound is None:
            return value
        return inf if bound.high is None and bound.low else bound.high

    def _bound(self, field: str) -> Bound | None:
        return next((b for b in self.bounds if b.field == field), None)


@record
class Product:
    """One product.

    class_id     product class of the evidence, such as L1
    form         how it is swallowed
    lot          name of a characterised lot, such as napdi-k51
    certificate  analysis of this very batch
    vein, strain labels only
    unit_mass_g  mass of one capsule, tablet or bottle [g]
    servings_per_unit  servings of the label in one of them
    """

    class_id: str
    form: Annotated[Form, member(Form, "form")]
    lot: Text | None = None
    certificate: Certificate | None = None
    vein: Text | None = None
    strain: Text | None = None
    unit_mass_g: UnitMass = None
    servings_per_unit: ServingsPerUnit = None

    def __post_init__(self) -> None:
        if self.class_id not in CLASS_FORMS:
            message, given, allowed = unknown(
                "product class", str(self.class_id), CLASS_FORMS
            )
            raise FieldError(message, at=("class_id",), given=given, allowed=allowed)
        forms = CLASS_FORMS[self.class_id]
        if self.form not in forms:
            raise FieldError(
                f"does not fit class {self.class_id}",
                at=("form",),
                given=str(self.form),
                allowed=", ".join(forms),
            )

    @property
    def has_batch_certificate(self) -> bool:
        """Whether this batch's mitragynine content was measured."""
        certificate = self.certificate
        return certificate is not None and (
            certificate.mitragynine_mg_per_g is not None
            or certificate.mitragynine_mg_per_unit is not None
        )


def product_named(
    name: str,
    *,
    form: Form | None = None,
    certificate: Certificate | None = None,
) -> Product:
    """The product called `name`: a class id (L1), a form (tea) or a lot (napdi-k51).

    A form without a class gets the usual class of that form, and a class without a
    form its usual form. Capitals, blanks and hyphens make no difference.
    """
    plain = str(name).strip().lower()
    spellings = (name, plain, plain.upper(), plain.replace(" ", "_").replace("-", "_"))
    spelled_so = (*LOT_CLASS, *CLASS_FORMS, *Form)
    name = next((one for one in spellings if one in spelled_so), name)
    if name in LOT_CLASS:
        class_id, lot = LOT_CLASS[name], name
    elif name in CLASS_FORMS:
        class_id, lot = name, None
    elif name in list(Form):
        class_id, lot = FORM_CLASS[Form(name)], None
        form = form or Form(name)
    else:
        names = [*CLASS_FORMS, *map(str, Form), *LOT_CLASS]
        message, given, allowed = unknown("product", str(name), names)
        raise FieldError(message, at=("class",), given=given, allowed=allowed)
    return Product(
        class_id=class_id,
        form=form or CLASS_FORMS[class_id][0],
        lot=lot,
        certificate=certificate,
    )
