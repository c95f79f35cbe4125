"""The checks of fields that records share: numbers, words, times, text."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, StrictBool

from .field import FieldError, unknown

FIRST_YEAR, LAST_YEAR = 1900, 2199
WITH_OFFSET = re.compile(r".*\d:\d\d.*(?:[zZ]|UTC|GMT|[+-]\d\d:?\d\d)")
WITHOUT_SECONDS = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?")


def number(low: float, high: float) -> BeforeValidator:
    """A check for a finite number from `low` to `high`; true is not a number."""

    def check(value: object) -> float:
        allowed = f"{low:g} to {high:g}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FieldError("must be a number", given=value, allowed=allowed)
        if not low <= value <= high:
            raise FieldError("is out of range", given=value, allowed=allowed)
        return float(value) + 0.0  # makes zero of minus zero

    return BeforeValidator(check)


def member(kind: type[StrEnum], noun: str) -> BeforeValidator:
    """A check for a word of a closed list, in capitals or small letters."""

    def check(value: object) -> StrEnum:
        plain = str(value).strip().lower().replace(" ", "_").replace("-", "_")
        for spelling in (value, plain):
            try:
                return kind(spelling)
            except ValueError:
                continue
        message, given, allowed = unknown(noun, str(value), map(str, kind))
        raise FieldError(message, given=given, allowed=allowed)

    return BeforeValidator(check)


def _has_offset(value: object) -> bool:
    if isinstance(value, str):
        return bool(WITH_OFFSET.fullmatch(value.strip()))
    return isinstance(value, datetime) and value.tzinfo is not None


def local_time(value: object) -> datetime:
    """A local clock time; a date alone is its midnight. Text may leave out seconds."""
    if isinstance(value, str) and WITHOUT_SECONDS.fullmatch(value.strip()):
        value = _read(value.strip())
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if _has_offset(value):
        raise FieldError(
            "is a time in UTC or with an offset, and the zone of the record is not "
            "known; write the time that a local clock showed",
            given=str(value),
            allowed="such as 2026-06-03T09:00:00, without offset from UTC",
        )
    if not isinstance(value, datetime):
        raise FieldError(
            "must be a local date and time",
            given=str(value),
            allowed='such as 2026-06-03T09:00:00 or "2026-06-03 09:00"',
        )
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise FieldError(
            "lies outside the years of a record",
            given=str(value),
            allowed=f"{FIRST_YEAR} to {LAST_YEAR}",
        )
    return value


def _read(text: str) -> datetime | str:
    """The time that a text says; the text itself when the calendar has none such."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def calendar_day(value: object) -> date:
    """A date without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise FieldError(
            "must be a date", given=str(value), allowed="such as 2026-06-03, no quotes"
        )
    return value


def filled_text(value: object) -> str:
    """Text without the blanks around it, and not empty."""
    if not isinstance(value, str) or not value.strip():
        raise FieldError("must be text that is not empty", given=value)
    return value.strip()


Time = Annotated[datetime, BeforeValidator(local_time)]
Day = Annotated[date, BeforeValidator(calendar_day)]
Text = Annotated[str, BeforeValidator(filled_text)]
YesNo = StrictBool
