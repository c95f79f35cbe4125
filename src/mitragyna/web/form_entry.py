"""What a form enters: its texts become what a record takes."""

from ..errors import InputError
from ..workflows.entry import EntryKind, NewEntry

OF_VALUE = ("time", "quantity", "unit")


def entry_in(form: dict[str, str]) -> NewEntry:
    """What a form enters: texts become what the record takes."""
    kind = form.get("kind", "")
    match kind:
        case "observation":
            values: dict[str, object] = {
                name: form[name]
                for name in ("time", "quantity", "unit")
                if name in form
            }
            values["value"] = number_in(form.get("value"), "value")
            if "upper_limit" in form:
                values["upper_limit"] = number_in(form["upper_limit"], "upper_limit")
        case "dose":
            counted = form.get("counted", "amount_g")
            values = {counted: number_in(form.get("amount"), counted)}
            values |= {"time": form["time"]} if "time" in form else {}
        case "medicine":
            values = {"medicine": form.get("medicine", "")}
        case "medicines":
            lines = form.get("medicines", "").splitlines()
            values = {"medicines": [line.strip() for line in lines if line.strip()]}
        case "condition":
            values = {"condition": _condition(form)}
        case _:
            raise InputError(
                "is nothing that is entered",
                field="kind",
                given=kind,
                allowed=", ".join(EntryKind),
            )
    return NewEntry(kind=EntryKind(kind), values=values)


def _condition(form: dict[str, str]) -> str:
    """One of the list, or the words beside it; one would be lost of both."""
    given = [form[name] for name in ("condition", "words") if name in form]
    if len(given) != 1:
        raise InputError(
            "is one thing at a time",
            field="condition",
            given=" and ".join(given) or None,
            allowed="one of the list, or words",
        )
    return given[0]


def number_in(text: str | None, field: str) -> float:
    """The number of a field; raises InputError where there is none."""
    try:
        return float(text or "")
    except ValueError:
        raise InputError(
            "must be a number",
            field=field,
            given=text,
            allowed="digits, with a point before decimals",
        ) from None
