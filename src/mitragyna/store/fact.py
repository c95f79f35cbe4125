"""One thing that is known of a person, as it is stored."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from ..errors import InputError

#: How a date without a time stands in JSON: a record tells it from a text.
DAY = "$day"


class FactId(NamedTuple):
    """Where a fact stands: the number of its entry, and its place in it."""

    seq: int
    place: int

    def __str__(self) -> str:
        return f"{self.seq}.{self.place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact:
    """A state from `time` on, or something that happened then.

    kind          `dose`, `observation`, or a state such as `subject.mass_kg`
    time          what a local clock showed, ISO 8601
    zone          of that clock, such as Europe/Berlin
    content       canonical JSON
    is_withdrawn  it only says that what it corrects was entered in error
    corrects      the fact in the place of which it stands
    """

    kind: str
    time: str
    zone: str
    content: str
    is_withdrawn: bool = False
    corrects: FactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFact:
    """A fact where it stands."""

    at: FactId
    fact: PersonFact


def day_of(stored: str, zone: str) -> date:
    """The day of a moment in the chain by a local clock."""
    return datetime.fromisoformat(stored).astimezone(ZoneInfo(zone)).date()


def canonical(value: object) -> str:
    """The value as JSON; equal values have equal text. Raises InputError for half a
    character, which is stored nowhere."""
    text = json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        default=_as_json,
    )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError("holds half a character", field="record") from None
    return text


def value_of(content: str) -> Any:  # Any: whatever JSON holds
    """The value of canonical JSON, with its dates."""
    return json.loads(content, object_hook=_from_json)


def _as_json(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} is not stored")


def _from_json(table: dict[str, Any]) -> object:  # Any: as above
    if table.keys() == {DAY}:
        return date.fromisoformat(table[DAY])
    return table
