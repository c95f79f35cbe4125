"""A regimen from its words, and back.

    regimen   none | part [then part …] [since June 2024 | for the last 3 weeks]
    part      habit [for 14 days | for 2 years] [, minus 0.5 g every week]
    habit     amount how often | amount when [and amount when …] | a total of amount
    amount    2 g | 2-3 g | half a tablet | 4 capsules of 0.5 g | 30 mg mitragynine

`words` lists the files that read each of them. Intakes without a clock time are
assumed evenly spread from 08:00 to 20:00: one at 08:00, two at 08:00 and 20:00, three
at 08:00, 14:00 and 20:00, and so on. What is taken "a day", without a word on how
often, is one intake up to a usual serving, and above it a day's total whose number of
intakes is not known.
"""

from dataclasses import replace

from .dose import AmountUnit, Began, Intake, Phase, Regimen
from .field import FieldError
from .words import reasons
from .words.habits import HabitReading, phase_of, read_habit
from .words.habits import spread_over_day as spread_over_day
from .words.reasons import UnsaidError, unreadable
from .words.rendering import render as render
from .words.steps import falling
from .words.words import LONGEST, Words

SEQUELS = ("and then", ", then", "then", ";", "followed by", "after that")


def parse_regimen(text: str) -> Regimen:
    """The regimen that `text` describes.

    Default clock times, where none are written, are assumed evenly spread between
    08:00 and 20:00.
    """
    if not isinstance(text, str):
        raise FieldError("must be text", given=text, allowed=reasons.EXAMPLES)
    if len(text) > LONGEST:
        raise FieldError(
            "is too long for a regimen",
            given=reasons.shortened(text),
            allowed=f"{LONGEST} characters or fewer",
        )
    words = Words(text)
    if words.is_over:
        raise unreadable(text, reasons.HOW_MUCH)
    try:
        return _regimen(words)
    except UnsaidError as unsaid:
        raise unreadable(text, unsaid.reason) from None


def parse_rule(text: str) -> Regimen:
    """The regimen that `text` describes, from now on and for any product."""
    regimen = parse_regimen(text)
    if regimen.began is not None:
        raise FieldError(
            "says when it began, which only the file of a person can hold",
            given=reasons.shortened(text),
            allowed=reasons.EXAMPLES,
        )
    if counts_servings(regimen):
        raise FieldError(
            "counts servings, and a serving is not a bottle",
            given=reasons.shortened(text),
            allowed="bottles, capsules, tablets and the like, or g",
        )
    return regimen


def counts_servings(regimen: Regimen) -> bool:
    """Whether its amounts are servings of a label."""
    amounts = (i.amount for phase in regimen.phases for i in phase.intakes)
    return any(amount.unit is AmountUnit.serving for amount in amounts)


def in_units(regimen: Regimen, servings_per_unit: float) -> Regimen:
    """The regimen with its servings as units of the product."""
    phases = tuple(
        replace(
            phase, intakes=tuple(_in_units(i, servings_per_unit) for i in phase.intakes)
        )
        for phase in regimen.phases
    )
    return replace(regimen, phases=phases)


def _in_units(intake: Intake, servings_per_unit: float) -> Intake:
    amount = intake.amount.times(1 / servings_per_unit)
    return replace(intake, amount=replace(amount, unit=AmountUnit.unit))


def _regimen(words: Words) -> Regimen:
    """The parts one after the other, as phases."""
    phases: list[Phase] = []
    began: Began | None = None
    assumed: tuple[str, ...] = ()
    day = 0
    habit = read_habit(words)
    while True:
        goes_on = habit.step is not None and not habit.taken
        if phases and phases[-1].days is None and not goes_on:
            raise UnsaidError("only the last part may be without 'for … days'")
        phases.extend(_phases(habit, phases, day))
        assumed += (*habit.assumed, *habit.rhythm.assumed)
        if habit.began and began:
            raise UnsaidError("says when it began in two ways")
        began = habit.began or began
        last = phases[-1]
        day = last.start_day if last.end_day is None else last.end_day
        if habit.ended_days_ago is not None:
            began = _ended(habit, began, day + habit.ended_days_ago)
            phases.append(Phase(intakes=(), start_day=day))
        if not words.accept(*SEQUELS):
            break
        habit = read_habit(words)
    if not words.is_over:
        raise UnsaidError("only the last part may be without 'for … days'")
    is_nothing = len(phases) == 1 and not phases[0].intakes and phases[0].days is None
    if is_nothing and began is not None:
        raise UnsaidError(reasons.ENDED)
    return Regimen(
        text=words.text.strip(),
        phases=() if is_nothing else tuple(phases),
        began=began,
        assumed=assumed,
    )


def _phases(habit: HabitReading, before: list[Phase], day: int) -> list[Phase]:
    """The phases of one part; a fall alone goes on from the part before."""
    if habit.step is None:
        return [phase_of(habit, day)]
    if habit.taken:
        return list(falling(phase_of(habit, day), habit.step))
    if not before:
        raise UnsaidError(reasons.NO_AMOUNT)
    return list(falling(before.pop(), habit.step))


def _ended(habit: HabitReading, began: Began | None, days_ago: int) -> Began:
    """When a habit began that has ended, and lasted for a time that is said."""
    if began is not None and habit.days is not None:
        raise UnsaidError("says when it began in two ways")
    if habit.days is None:
        raise UnsaidError(
            "does not say how long it lasted; write '2 g twice a day for 1 year, "
            "stopped 5 days ago'"
        )
    return Began(days_ago=days_ago)
