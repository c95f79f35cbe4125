"""What the form of a new record asks, in the order in which it is asked.

A field is named as it stands in a person's file, so that what is wrong with it is said
beside it.
"""

from dataclasses import dataclass
from enum import StrEnum

from ..record.observation import Quantity
from ..record.places import places
from ..record.product import Form
from ..record.subject import Alcohol, Condition, Sex
from ..record.wish import Goal


class Control(StrEnum):
    """How a field is filled in."""

    text = "text"
    number = "number"
    date = "date"
    choice = "choice"
    yes_no = "yes_no"


Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field.

    name   where it stands in a person's file
    hint   what is written, with its unit
    """

    name: str
    label: str
    control: Control
    choices: Choices = ()
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """Fields that belong together."""

    title: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRow:
    """A quantity that is often measured, with its usual unit.

    has_limit  whether a laboratory gives an upper limit with it
    """

    quantity: Quantity
    label: str
    has_limit: bool = False

    @property
    def unit(self) -> str:
        """The unit that is filled in."""
        return self.quantity.unit


def _words(*values: StrEnum) -> Choices:
    return tuple((one.value, one.value.replace("_", " ")) for one in values)


def _text(
    name: str, label: str, hint: str = "", *, required: bool = False
) -> FormField:
    return FormField(
        name=name, label=label, control=Control.text, hint=hint, required=required
    )


def _number(name: str, label: str, hint: str) -> FormField:
    return FormField(name=name, label=label, control=Control.number, hint=hint)


def _date(name: str, label: str, hint: str = "") -> FormField:
    return FormField(name=name, label=label, control=Control.date, hint=hint)


def _choice(name: str, label: str, choices: Choices) -> FormField:
    return FormField(name=name, label=label, control=Control.choice, choices=choices)


def _yes_no(name: str, label: str) -> FormField:
    return FormField(name=name, label=label, control=Control.yes_no)


SECTIONS = (
    FormSection(
        title="Who",
        fields=(
            _text(
                "subject.id", "Pseudonym", "no name, no date of birth", required=True
            ),
            _choice("subject.sex", "Sex", _words(*Sex)),
            _number("subject.age_years", "Age", "years"),
            _number("subject.mass_kg", "Weight", "kg"),
            _text(
                "subject.jurisdiction", "Place", "code of country or state: DE, US-NC"
            ),
            _yes_no("subject.pregnant", "Pregnant"),
            _yes_no("subject.lactating", "Breastfeeding"),
            _choice("subject.alcohol", "Alcohol", _words(*Alcohol)),
            _yes_no("subject.drives", "Drives, or safety-critical work"),
            _yes_no("subject.prior_kratom_injury", "Was ever injured by kratom"),
        ),
    ),
    FormSection(
        title="Pain, and what is wanted",
        fields=(
            _number("pain.usual_nrs", "Usual pain without kratom", "0 to 10"),
            _choice("wish.goal", "What is wanted", _words(*Goal)),
            _date("wish.by", "By when, if there is a day"),
        ),
    ),
    FormSection(
        title="Kratom",
        fields=(
            _text(
                "regimen.text",
                "How it is taken",
                "such as 7 g four times a day; none where nothing is taken",
            ),
            _yes_no("regimen.daily", "If no amount can be told: is it taken daily"),
            _date("regimen.since", "Since"),
            _date("regimen.stopped", "Stopped, if it was"),
            _choice("product.class", "Product", _words(*Form)),
            _number("product.unit_mass_g", "One capsule or piece weighs", "g"),
        ),
    ),
    FormSection(
        title="Certificate of this batch, if there is one",
        fields=(
            _text("product.certificate.batch", "Batch"),
            _date("product.certificate.issued", "Issued"),
            _number("product.certificate.mitragynine_mg_per_g", "Mitragynine", "mg/g"),
            _number(
                "product.certificate.hydroxymitragynine_mg_per_g",
                "7-Hydroxymitragynine",
                "mg/g",
            ),
            _number("product.certificate.lead_ug_per_g", "Lead", "ug/g"),
        ),
    ),
)

RESTED = _yes_no("prolactin_rested", "Prolactin was taken at rest")

#: Where each group of conditions begins in their list.
GROUPS = {
    "Why kratom is taken": Condition.chronic_low_back_pain,
    "Pregnancy and birth": Condition.planning_pregnancy,
    "Liver and stomach": Condition.liver_disease,
    "Nervous system": Condition.seizure_disorder,
    "Heart and circulation": Condition.long_qt,
    "Substances": Condition.active_substance_use_disorder,
    "Breathing": Condition.sleep_apnoea_untreated,
    "Mind": Condition.psychosis,
    "Hormones": Condition.hypogonadism,
    "Children": Condition.breastfed_child_drowsy,
    "Other": Condition.fever,
}

MEASURED = (
    MeasuredRow(quantity=Quantity.alt, label="ALT", has_limit=True),
    MeasuredRow(quantity=Quantity.ast, label="AST", has_limit=True),
    MeasuredRow(quantity=Quantity.bilirubin, label="Bilirubin", has_limit=True),
    MeasuredRow(quantity=Quantity.prolactin, label="Prolactin", has_limit=True),
    MeasuredRow(quantity=Quantity.qtc, label="QTc"),
    MeasuredRow(quantity=Quantity.heart_rate, label="Heart rate"),
    MeasuredRow(quantity=Quantity.systolic_pressure, label="Systolic pressure"),
    MeasuredRow(quantity=Quantity.diastolic_pressure, label="Diastolic pressure"),
    MeasuredRow(quantity=Quantity.sows, label="SOWS (withdrawal)"),
    MeasuredRow(quantity=Quantity.pain_nrs, label="Pain (NRS)"),
)


def conditions() -> tuple[tuple[str, Choices], ...]:
    """Every condition of the rules, by group."""
    every, begins = tuple(Condition), list(GROUPS.values())
    ends = [*(every.index(one) for one in begins[1:]), len(every)]
    return tuple(
        (title, _words(*every[every.index(first) : end]))
        for (title, first), end in zip(GROUPS.items(), ends, strict=True)
    )


def named_places() -> Choices:
    """Codes of places with their names."""
    return tuple((one.code, one.name) for one in places().values())
