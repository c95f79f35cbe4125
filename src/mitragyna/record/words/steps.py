"""What falls step by step: minus 0.5 g every week, tapering by 1 g every 3 days."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..dose import Amount, Phase
from . import reasons
from .amounts import amount
from .numbers import number
from .reasons import UnsaidError
from .words import Words

VERBS = (
    "minus", "less", "reducing", "reduced", "reduce", "decreasing", "decrease",
    "tapering", "tapered", "taper", "lowering", "lower", "dropping", "drop", "cutting",
    "cut", "going down", "down", "falling",
)  # fmt: skip
MOST_STEPS = 520
DIGITS = 9  # of an amount after so many steps


@dataclass(frozen=True, slots=True)
class Fall:
    """A fall of `by` every so many days, to nothing or down to `until`."""

    by: Amount
    days: int
    until: Amount | None


def read_step(words: Words) -> Fall | None:
    """The fall that comes next; None, and nothing read, when none does."""
    at = words.at
    if not words.accept(*VERBS):
        return None
    words.accept("by")
    by = amount(words)
    if by is None:
        if number(words) is not None and words.accept("%", "percent"):
            raise UnsaidError(reasons.STEP_PERCENT)
        words.back_to(at)
        return None
    days = _every(words)
    if days is None:
        raise UnsaidError("does not say how often the amount falls, such as every week")
    words.accept(",")
    until = None
    if words.accept("until", "to", "down to", "till"):
        until = amount(words)
        if until is None and not words.accept("none", "nothing", "zero", "0"):
            raise UnsaidError("does not say down to how much")
        words.accept("a day", "daily", "per day")
    return Fall(by=by, days=days, until=until)


def _every(words: Words) -> int | None:
    """Days of `every week`, `weekly`, `a week`, `every 3 days`, `/ week`."""
    if words.accept("weekly", "every week", "each week", "a week", "per week", "/ week",
                    "/ wk"):  # fmt: skip
        return 7
    if words.accept("daily", "every day", "each day", "per day"):
        return 1
    if words.accept("monthly", "every month", "a month", "per month", "/ month"):
        return 30
    if words.accept("every other day", "every second day"):
        return 2
    if words.accept("every other week"):
        return 14
    at = words.at
    if words.accept("every", "each"):
        n = number(words)
        unit = words.accept("days", "day", "weeks", "week")
        if n is not None and unit and n == int(n) and n >= 1:
            return int(n) * (7 if unit.startswith("week") else 1)
    words.back_to(at)
    return None


def falling(first: Phase, step: Fall) -> Iterator[Phase]:
    """`first` for one step or its own length, then less and less of it."""
    start = first.intakes[0].amount if len(first.intakes) == 1 else None
    if start is None or first.every_h or first.times or start.least or step.by.least:
        raise UnsaidError(reasons.STEP_OF_WHAT)
    ends = step.until or start.times(0)
    if {start.unit, step.by.unit, ends.unit} != {start.unit}:
        raise UnsaidError("falls in another unit than it is counted in")
    if not 0 < step.by.value <= start.value or ends.value >= start.value:
        raise UnsaidError("falls by more than is taken, or not at all")
    count = (start.value - ends.value) / step.by.value
    if count > MOST_STEPS:
        raise UnsaidError(f"falls in more than {MOST_STEPS} steps")
    day = first.start_day + (first.days or step.days)
    yield replace(first, days=first.days or step.days)
    k, value = 1, round(start.value - step.by.value, DIGITS)
    while value > ends.value:
        yield _with(first, value, day, step.days)
        day, k = day + step.days, k + 1
        value = round(start.value - k * step.by.value, DIGITS)
    if step.until is not None and ends.value > 0:
        yield _with(first, ends.value, day, None)
    else:
        yield Phase(intakes=(), start_day=day)


def _with(phase: Phase, value: float, start_day: int, days: int | None) -> Phase:
    """A phase like `phase` with another amount."""
    intake = phase.intakes[0]
    changed = replace(intake, amount=replace(intake.amount, value=value))
    return replace(phase, intakes=(changed,), start_day=start_day, days=days)
