"""When somebody sleeps, which for a night worker is the day."""

import re

from ..clock import MINUTES_A_DAY
from .check import filled_text
from .field import FieldError

CLOCK = re.compile(r"(\d{1,2}):(\d\d)\s*(?:-|–|to)\s*(\d{1,2}):(\d\d)")


def sleep_times(value: object) -> str:
    """The main sleep of a day from one clock time to another, as "09:00-16:00"."""
    text = filled_text(value)
    match = CLOCK.fullmatch(text)
    hours = [int(part) for part in match.groups()] if match else []
    is_clock = bool(hours) and max(hours[::2]) < 24 and max(hours[1::2]) < 60
    if not is_clock or hours[:2] == hours[2:]:
        raise FieldError(
            "must say from when until when",
            given=text,
            allowed='such as "09:00-16:00", in hours of 24',
        )
    begin_h, begin, end_h, end = hours
    return f"{begin_h:02}:{begin:02}-{end_h:02}:{end:02}"


def middle_h(sleep: str) -> float:
    """Clock time of the middle of a sleep [h]."""
    begin, end = (60 * int(t[:2]) + int(t[3:]) for t in sleep.split("-"))
    lasting = (end - begin) % MINUTES_A_DAY
    return (begin + lasting / 2) % MINUTES_A_DAY / 60
