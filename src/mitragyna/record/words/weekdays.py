"""Which days of a week: on weekdays, Mon-Fri, Mondays and Thursdays, except Sunday."""

from ...clock import DAYS_A_WEEK
from . import reasons
from .reasons import UnsaidError
from .words import Words

# fmt: off
WEEKDAYS = {  # Monday is 0
    **dict.fromkeys(
        ("weekdays", "weekday", "workdays", "work days", "working days"),
        (0, 1, 2, 3, 4),
    ),
    "weekends": (5, 6), "weekend": (5, 6), "the weekend": (5, 6),
    "mondays": (0,), "monday": (0,), "mon": (0,),
    "tuesdays": (1,), "tuesday": (1,), "tue": (1,), "tues": (1,),
    "wednesdays": (2,), "wednesday": (2,), "wed": (2,), "weds": (2,),
    "thursdays": (3,), "thursday": (3,), "thu": (3,), "thur": (3,), "thurs": (3,),
    "fridays": (4,), "friday": (4,), "fri": (4,),
    "saturdays": (5,), "saturday": (5,), "sat": (5,),
    "sundays": (6,), "sunday": (6,), "sun": (6,),
}
# fmt: on
EXCEPT = ("except for", "except", "but not", "apart from")


def named_days(words: Words, before: tuple[int, ...]) -> tuple[int, ...] | None:
    """The days of the week that come next, with those named `before`, or those of
    `before` that are not excepted; None, and nothing read, when none come next."""
    at = words.at
    is_excepted = bool(words.accept(*EXCEPT))
    named = _named(words)
    if not named:
        words.back_to(at)
        return None
    if not is_excepted:
        return tuple(sorted({*before, *named}))
    left = tuple(day for day in before or range(DAYS_A_WEEK) if day not in named)
    if not left:
        raise UnsaidError(reasons.HOW_OFTEN)
    return left


def _named(words: Words) -> set[int]:
    """Days by their names; mon wed fri, Mon-Fri."""
    words.accept("on", "every", "each", "only on", "at", "during", "over")
    words.accept("the")
    named: set[int] = set()
    while day := words.accept(*WEEKDAYS):
        named.update(WEEKDAYS[day])
        at = words.at
        if words.accept("-", "to", "through", "thru", "until", "till"):
            if last := words.accept(*WEEKDAYS):
                named.update(_from_to(WEEKDAYS[day], WEEKDAYS[last]))
                at = words.at
            else:
                words.back_to(at)
        words.accept(", and", ",", "and", "&", "/")
        words.accept("on", "every")
        if words.next not in WEEKDAYS:
            words.back_to(at)
            break
    return named


def _from_to(first: tuple[int, ...], last: tuple[int, ...]) -> set[int]:
    """The days from one day of the week to another."""
    length = (last[-1] - first[0]) % DAYS_A_WEEK
    return {(first[0] + k) % DAYS_A_WEEK for k in range(length + 1)}
