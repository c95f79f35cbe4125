"""Times of a schedule with the days they fall on, and how old a value is."""

import re
from datetime import datetime, timedelta

from ...clock import DAY_H, HOUR

WEEK_D = 7
#: `weeks 2, 4 and 8`, `week 1 to 2`, `day 9 to 10`: counted from the day of the record.
COUNTED = re.compile(r"\b(week|day)s? (\d+(?:(?:, | and | to )\d+)*)")
HOURS_SHOWN = 48  # from here on an age is given in days


def with_dates(when: str, as_of: datetime) -> str:
    """The times of a schedule, each week and day with its date."""

    def dated(counted: re.Match[str]) -> str:
        size = WEEK_D if counted[1] == "week" else 1
        days = (int(n) * size for n in re.findall(r"\d+", counted[2]))
        dates = ", ".join(f"{as_of + timedelta(days=n):%Y-%m-%d}" for n in days)
        return f"{counted[0]} ({dates})"

    return COUNTED.sub(dated, when)


def age(time: str, as_of: datetime) -> str:
    """How long before the record a value was taken."""
    hours = (as_of - datetime.fromisoformat(time)) / HOUR
    if hours < HOURS_SHOWN:
        return f"{hours:.0f} h old"
    return f"{hours / DAY_H:.0f} days old"
