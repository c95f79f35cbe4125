"""How a record is made of checked fields, and how a wrong one is reported.

`record` makes a frozen class out of annotated fields; pydantic checks them when
an instance is made. Whatever is wrong leaves as one `FieldError`, which names the
field, what was given, what is allowed and the unit in the field's name.
"""

import dataclasses
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast, dataclass_transform, get_args, get_type_hints

import pydantic
from pydantic import ConfigDict, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from ..errors import InputError

T = TypeVar("T")
Location = tuple[str | int, ...]

# the unit is in the name of the field; the longest ending comes first
UNIT_BY_ENDING = {
    "_mg_mitragynine": "mg mitragynine",
    "_mg_per_unit": "mg per unit",
    "_mg_per_g": "mg/g",
    "_ug_per_g": "ug/g",
    "_cfu_per_g": "CFU/g",
    "_mg_7oh": "mg 7-OH",
    "_units": "units",
    "_years": "years",
    "_days": "days",
    "_nrs": "NRS 0-10",
    "_kg": "kg",
    "_g": "g",
    "_h": "h",
}

COMPLAINTS = {
    "missing": "is required",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "dataclass_type": "must be a table of named values",
}
#: What is allowed instead, by complaint.
ALLOWED = {
    "tuple_type": 'square brackets: ["…", "…"], or [] for none',
    "dataclass_type": 'such as { text = "…" }, or lines under its name in brackets',
}
#: Lists of tables, each under a name in two brackets.
LISTS_OF_TABLES = ("doses", "observations", "product")


class FieldError(InputError, ValueError):
    """An `InputError` that pydantic lets through, so that the enclosing record can
    put its own name before `at`."""

    def __init__(
        self,
        message: str,
        *,
        at: Location = (),
        given: object = None,
        allowed: str | None = None,
        unit: str | None = None,
    ) -> None:
        self.message, self.at = message, at
        field = dotted_name(at)
        super().__init__(message, field=field, given=given, allowed=allowed, unit=unit)

    def inside(self, *place: str | int) -> "FieldError":
        """The same error of a field that lies at `place` in what encloses it."""
        return FieldError(
            self.message,
            at=(*place, *self.at),
            given=self.given,
            allowed=self.allowed,
            unit=self.unit,
        )

    def in_file(self, file: str) -> InputError:
        """The same error, where it stands in a file."""
        return InputError(
            self.message,
            field=": ".join(filter(None, (file, toml_name(self.at)))),
            given=self.given,
            allowed=self.allowed,
            unit=self.unit,
        )


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(dataclasses.field, pydantic.Field),
)
def record(cls: type[T]) -> type[T]:
    """The class as a frozen record whose construction raises `FieldError`."""
    made = checked_dataclass(
        frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid")
    )(cls)
    check: Any = made.__init__  # Any: its signature differs from class to class

    @wraps(check)
    def checked(self: object, **given: object) -> None:
        try:
            check(self, **given)
        except ValidationError as error:
            raise field_error(error, made) from None

    made.__init__ = checked  # type: ignore[method-assign]
    return cast(type[T], made)


def is_left_out(value: object) -> bool:
    """Whether a field that came later is left out of canonical JSON: as long as nothing
    stands in it a record keeps its hash."""
    return value is None or value == ()


def field_error(error: ValidationError, cls: type) -> FieldError:
    """The first problem found in a record of class `cls`; a misspelt name is
    told before the missing one it leaves behind."""
    problems = error.errors(include_url=False)
    problems.sort(key=lambda problem: problem["type"] != "unexpected_keyword_argument")
    problem = problems[0]
    at, kind = problem["loc"], problem["type"]
    cause = problem.get("ctx", {}).get("error")
    if isinstance(cause, FieldError):
        at = (*at, *cause.at)
        message, given, allowed = cause.message, cause.given, cause.allowed
        unit = cause.unit or unit_of(at)
    elif kind == "unexpected_keyword_argument":
        names = field_names(record_at(cls, at[:-1]))
        message, given, allowed = unknown("field", str(at[-1]), names)
        unit = None  # of a misspelt name
    else:
        message, allowed = COMPLAINTS.get(kind, problem["msg"]), ALLOWED.get(kind)
        if kind == "tuple_type" and at[-1] in LISTS_OF_TABLES:
            allowed = f"each under its name in two brackets, [[{at[-1]}]]"
        unit = unit_of(at)
        given = None if kind == "missing" else problem["input"]
    return FieldError(
        message,
        at=at,
        given=given,
        allowed=allowed,
        unit=unit,
    )


def unknown(noun: str, given: str, names: Iterable[str]) -> tuple[str, str, str]:
    """Message with the nearest names, what was given, and each name allowed once."""
    names = tuple(dict.fromkeys(names))
    near = _nearest(given.lower(), names)
    message = f"unknown {noun}"
    if near:
        message += f"; did you mean {' or '.join(near)}?"
    return message, given, ", ".join(names)


@lru_cache(maxsize=256)  # a long file holds the same mistake thousands of times
def _nearest(given: str, names: tuple[str, ...]) -> list[str]:
    """At most three names that resemble what was given."""
    return difflib.get_close_matches(given, names, n=3, cutoff=0.6)


def record_at(cls: type, at: Location) -> type:
    """The record class found at a location inside `cls`."""
    for step in at:
        hint = named_hints(cls).get(step)
        records = [k for k in parts(hint) if isinstance(k, type) and is_dataclass(k)]
        cls = records[0] if records else cls
    return cls


def named_hints(cls: type) -> dict[str | int, object]:
    """The type of each field, by the name it has in a file."""
    hints = get_type_hints(cls)
    return {alias(field): hints[field.name] for field in fields(cls)}


def field_names(cls: type) -> list[str]:
    """The names of the fields of `cls`, as written in a file."""
    return [alias(field) for field in fields(cls)]


def alias(field: Any) -> str:  # Any: dataclasses.Field carries pydantic's default
    """The name of a field in a file; differs only where Python reserves the word."""
    return getattr(field.default, "alias", None) or field.name


def parts(hint: object) -> Iterator[Any]:  # Any: whatever a type hint is made of
    """A type hint and every type inside it."""
    yield hint
    for inner in get_args(hint):
        yield from parts(inner)


def unit_of(at: Location) -> str | None:
    """The unit in the name of the last field of a location."""
    names = [step for step in at if isinstance(step, str)]
    name = f"_{names[-1]}" if names else ""
    return next((u for end, u in UNIT_BY_ENDING.items() if name.endswith(end)), None)


def dotted_name(at: Location) -> str | None:
    """`certificate.lead_ug_per_g`; the place in a list is counted from 1."""
    name = ""
    for step in at:
        name += f" {step + 1}" if isinstance(step, int) else f".{step}"
    return name.lstrip(".") or None


def toml_name(at: Location) -> str | None:
    """`[product] certificate.lead_ug_per_g`, `[[doses]] 2 time`: as in the file."""
    if len(at) < 2:
        return dotted_name(at)
    table, rest = at[0], at[1:]
    if isinstance(rest[0], int):
        row = f"[[{table}]] {rest[0] + 1}"
        return f"{row} {dotted_name(rest[1:]) or ''}".rstrip()
    return f"[{table}] {dotted_name(rest)}"
