"""A record as the TOML file of a person, which reads back as the same record."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from ..errors import InputError
from .clinical import as_it_stands
from .dose import AmountUnit, Dose
from .field import FieldError, alias, is_left_out
from .history import History, Taken
from .person import person_of
from .product import Certificate, Product
from .running_plan import plan_tables
from .trial_of_one import trial_tables
from .words.rendering import render

#: Key of a dose, by the unit of its amount.
DOSE_KEYS = {
    AmountUnit.g: "amount_g",
    AmountUnit.mg_mitragynine: "amount_mg_mitragynine",
    AmountUnit.mg_7oh: "amount_mg_7oh",
    AmountUnit.unit: "amount_units",
}
#: Fields of a product that are written as they are.
OF_PRODUCT = ("form", "vein", "strain", "unit_mass_g", "servings_per_unit")


def person_text(history: History) -> str:
    """The record as it stands, as TOML: a file does not say who entered what. Raises
    InputError where no file can hold it: some records made in Python have no words,
    such as doses of several products."""
    from tomli_w import dumps  # deferred: only a file that is written needs it

    history = as_it_stands(history)
    for is_as_written in (True, False):
        tables = tables_of(history, is_as_written)
        if tables is not None and _reads_back(tables, history):
            return dumps(tables)
    raise InputError(
        "cannot be written as the TOML file of a person",
        field="record",
        given=history.subject.id,
        allowed="a record that such a file can describe; as JSON every record is",
    )


# Any, here and below: whatever TOML holds
def tables_of(history: History, is_as_written: bool) -> dict[str, Any] | None:
    """The tables of the file; None where something in it has no table.

    is_as_written  regimens in the words they came in; otherwise in plain ones, which
                   say no day from which to count
    """
    products = [_taken(one, is_as_written) for one in _each(history)]
    if any(one.doses for one in history.others) or _is_uncounted(history.doses):
        return None
    tables: dict[str, Any] = {
        "as_of": history.as_of,
        "subject": _said(history.subject),
        "pain": _filled({"usual_nrs": history.usual_nrs}),
    }
    if history.others:
        tables["product"] = products
    else:
        (only,) = products
        tables["regimen"] = only.pop("regimen", {})
        tables["product"] = only
    tables["doses"] = [_dose(dose) for dose in history.doses]
    tables["observations"] = [_said(one) for one in history.observations]
    tables["treatment"] = _said(history.treatment) if history.treatment else {}
    tables["plan"] = plan_tables(history.plan) if history.plan else {}
    tables["trial"] = trial_tables(history.trial) if history.trial else {}
    tables["wish"] = _said(history.wish)
    return {key: value for key, value in tables.items() if value not in ({}, [])}


def _reads_back(tables: Mapping[str, Any], history: History) -> bool:
    try:
        return person_of(tables) == history
    except FieldError:
        return False


def _each(history: History) -> tuple[Taken, ...]:
    own = {f.name: getattr(history, f.name) for f in fields(Taken) if f.name != "doses"}
    return (Taken(**own), *history.others)


def _is_uncounted(doses: tuple[Dose, ...]) -> bool:
    """Whether an amount is a range or servings, which no key of a dose takes."""
    amounts = [dose.amount for dose in doses]
    return any(a.least is not None or a.unit not in DOSE_KEYS for a in amounts)


def _taken(taken: Taken, is_as_written: bool) -> dict[str, Any]:
    """A product with its regimen below it."""
    product = _product(taken.product) if taken.product else {}
    words = None
    if taken.regimen is not None:
        words = taken.regimen.text if is_as_written else render(taken.regimen)
    regimen = {
        "text": words,
        "daily": taken.daily_use,
        "since": taken.since,
        "stopped": taken.stopped,
        "missed": list(taken.missed) or None,
    }
    return product | _filled({"regimen": _filled(regimen) or None})


def _product(product: Product) -> dict[str, Any]:
    named = {name: _plain(getattr(product, name)) for name in OF_PRODUCT}
    certificate = product.certificate
    named["certificate"] = None if certificate is None else _certificate(certificate)
    return {"class": product.lot or product.class_id, **_filled(named)}


def _certificate(certificate: Certificate) -> dict[str, Any]:
    said = _said(certificate)
    for name in ("bounds", "also_reported"):
        rows = [_said(one) for one in getattr(certificate, name)]
        said |= {name: rows} if rows else {}
    return said


def _dose(dose: Dose) -> dict[str, Any]:
    amount = {DOSE_KEYS[dose.amount.unit]: dose.amount.value}
    return {"time": dose.time, **amount, "route": _plain(dose.route)}


def _said(record: Any) -> dict[str, Any]:
    """The fields of a record in which something stands, by their names in a file."""
    named = {alias(f): _plain(getattr(record, f.name)) for f in fields(record)}
    return {name: value for name, value in named.items() if value is not None}


def _filled(named: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in named.items() if not is_left_out(value)}


def _plain(value: object) -> object:
    """A value as TOML knows it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | date) else None
