"""Regimens whose print must read back as the same: drawn ones, and phrases put
together from the parts in which people write."""

from dataclasses import replace
from datetime import datetime
from random import Random

from mitragyna.clock import MINUTES_A_DAY
from mitragyna.errors import InputError
from mitragyna.record.dose import (
    LARGEST_INTAKE,
    Amount,
    AmountUnit,
    Began,
    Intake,
    Phase,
    Regimen,
)
from mitragyna.record.regimen_text import parse_regimen, render, spread_over_day

from .row import Bar

AMOUNTS = (
    "2 g", "2.5g", "½ g", "2-3 g", "12 grams", "15 gpd", "a gram", "0.1 g", "7 caps",
    "half a tablet", "4 capsules of 0.6 g", "3 x 0.5 g capsules", "30 mg mitragynine",
    "7-OH 15 mg", "20-30mg 7oh", "2 servings", "one bottle", "a total of 7 g",
    "2500 mg powder", "two to three grams",
)  # fmt: skip
OFTEN = (
    "bid", "TID", "q6h", "qhs", "3x a day", "a day", "daily", "twice a day", "once",
    "every 4-6 hours", "every other day", "3 times a week", "on weekdays", "Mon-Fri",
    "at 8am and 8:30 pm", "in the morning and at bedtime", "split in 3-4 doses",
    "2-3 times a day", "nightly at 9pm", "a day in 3 doses", "5 days a week",
    "weekends only", "daily except Sundays", "daily, 5 days on 2 off", "1-0-1",
    "at 0800 and 2000", "tid with meals", "/ 24 h", "a day divided bid",
    "once a fortnight", "at noon on Sundays", "q2h", "every 36 h",
)  # fmt: skip
SPANS = (
    "", "", "for 14 days", "for 2 years", "since June 2024", "for the last 3 weeks",
    ", minus 0.5 g every week", "for 3 months, minus 1 g every 3 days until 4 g",
    "for 1 year, stopped 5 days ago", "for a week then none",
    "for 3 days then 1 g once a day",
)  # fmt: skip


def printed(count: int, seed: int = 16) -> Bar:
    """How many of `count` regimens are not the same after their print was read."""
    wrong = list[str]()
    for number in range(count):
        random = Random(f"{seed}/{number}")
        regimen = drawn(random) if number % 2 else said(random)
        text = render(regimen)
        try:
            is_same = parse_regimen(text) == regimen
        except InputError:
            is_same = False
        if not is_same:
            wrong.append(text)
    first = f"; first: {wrong[0]}" if wrong else ""
    return Bar(
        name=f"{count:,} regimens whose print reads back otherwise{first}",
        value=len(wrong),
        limit="= 0",
        passed=not wrong,
    )


def said(random: Random) -> Regimen:
    """What a phrase put together at random is understood as, if it is."""
    while True:
        parts = (random.choice(part) for part in (AMOUNTS, OFTEN, SPANS))
        try:
            return parse_regimen(" ".join(parts))
        except InputError:
            continue


def drawn(random: Random) -> Regimen:
    """Up to four phases of any kind, in one unit."""
    unit = random.choice(list(AmountUnit))
    phases, day = list[Phase](), 0
    for _ in range(random.randint(1, 4)):
        days = random.randint(1, 60)
        phases.append(_phase(random, unit, day, days))
        day += days
    if random.random() < 0.5:
        phases[-1] = replace(phases[-1], days=None)
    if not any(phase.intakes for phase in phases):
        return Regimen(text="none", phases=())  # a pause alone is no regimen
    began = random.choice(
        (
            None,
            Began(days_ago=random.randint(0, 4000)),
            Began(on=datetime(random.randint(1990, 2026), random.randint(1, 12), 1)),
        )
    )
    return Regimen(text="drawn", phases=tuple(phases), began=began)


def _phase(random: Random, unit: AmountUnit, start_day: int, days: int) -> Phase:
    """One phase of any kind."""
    one = Phase(intakes=(), start_day=start_day, days=days)
    single = (Intake(amount=_amount(random, unit)),)
    kind = random.randrange(7)
    if kind == 0:
        return one
    if kind == 1:
        return replace(one, intakes=single)
    if kind == 2:
        return replace(one, intakes=single, every_h=random.randint(25, 72_000) / 100)
    fewest = random.randint(1, 12)
    times = (fewest, random.randint(fewest + 1, 24))
    if kind == 3:
        is_total = random.random() < 0.5
        one = replace(one, intakes=single, times=times, is_total=is_total)
    elif kind == 4:
        one = replace(one, intakes=single, is_total=True)
    elif kind == 5:
        n = random.randint(1, 24)
        one = replace(one, intakes=spread_over_day(single[0].amount, n))
    else:
        minutes = sorted(random.sample(range(MINUTES_A_DAY), random.randint(1, 5)))
        timed = (Intake(amount=_amount(random, unit), clock_h=m / 60) for m in minutes)
        one = replace(one, intakes=tuple(timed))
    if random.random() < 0.5:
        return replace(one, every_days=random.randint(1, 30))
    return replace(one, weekdays=tuple(sorted(random.sample(range(7), 3))))


def _amount(random: Random, unit: AmountUnit) -> Amount:
    value = random.randint(1, round(LARGEST_INTAKE[unit] * 1000)) / 1000
    least = value / 2 if random.random() < 0.3 else None
    return Amount(value=value, unit=unit, least=least)
