"""A regimen in the words that read back as the same."""

from dataclasses import replace
from decimal import Decimal

from ...clock import clock_text
from ..dose import Amount, AmountUnit, Intake, Phase, Regimen
from .habits import spread_over_day
from .reasons import UnsaidError
from .steps import Fall, falling

DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays",
        "Sundays")  # fmt: skip
UNIT_WORDS = {
    AmountUnit.g: "g",
    AmountUnit.mg_mitragynine: "mg mitragynine",
    AmountUnit.mg_7oh: "mg 7-OH",
}
FEWEST_STEPS = 3  # parts from which a fall is written as one


def render(regimen: Regimen) -> str:
    """The regimen in the words that `parse_regimen` reads back as the same."""
    began = regimen.began
    since = ""
    if began is not None and began.on is not None:
        since = f" since {began.on:%Y-%m-%d}"
    elif began is not None and began.days_ago is not None:
        since = f" since {_days(began.days_ago)} ago"
    falls = _fall(regimen.phases)
    if falls is not None:
        return falls + since
    return (" then ".join(map(render_phase, regimen.phases)) or "none") + since


def render_phase(phase: Phase) -> str:
    """One part of a regimen in words."""
    length = "" if phase.days is None else f" for {_days(phase.days)}"
    return render_habit(phase) + length


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def render_habit(phase: Phase) -> str:
    """What is taken in a phase, without its length."""
    if not phase.intakes:
        return "none"
    n, amount = len(phase.intakes), phase.intakes[0].amount
    if phase.every_h is not None:
        return f"{render_amount(amount)} every {decimal(phase.every_h)} h"
    if phase.is_total:
        parts = f" in {phase.times[0]} to {phase.times[1]} doses" if phase.times else ""
        return f"a total of {render_amount(amount)} a day{parts}{render_days(phase)}"
    if phase.times:
        fewest, most = phase.times
        often = f"{fewest} to {most} times a day"
        return f"{render_amount(amount)} {often}{render_days(phase)}"
    if phase.intakes[0].clock_h is None:
        return f"{render_amount(amount)} once"
    if phase.intakes == spread_over_day(amount, n):
        times = {1: "once a day", 2: "twice a day"}.get(n, f"{n} times a day")
        return f"{render_amount(amount)} {times}{render_days(phase)}"
    timed = [f"{render_amount(i.amount)} at {clock(i)}" for i in phase.intakes]
    return " and ".join(timed) + render_days(phase)


def render_days(phase: Phase) -> str:
    """On which days; empty for every day."""
    if phase.weekdays:
        names = [DAYS[day] for day in phase.weekdays]
        return " on " + " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return "" if phase.every_days == 1 else f" every {phase.every_days} days"


def render_amount(amount: Amount) -> str:
    """An amount in words: `2 g`, `2 to 3 g`, `30 mg mitragynine`, `1 unit`."""
    value = decimal(amount.value)
    if amount.least is not None:
        value = f"{decimal(amount.least)} to {value}"
    if amount.unit in UNIT_WORDS:
        return f"{value} {UNIT_WORDS[amount.unit]}"
    plural = "" if amount.value == 1 and amount.least is None else "s"
    return f"{value} {amount.unit}{plural}"


def clock(intake: Intake) -> str:
    """The clock time of an intake, HH:MM."""
    return clock_text(intake.minute)


def decimal(value: float) -> str:
    """A number without exponent and needless zeros that reads back the same."""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


def _fall(phases: tuple[Phase, ...]) -> str | None:
    """A fall step by step as one part; None where the phases are none."""
    if len(phases) < FEWEST_STEPS or any(len(p.intakes) != 1 for p in phases[:-1]):
        return None
    first, second, last = phases[0], phases[1], phases[-1]
    start, after = first.intakes[0].amount, second.intakes[0].amount
    by = round(start.value - after.value, 9)
    if by <= 0 or first.days is None or second.days is None or start.unit != after.unit:
        return None
    until = last.intakes[0].amount if last.intakes else None
    step = Fall(by=replace(start, value=by, least=None), days=second.days, until=until)
    try:
        if tuple(falling(first, step)) != phases:
            return None
    except UnsaidError:
        return None
    down = f" until {render_amount(until)}" if until else ""
    own = "" if first.days == step.days else f" for {_days(first.days)}"
    every = "day" if step.days == 1 else f"{step.days} days"
    often = f"{render_amount(step.by)} every {every}"
    return f"{render_habit(first)}{own}, minus {often}{down}"
