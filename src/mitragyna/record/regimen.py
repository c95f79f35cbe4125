"""When a regimen's intakes fall, and how much they are on the worst day."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import time as time_of_day

from ..clock import DAY, DAYS_A_WEEK, HOUR, HOURS_A_DAY
from .dose import Amount, Phase, Regimen
from .dose import AmountUnit as AmountUnit
from .dose import Dose as Dose
from .dose import Intake as Intake
from .dose import Route as Route
from .regimen_text import parse_regimen as parse_regimen
from .regimen_text import render as render
from .ways import settled

TimedAmount = tuple[datetime, Amount]
CLOCK_0 = time_of_day()

# a missed intake is named by about its time
NEAR = HOUR


def intakes(
    regimen: Regimen, start: datetime, end: datetime
) -> tuple[TimedAmount, ...]:
    """Every intake from `start`, when the regimen begins, until before `end`.

    Days are stretches of 24 h from `start`, so that n days hold n daily intakes. What
    the words leave open is taken the middle way; `population.ways` draws it.
    """
    timed: list[TimedAmount] = []
    for phase in regimen.phases:
        begin = start + timedelta(days=phase.start_day)
        stop = end
        if phase.days is not None:
            stop = min(end, begin + timedelta(days=phase.days))
        timed.extend(phase_intakes(phase, begin, stop))
    return tuple(timed)


def scaled(rule: Regimen, share: float) -> Regimen:
    """A rule with every amount times a share."""
    phases = tuple(
        replace(
            phase,
            intakes=tuple(
                replace(intake, amount=intake.amount.times(share))
                for intake in phase.intakes
            ),
        )
        for phase in rule.phases
    )
    return Regimen(text=rule.text, phases=phases)


def kept(
    timed: tuple[TimedAmount, ...], missed: tuple[datetime, ...]
) -> tuple[TimedAmount, ...]:
    """The intakes that were not missed: none on a missed day, none near the time."""
    return tuple((time, a) for time, a in timed if not is_missed(time, missed))


def is_missed(time: datetime, missed: tuple[datetime, ...]) -> bool:
    """Whether an intake was left out: on a missed day, or near a missed time."""
    return any(
        time.date() == left.date() if is_whole_day(left) else abs(time - left) < NEAR
        for left in missed
    )


def is_whole_day(time: datetime) -> bool:
    """Whether a missed time stands for its day."""
    return time == datetime.combine(time, CLOCK_0)


def phase_intakes(
    phase: Phase, begin: datetime, stop: datetime
) -> Iterator[TimedAmount]:
    """Every intake of one phase, from `begin` until before `stop`."""
    if begin >= stop or not phase.intakes:
        return
    phase = settled(phase)
    first = phase.intakes[0]
    if phase.every_h is not None:
        hours = (stop - begin) / HOUR
        for k in range(math.ceil(hours / phase.every_h)):
            yield begin + timedelta(hours=k * phase.every_h), first.amount
    elif first.clock_h is None:
        yield begin, first.amount
    else:
        yield from clock_intakes(phase, begin, stop)


def clock_intakes(
    phase: Phase, begin: datetime, stop: datetime
) -> Iterator[TimedAmount]:
    """Every intake at clock times, on each `every_days`-th day from `begin`, or on
    the days of the week."""
    midnight = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    first_day = []
    for intake in phase.intakes:
        time = midnight + timedelta(minutes=intake.minute)
        if time < begin:
            time += DAY
        first_day.append((time, intake.amount))
    first_day.sort(key=lambda timed: timed[0])
    day = timedelta()
    while begin + day < stop:
        for time, amount in first_day:
            is_due = not phase.weekdays or (time + day).weekday() in phase.weekdays
            if is_due and time + day < stop:
                yield time + day, amount
        day += timedelta(days=phase.every_days)


def doses_per_day(regimen: Regimen) -> int | None:
    """Intakes on the worst day [1/day]; None when the words leave them open."""
    counts = [phase_doses_per_day(phase) for phase in regimen.phases]
    fixed = [count for count in counts if count is not None]
    return None if None in counts else max(fixed, default=0)


def amount_per_day(regimen: Regimen) -> Amount | None:
    """Amount on the worst day; None when nothing is taken."""
    totals = []
    for phase in regimen.phases:
        if not phase.intakes:
            continue
        value = sum(intake.amount.value for intake in phase.intakes)
        if phase.is_each:
            value *= phase_doses_per_day(phase) or 1
        totals.append(Amount(value=value, unit=phase.intakes[0].amount.unit))
    return max(totals, key=lambda amount: amount.value, default=None)


def phase_doses_per_day(phase: Phase) -> int | None:
    """Intakes on the worst day of a phase [1/day]; None for a day's total
    of which nobody said in how many."""
    if phase.times is not None:
        return phase.times[1]
    if phase.is_total:
        return None
    if phase.every_h is None:
        return len(phase.intakes)
    return math.ceil(HOURS_A_DAY / phase.every_h)


def phase_days_per_week(phase: Phase) -> float:
    """Days with an intake in a week of a phase that repeats by days [1/week]."""
    if phase.weekdays:
        return float(len(phase.weekdays))
    return DAYS_A_WEEK / phase.every_days
