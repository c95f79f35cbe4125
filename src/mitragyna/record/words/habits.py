"""What is taken in one part of a regimen: amounts, how often, when, how long.

The parts of a sentence may stand in any order; what comes next is tried as one thing
after the other, and a word that is none of them is named in the error.
"""

from dataclasses import dataclass, field

from ..dose import Amount, AmountUnit, Began, Intake, Phase
from . import reasons
from .amounts import amount, label
from .moments import moment
from .numbers import number
from .reasons import UnsaidError
from .rhythms import Rhythm, read_rhythm
from .spans import ended, span
from .steps import Step, read_step
from .words import Words

FIRST_H, LAST_H = 8, 20  # assumed first and last intake of a day [h]
# what is taken on a day, when nobody said in how many intakes, counts as one intake
# up to a usual serving: leaf from DU011, 7-OH from AC052, mitragynine from SR12
ONE_SERVING = {
    AmountUnit.g: 5.0,
    AmountUnit.mg_mitragynine: 53.2,
    AmountUnit.mg_7oh: 30.0,
    AmountUnit.unit: 1.0,
    AmountUnit.serving: 1.0,
}
# fmt: off
SEPARATORS = (",", "and", "&", "+", "-", ".", ":", "plus")
FILLERS = (
    "i take", "i took", "take", "takes", "taking", "took", "i", "dose", "doses of",
    "about", "around", "roughly", "approximately", "approx .", "approx", "ca .", "ca",
    "~", "usually", "of", "orally", "by mouth", "po", "using", "use", "each time",
    "at a time", "currently", "now", "doing", "total of",
)
TOTALS = ("a total of", "in total", "total daily", "daily total", "total", "in all",
          "altogether", "all together")
PARTS = ("split in", "split into", "divided in", "divided into", "spread over", "in",
         "over", "split over", "divided by")
PAUSES = ("none", "nothing", "no kratom", "stop", "zero", "off")
# fmt: on


@dataclass(slots=True)
class Habit:
    """What was read of one part so far."""

    taken: list[tuple[Amount, list[int]]] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)  # times before their amount
    is_time_first: bool = False
    is_pause: bool = False
    is_total: bool = False
    split: int | None = None
    days: int | None = None
    began: Began | None = None
    ended_days_ago: int | None = None
    step: Step | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    assumed: tuple[str, ...] = ()


def read_habit(words: Words) -> Habit:
    """One part, until `then` or the end."""
    habit = Habit()
    while not words.is_over and words.next not in ("then", ";"):
        if not _read_one(words, habit):
            raise UnsaidError(_stray(words))
    if words.next == "then" and habit.step:
        raise UnsaidError("nothing can follow a fall step by step")
    if habit.pending:
        if not habit.taken:
            raise UnsaidError(reasons.NO_AMOUNT)
        habit.taken[-1][1].extend(habit.pending)
    return habit


def _read_one(words: Words, habit: Habit) -> bool:
    """Whether something could be read; it goes into `habit`."""
    return bool(
        _step(words, habit)
        or _total(words, habit)
        or _span(words, habit)
        or read_rhythm(words, habit.rhythm)
        or _moment(words, habit)
        or _amount(words, habit)
        or _pause(words, habit)
        or (habit.taken and label(words))
        or words.accept(*FILLERS)
        or _separator(words, habit)
    )


def _step(words: Words, habit: Habit) -> bool:
    step = read_step(words)
    if step is None:
        return False
    if habit.step is not None:
        raise UnsaidError("names two falls")
    habit.step = step
    return True


def _total(words: Words, habit: Habit) -> bool:
    """`a total of`, and `split in 3`, `in three doses`."""
    if total := words.accept(*TOTALS):
        habit.is_total = True
        habit.rhythm.is_daily |= "daily" in total
        return True
    at = words.at
    if words.accept(*PARTS):
        parts = number(words)
        is_named = words.accept("doses", "intakes", "portions", "parts", "servings")
        splits = words.tokens[at] in ("split", "divided")
        if parts is not None and (is_named or splits):
            if not 1 <= parts <= 24 or parts != int(parts):
                raise UnsaidError(reasons.TOO_OFTEN)
            habit.split = int(parts)
            return True
        words.back_to(at)
    return False


def _span(words: Words, habit: Habit) -> bool:
    if (ago := ended(words)) is not None:
        habit.ended_days_ago = ago
        return True
    found = span(words)
    if found is None:
        return False
    days, began = found
    if (days and habit.days) or (began and habit.began):
        raise UnsaidError("says how long in two ways")
    habit.days = days if days is not None else habit.days
    habit.began = began or habit.began
    return True


def _moment(words: Words, habit: Habit) -> bool:
    found = moment(words)
    if found is None:
        return False
    minute, word = found
    if word:
        clock = f"{minute // 60:02}:{minute % 60:02}"
        habit.assumed += (f"'{word}' is taken as {clock}",)
    if not habit.taken and not habit.pending:
        habit.is_time_first = True
    if habit.is_time_first or not habit.taken:
        habit.pending.append(minute)
    else:
        habit.taken[-1][1].append(minute)
    return True


def _amount(words: Words, habit: Habit) -> bool:
    found = amount(words)
    if found is None:
        return False
    habit.taken.append((found, habit.pending))
    habit.pending = []
    return True


def _pause(words: Words, habit: Habit) -> bool:
    if habit.taken or not words.accept(*PAUSES):
        return False
    habit.is_pause = True
    return True


def _separator(words: Words, habit: Habit) -> bool:
    """A comma and the like; a dash is one after what was taken, else a minus."""
    is_after = bool(habit.taken or habit.pending or habit.is_pause)
    before = words.tokens[words.at - 1] if words.at else ""
    if words.next == "-" and (not is_after or before in SEPARATORS):
        raise UnsaidError(reasons.NEGATIVE)
    return bool(words.accept(*SEPARATORS))


def _stray(words: Words) -> str:
    """That the next word is not understood, or that a number has no unit."""
    token = words.next
    if token == "x":
        return reasons.X_OF_WHAT
    if words.accept("a", "an"):
        return f"'{token} {words.next}' is no amount in {reasons.UNITS}"
    if number(words) is not None:
        unit = words.next
        return (
            f"'{token} {unit}'".replace(" '", "'") + f" is no amount in {reasons.UNITS}"
        )
    return f"the word '{reasons.shortened(token, 30)}' is not understood"


def phase_of(habit: Habit, start_day: int) -> Phase:
    """The phase that a part describes, from `start_day` [days] on."""
    if habit.is_pause:
        return Phase(intakes=(), start_day=start_day, days=habit.days)
    if not habit.taken:
        raise UnsaidError(reasons.NO_AMOUNT)
    rhythm, first = habit.rhythm, habit.taken[0][0]
    has_times = any(minutes for _, minutes in habit.taken)
    if len(habit.taken) > 1 and not all(minutes for _, minutes in habit.taken):
        raise UnsaidError(reasons.SEVERAL)
    every_h, times, is_total = None, None, False
    if rhythm.every_h is not None:
        if has_times or rhythm.count or habit.split or rhythm.is_said:
            raise UnsaidError("says how often in two ways")
        intakes, every_h = (Intake(amount=first),), rhythm.every_h
    elif has_times:
        intakes = _timed(habit)
    elif rhythm.is_once and not (rhythm.is_said or habit.is_total):
        intakes = (Intake(amount=first),)
    elif habit.split or (rhythm.count and rhythm.count[0] == rhythm.count[1]):
        n = habit.split or (rhythm.count or (1, 1))[0]
        is_split = habit.split or habit.is_total
        intakes = spread_over_day(first.times(1 / n) if is_split else first, n)
    elif rhythm.count:
        intakes, times = (Intake(amount=first),), rhythm.count
    elif not (rhythm.is_said or rhythm.is_once):
        raise UnsaidError(reasons.HOW_OFTEN)
    elif not habit.is_total and (
        rhythm.is_once or first.value <= ONE_SERVING[first.unit]
    ):
        intakes = spread_over_day(first, 1)
    else:
        intakes, is_total = (Intake(amount=first),), True
    return Phase(
        intakes=intakes,
        every_h=every_h,
        times=times,
        is_total=is_total,
        every_days=1 if rhythm.every_days is None else rhythm.every_days,
        weekdays=rhythm.weekdays,
        start_day=start_day,
        days=habit.days,
    )


def _timed(habit: Habit) -> tuple[Intake, ...]:
    """The intakes at their clock times, in order of time."""
    timed = [
        Intake(amount=amount, clock_h=minute / 60)
        for amount, minutes in habit.taken
        for minute in minutes
    ]
    count = habit.rhythm.count
    if habit.is_total or habit.split:
        raise UnsaidError(reasons.TOTAL_AND_TIMES)
    if count and count != (len(timed), len(timed)) and count != (1, 1):
        raise UnsaidError(reasons.COUNT_AND_TIMES)
    return tuple(sorted(timed, key=lambda intake: intake.clock_h or 0.0))


def spread_over_day(amount: Amount, n: int) -> tuple[Intake, ...]:
    """`n` equal intakes evenly spread from 08:00 to 20:00, in whole minutes."""
    step_h = (LAST_H - FIRST_H) / max(n - 1, 1)
    minutes = [round((FIRST_H + k * step_h) * 60) for k in range(n)]
    return tuple(Intake(amount=amount, clock_h=minute / 60) for minute in minutes)
