"""The form of a new record: its texts become the tables of a person's file."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ..errors import InputError
from ..record.history import History
from ..workflows.read import read
from .form_entry import number_in
from .record_fields import MEASURED, RESTED, SECTIONS, Control, FormField

#: What the boxes of the form are called: a condition each, and that there is none.
CONDITION, NO_CONDITIONS, NO_MEDICINES = "condition.", "no_conditions", "no_medicines"
OTHERS, MEDICINES = "conditions", "medicines"
#: Where each of those lists stands in a person's file.
PATHS = {OTHERS: "subject.conditions", MEDICINES: "subject.comedication"}
MEASURED_AT = "measured_at"
ROW = re.compile(r"observations (?P<row>\d+)\.(?P<what>\w+)")
YES_NO = {"yes": True, "no": False}


def record_in(form: dict[str, str]) -> History:
    """The record that a form holds; what is wrong is said by the name of its field."""
    return read(tables_in(form))


def tables_in(form: dict[str, str]) -> dict[str, Any]:
    """The tables of a person's file; `Any`: the record checks them."""
    tables: dict[str, Any] = {"as_of": _time(form, "as_of")}
    for section in SECTIONS:
        for field in section.fields:
            if field.name in form:
                _put(tables, field.name, _value(field, form[field.name]))
    if (every := conditions_in(form)) is not None:
        _put(tables, "subject.conditions", every)
    if (taken := listed_in(form, MEDICINES, NO_MEDICINES)) is not None:
        _put(tables, "subject.comedication", taken)
    if measured := list(_measured(form)):
        tables["observations"] = measured
    return tables


def _put(tables: dict[str, Any], name: str, value: object) -> None:
    """A value in its table."""
    *path, last = name.split(".")
    for part in path:
        tables = tables.setdefault(part, {})
    tables[last] = value


def _value(field: FormField, text: str) -> object:
    match field.control:
        case Control.number:
            return number_in(text, field.name)
        case Control.date:
            return _date(text, field.name)
        case Control.yes_no:
            return YES_NO.get(text, text)
        case _:
            return text


def conditions_in(form: dict[str, str]) -> list[str] | None:
    """The conditions of the boxes and of the lines below them; None: not asked."""
    chosen = [
        name.removeprefix(CONDITION) for name in form if name.startswith(CONDITION)
    ]
    return listed_in(form, OTHERS, NO_CONDITIONS, *chosen)


def listed_in(
    form: dict[str, str], name: str, none: str, *chosen: str
) -> list[str] | None:
    """What was chosen of a list, and its lines; none of it where that was said. None
    where neither was said: it was not asked."""
    given = [*chosen, *_lines(form, name)]
    if given and none in form:
        raise InputError(
            "was said to be empty, and something is in it",
            field=PATHS[name],
            given=given[0],
            allowed="a list, or that there is none",
        )
    return given if given or none in form else None


def _lines(form: dict[str, str], name: str) -> list[str]:
    return [line.strip() for line in form.get(name, "").splitlines() if line.strip()]


def _measured(form: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What was measured, at one time."""
    for row in MEASURED:
        name = row.quantity.value
        text = form.get(f"value.{name}")
        if text is None:
            continue
        one: dict[str, Any] = {
            "time": _time(form, MEASURED_AT),
            "quantity": name,
            "value": number_in(text, f"value.{name}"),
            "unit": form.get(f"unit.{name}", row.unit),
        }
        if limit := form.get(f"upper_limit.{name}"):
            one["upper_limit"] = number_in(limit, f"upper_limit.{name}")
        if name == "prolactin" and RESTED.name in form:
            one["rested"] = _value(RESTED, form[RESTED.name])
        yield one


def field_of(error: InputError, form: dict[str, str]) -> str:
    """The name of the form's field that an error is about; "" where none is."""
    names = {field.name for section in SECTIONS for field in section.fields}
    at = error.field or ""
    if at in names or at in form:
        return at
    if row := ROW.fullmatch(at):
        filled = [one for one in MEASURED if f"value.{one.quantity.value}" in form]
        return f"{row['what']}.{filled[int(row['row']) - 1].quantity.value}"
    return next((box for box, path in PATHS.items() if at.startswith(path)), "")


def _date(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            "must be a date", field=field, given=text, allowed="such as 2026-06-03"
        ) from None


def _time(form: dict[str, str], field: str) -> datetime:
    text = form.get(field, "")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise InputError(
            "must be a time",
            field=field,
            given=text,
            allowed="such as 2026-06-03T09:00",
        ) from None
