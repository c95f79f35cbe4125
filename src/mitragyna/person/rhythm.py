"""How the phases of a rule lie on the calendar: how often, and when."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil

from ..clock import DAY, DAYS_A_WEEK, HOURS_A_DAY, MINUTE
from ..evidence.bounds import bound
from ..record.dose import Phase
from ..record.regimen import TimedAmount, phase_days_per_week, phase_intakes


def is_daily(phase: Phase) -> bool:
    """Whether a phase that goes on is daily use."""
    return most_days(phase) >= bound("daily_days")


def most_days(phase: Phase) -> int:
    """Days of the window with an intake of a phase that goes on: of all the ways its
    rhythm may lie on the calendar, the one with the most."""
    if not is_repeated(phase):
        return 0
    return ceil(bound("daily_window_days") / max(_days_apart(phase), 1.0) - 1e-9)


def is_repeated(phase: Phase) -> bool:
    """Whether a phase takes something again and again."""
    taken = [intake for intake in phase.intakes if intake.amount.value > 0]
    return bool(taken) and phase.is_repeated


def is_single(phase: Phase) -> bool:
    """Whether a phase is one intake."""
    taken = [intake for intake in phase.intakes if intake.amount.value > 0]
    return bool(taken) and not is_repeated(phase)


def of_phase(
    phase: Phase, since: datetime, earliest: datetime, as_of: datetime
) -> Iterator[TimedAmount]:
    """Intakes of a phase from `earliest` to `as_of`, the rounds before it skipped."""
    begin, stop = later(since, phase.start_day * DAY), later(as_of, MINUTE)
    if phase.days is not None:
        stop = min(stop, later(begin, phase.days * DAY))
    if is_repeated(phase):
        # days of the week come round with the week
        apart = (DAYS_A_WEEK if phase.weekdays else _days_apart(phase)) * DAY
        begin += max(0, (earliest - begin) // apart - 1) * apart
    for time, amount in phase_intakes(phase, begin, stop):
        if earliest <= time <= as_of:
            yield time, amount


def later(time: datetime, span: timedelta) -> datetime:
    """`span` after `time`, or the end of the calendar."""
    return time + min(span, datetime.max - time)


def _days_apart(phase: Phase) -> float:
    """Days from one round of a rhythm to the next."""
    if phase.every_h:
        return phase.every_h / HOURS_A_DAY
    return DAYS_A_WEEK / phase_days_per_week(phase)
