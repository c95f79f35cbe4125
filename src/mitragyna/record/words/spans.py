"""How long and since when: for 2 years, for the last 3 weeks, since June 2024."""

import calendar
import re
from datetime import date, datetime

from ..dose import Began
from .numbers import number
from .reasons import UnsaidError
from .words import Words

DAYS = {
    "day": 1.0, "days": 1.0, "week": 7.0, "weeks": 7.0, "wk": 7.0, "wks": 7.0,
    "fortnight": 14.0, "month": 365 / 12, "months": 365 / 12, "mo": 365 / 12,
    "mos": 365 / 12,
    "d": 1.0, "y": 365.0, "year": 365.0, "years": 365.0, "yr": 365.0, "yrs": 365.0,
}  # fmt: skip
LONGEST_DAYS = 36_500
ROUGHLY = (
    "about",
    "approx .",
    "approx",
    "approximately",
    "almost",
    "nearly",
    "over",
    "around",
    "more than",
    "roughly",
    "~",
)
MONTHS = {
    name.lower(): at
    for names in (calendar.month_name, calendar.month_abbr)
    for at, name in enumerate(names)
    if name
} | {"sept": 9}
WHICH_YEAR = "since when, with its year: such as since June 2024, since 2024-06-01"


def length(words: Words) -> int | None:
    """Days of `2 weeks`, `a year`, `2 years`; None, and nothing read, when none
    comes next. A month is 365/12 days."""
    at = words.at
    words.accept(*ROUGHLY)
    n = number(words)
    if n is None and words.accept("a", "an", "one"):
        n = 1.0
    unit = words.accept(*DAYS)
    if n is None or not unit:
        words.back_to(at)
        return None
    days = n * DAYS[unit]
    half = words.at
    if words.accept("and a half"):
        days += DAYS[unit] / 2
    else:
        words.back_to(half)
    if not days <= LONGEST_DAYS:
        raise UnsaidError("is longer than a life")
    return round(days)


def span(words: Words) -> tuple[int | None, Began | None] | None:
    """Days of `for …`, or the begin of `since …`, `for the last …`, `… ago`."""
    at = words.at
    if words.accept("since", "from", "started", "starting", "beginning", "began"):
        if (ago := _ago(words)) is not None:
            return None, Began(days_ago=ago)
        if (day := _date(words)) is not None:
            return None, Began(on=datetime(day.year, day.month, day.day))
        if words.tokens[at] == "since":
            raise UnsaidError(WHICH_YEAR)
        words.back_to(at)
        return None
    words.accept("for", "over", "during", "in", "x")
    if words.accept("the last", "the past", "last", "past"):
        days = length(words)
        if days is None and words.next in DAYS:
            days = round(DAYS[words.take()])
        if days is not None:
            return None, Began(days_ago=days)
    elif words.at > at and (days := length(words)) is not None:
        if words.accept("now", "so far", "already"):
            return None, Began(days_ago=days)
        if words.next not in ("a", "per", "each", "/"):  # for 5 days a week
            return days, None
    elif words.at == at and not words.upcoming("a day", "an hour"):  # 5 g a day now
        days = length(words)
        if days is not None and words.accept("now", "so far", "already"):
            return None, Began(days_ago=days)
    words.back_to(at)
    return None


def ended(words: Words) -> int | None:
    """Days since `stopped 5 days ago`, `quit a week ago`."""
    at = words.at
    is_end = words.accept("stopped", "quit", "ended", "until", "till", "up to")
    ago = _ago(words) if is_end else None
    if ago is None:
        words.back_to(at)
    return ago


def _ago(words: Words) -> int | None:
    at = words.at
    if words.accept("yesterday"):
        return 1
    days = length(words)
    if days is not None and words.accept("ago", "back", "before"):
        return days
    words.back_to(at)
    return None


def _date(words: Words) -> date | None:
    """2024-06-01, June 2024, 1 June 2024, June 1, 2024, 06/2024, 2024."""
    left = " ".join(words.rest())
    for pattern, names in DATES:
        if match := re.match(pattern, left):
            parts = dict(zip(names, match.groups(), strict=True))
            month = parts.get("month", "1")
            at = MONTHS[month] if month in MONTHS else int(month)
            try:
                day = date(int(parts["year"]), at, int(parts.get("day", "1")))
            except ValueError:
                raise UnsaidError("is no date of the calendar") from None
            words.at += len(match[0].split())
            return day
    return None


NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
END = r"(?= |$)"
DATES = (
    (rf"(\d{{4}}) - (\d\d?) - (\d\d?){END}", ("year", "month", "day")),
    (rf"(\d{{4}}) - (\d\d?){END}", ("year", "month")),
    (rf"(\d\d?) / (\d{{4}}){END}", ("month", "year")),
    (rf"(?:the )?(\d\d?) (?:st |nd |rd |th )?(?:of )?({NAMES}) (?:, )?(\d{{4}}){END}",
     ("day", "month", "year")),
    (rf"({NAMES}) (\d\d?) (?:st |nd |rd |th )?(?:, )?(\d{{4}}){END}",
     ("month", "day", "year")),
    (rf"({NAMES}) (?:of )?(\d{{4}}){END}", ("month", "year")),
    (rf"(\d{{4}}){END}", ("year",)),
)  # fmt: skip
