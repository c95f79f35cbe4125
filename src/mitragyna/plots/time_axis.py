"""The axis of time: clock times for a few days, days for more."""

import json
from math import ceil, floor

from ..clock import DAY_H, HOURS_A_DAY, clock_text, minute
from .extra import altair as alt

LONGEST_BY_CLOCK = 96.0  # [h]; beyond it the axis reads days
MOST_TICKS = 7
STEPS_H = (1, 2, 3, 6, 12, 24)


def time_axis(begin_h: float, end_h: float, clock_h: float | None) -> alt.X:
    """Time since time 0, whose clock time is `clock_h` [h]; None: not known."""
    by_clock = is_by_clock(begin_h, end_h)
    unit = 1 if by_clock else HOURS_A_DAY
    axis = {"grid": False, "tickCount": MOST_TICKS, "tickMinStep": 1}
    if by_clock and clock_h is not None:
        ticks = clock_ticks(begin_h, end_h, clock_h)
        axis |= {
            "values": [*ticks],
            "labelExpr": f"{json.dumps({f'{t:g}': ticks[t] for t in ticks})}"
            # Vega writes a minus of its own
            "[replace(format(datum.value, '~r'), '\u2212', '-')]",
        }
    return alt.X(
        "time:Q",
        title=titled_by(by_clock, clock_h),
        scale=alt.Scale(domain=[begin_h / unit, end_h / unit], nice=False),
        axis=alt.Axis(**axis),
    )


def is_by_clock(begin_h: float, end_h: float) -> bool:
    """Whether so few days are shown that the clock is read."""
    return end_h - begin_h <= LONGEST_BY_CLOCK


def titled_by(by_clock: bool, clock_h: float | None) -> str:
    """What the axis reads, and from when."""
    if clock_h is None:
        return "hours" if by_clock else "days"
    return "clock time" if by_clock else f"days from {at(clock_h)}"


def clock_ticks(
    begin_h: float, end_h: float, clock_h: float
) -> dict[float, str | list[str]]:
    """Time → clock time, at round hours; midnight says which day begins."""
    step = next(s for s in STEPS_H if (end_h - begin_h) / s <= MOST_TICKS or s == 24)
    first = ceil((begin_h + clock_h) / step) * step
    hours = range(first, floor(end_h + clock_h) + 1, step)
    return {hour - clock_h: named(hour) for hour in hours}


def named(hour: int) -> str | list[str]:
    """The clock time of an hour since midnight of the first day, from which on
    midnight has its day."""
    day, rest = divmod(hour, HOURS_A_DAY)
    return at(hour) if rest or day < 0 else [at(hour), f"day {day + 1}"]


def at(hour: float) -> str:
    """The time of day as HH:MM."""
    return clock_text(minute(hour % DAY_H))
