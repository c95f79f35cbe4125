"""When a regimen's intakes fall, and how much they are on the worst day."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from datetime import time as time_of_day

from .dose import HOURS_A_DAY, Amount, Phase, Regimen
from .dose import AmountUnit as AmountUnit
from .dose import Dose as Dose
from .dose import Intake as Intake
from .dose import Route as Route
from .regimen_text import parse_regimen as parse_regimen
from .regimen_text import render as render

TimedAmount = tuple[datetime, Amount]
CLOCK_0 = time_of_day()

# a missed intake is named by about its time
NEAR = timedelta(hours=1)


def intakes(
    regimen: Regimen, start: datetime, end: datetime
) -> tuple[TimedAmount, ...]:
    """Every intake from `start`, when the regimen begins, until before `end`.

    Days are stretches of 24 h from `start`, so that n days hold n daily intakes.
    """
    timed: list[TimedAmount] = []
    for phase in regimen.phases:
        begin = start + timedelta(days=phase.start_day)
        stop = end
        if phase.days is not None:
            stop = min(end, begin + timedelta(days=phase.days))
        timed.extend(phase_intakes(phase, begin, stop))
    return tuple(timed)


def kept(
    timed: tuple[TimedAmount, ...], missed: tuple[datetime, ...]
) -> tuple[TimedAmount, ...]:
    """The intakes that were not missed: none on a missed day, none near the time."""
    days = {time.date() for time in missed if time == datetime.combine(time, CLOCK_0)}
    times = [time for time in missed if time.date() not in days]
    return tuple(
        (time, amount)
        for time, amount in timed
        if time.date() not in days and all(abs(time - t) >= NEAR for t in times)
    )


def phase_intakes(
    phase: Phase, begin: datetime, stop: datetime
) -> Iterator[TimedAmount]:
    """Every intake of one phase, from `begin` until before `stop`."""
    if begin >= stop or not phase.intakes:
        return
    first = phase.intakes[0]
    if phase.every_h is not None:
        hours = (stop - begin) / timedelta(hours=1)
        for k in range(math.ceil(hours / phase.every_h)):
            yield begin + timedelta(hours=k * phase.every_h), first.amount
    elif first.clock_h is None:
        yield begin, first.amount
    else:
        yield from clock_intakes(phase, begin, stop)


def clock_intakes(
    phase: Phase, begin: datetime, stop: datetime
) -> Iterator[TimedAmount]:
    """Every intake at clock times, on each `every_days`-th day from `begin`."""
    midnight = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    first_day = []
    for intake in phase.intakes:
        time = midnight + timedelta(hours=intake.clock_h or 0.0)
        if time < begin:
            time += timedelta(days=1)
        first_day.append((time, intake.amount))
    first_day.sort(key=lambda timed: timed[0])
    day = timedelta()
    while begin + day < stop:
        for time, amount in first_day:
            if time + day < stop:
                yield time + day, amount
        day += timedelta(days=phase.every_days)


def doses_per_day(regimen: Regimen) -> int:
    """Intakes on the worst day [1/day]."""
    return max(map(phase_doses_per_day, regimen.phases), default=0)


def amount_per_day(regimen: Regimen) -> Amount | None:
    """Amount on the worst day; None when nothing is taken."""
    totals = []
    for phase in regimen.phases:
        if not phase.intakes:
            continue
        value = sum(intake.amount.value for intake in phase.intakes)
        if phase.every_h is not None:
            value *= phase_doses_per_day(phase)
        totals.append(Amount(value=value, unit=phase.intakes[0].amount.unit))
    return max(totals, key=lambda amount: amount.value, default=None)


def phase_doses_per_day(phase: Phase) -> int:
    """Intakes on the worst day of a phase [1/day]."""
    if phase.every_h is None:
        return len(phase.intakes)
    return math.ceil(HOURS_A_DAY / phase.every_h)
