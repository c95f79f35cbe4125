"""What is taken in one part of a regimen: amounts, how often, when, how long.

The parts of a sentence may stand in any order; what comes next is tried as one thing
after the other, and a word that is none of them is named in the error.
"""

from dataclasses import dataclass, field

from ...clock import HOURS_A_DAY, clock_text, minute
from ..dose import Amount, Began, Intake, Phase
from ..usual import FIRST_H, LAST_H, serving
from . import reasons
from .amounts import OTHERS, amount, label
from .fillers import FILLERS
from .moments import moment, same_moment
from .numbers import bounds, number
from .reasons import UnsaidError
from .rhythms import SHORT, Rhythm, read_rhythm
from .spans import ended, span
from .steps import Fall, read_step
from .words import Words

# fmt: off
SEPARATORS = (",", "and", "&", "+", "-", ".", ":", "plus", "/", "(", ")", "[", "]")
PER_DAY = ("a day", "per day", "daily", "/ day", "/ d", "in a day", "/ 24 h",
           "/ 24 hours", "per 24 h", "per 24 hours")
JOINING = (
    "at", "in", "on", "with", "after", "before", "every", "each", "per", "for", "as",
    "while", "when", "until", "till", "from", "to", "by", "not",
)
TOTALS = ("a total of", "in total", "total daily", "daily total", "total", "in all",
          "altogether", "all together", "tdd", "spread throughout the day",
          "throughout the day", "spread over the day", "over the day",
          "in divided doses", "in multiple doses", "in several doses")
PARTS = ("split in", "split into", "divided in", "divided into", "spread over", "in",
         "over", "split over", "divided by", "divided", "split")
PORTIONS = ("divided doses", "equal doses", "separate doses", "split doses", "doses",
            "intakes", "portions", "parts", "servings")
PAUSES = ("none", "nothing", "no kratom", "stop", "zero", "off", "never used", "never")
# fmt: on


@dataclass(slots=True)
class HabitReading:
    """What was read of one part so far."""

    taken: list[tuple[Amount, list[int]]] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)  # times before their amount
    is_time_first: bool = False
    is_pause: bool = False
    is_total: bool = False
    split: tuple[int, int] | None = None  # of a day's total, fewest and most parts
    is_of_day: bool = False  # whether a bare `a day` stands right after an amount
    days: int | None = None
    began: Began | None = None
    ended_days_ago: int | None = None
    step: Fall | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    assumed: tuple[str, ...] = ()


def read_habit(words: Words) -> HabitReading:
    """One part, until `then` or the end."""
    habit = HabitReading()
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


def _read_one(words: Words, habit: HabitReading) -> bool:
    """Whether something could be read; it goes into `habit`."""
    return bool(
        _step(words, habit)
        or _total(words, habit)
        or _span(words, habit)
        or _rhythm(words, habit)
        or _moment(words, habit)
        or _amount(words, habit)
        or _pause(words, habit)
        or label(words)
        or words.accept(*FILLERS)
        or _separator(words, habit)
    )


def _rhythm(words: Words, habit: HabitReading) -> bool:
    """How often; `a day` right after an amount may speak of the amount."""
    is_after = bool(habit.taken and not habit.taken[-1][1])
    is_first = is_after and not habit.pending and habit.rhythm.count is None
    is_of_day = is_first and words.upcoming(*PER_DAY)
    if not read_rhythm(words, habit.rhythm):
        return False
    habit.is_of_day |= is_of_day
    return True


def _step(words: Words, habit: HabitReading) -> bool:
    step = read_step(words)
    if step is None:
        return False
    if habit.step is not None:
        raise UnsaidError("names two falls")
    habit.step = step
    return True


def _total(words: Words, habit: HabitReading) -> bool:
    """`a total of`, and `split in 3`, `in three doses`."""
    if total := words.accept(*TOTALS):
        habit.is_total = True
        habit.rhythm.is_daily |= "daily" in total or "day" in total or total == "tdd"
        return True
    at = words.at
    if words.accept(*PARTS):
        splits = words.tokens[at] in ("split", "divided")
        if splits and (short := words.accept(*SHORT)):
            habit.split = SHORT[short], SHORT[short]
            return True
        parts = bounds(words)
        is_named = words.accept(*PORTIONS)
        if parts is not None and (is_named or splits):
            fewest, most = map(int, parts)
            if not 1 <= fewest <= most <= HOURS_A_DAY or parts != (fewest, most):
                raise UnsaidError(reasons.TOO_OFTEN)
            habit.split = fewest, most
            return True
        words.back_to(at)
    return False


def _span(words: Words, habit: HabitReading) -> bool:
    if (ago := ended(words)) is not None:
        habit.ended_days_ago = ago
        return True
    stretch = span(words)
    if stretch is None:
        return False
    days, began = stretch
    if (days and habit.days) or (began and habit.began):
        raise UnsaidError("says how long in two ways")
    habit.days = days if days is not None else habit.days
    habit.began = began or habit.began
    return True


def _moment(words: Words, habit: HabitReading) -> bool:
    is_another = words.tokens[words.at - 1 : words.at] == ["and"]
    time = moment(words)
    if time is None:
        return False
    minute, word = same_moment(words, *time)
    if word and not is_another and habit.taken and minute in habit.taken[-1][1]:
        return True  # in the morning with breakfast; nightly for sleep
    if word:
        clock = clock_text(minute)
        habit.assumed += (f"'{word}' is taken as {clock}",)
    if not habit.taken and not habit.pending:
        habit.is_time_first = True
    if habit.is_time_first or not habit.taken:
        habit.pending.append(minute)
    else:
        habit.taken[-1][1].append(minute)
    return True


def _amount(words: Words, habit: HabitReading) -> bool:
    each = amount(words)
    if each is None:
        return False
    habit.taken.append((each, habit.pending))
    habit.pending = []
    return True


def _pause(words: Words, habit: HabitReading) -> bool:
    if habit.taken or not words.accept(*PAUSES):
        return False
    habit.is_pause = True
    return True


def _separator(words: Words, habit: HabitReading) -> bool:
    """A comma and the like; a dash is one after what was taken, else a minus."""
    is_after = bool(habit.taken or habit.pending or habit.is_pause)
    before = words.tokens[words.at - 1] if words.at else ""
    if words.next == "-" and (not is_after or before in SEPARATORS):
        raise UnsaidError(reasons.NEGATIVE)
    return bool(words.accept(*SEPARATORS))


def _stray(words: Words) -> str:
    """That the next word is not understood, or that a number has no unit."""
    at = words.at
    if words.next == "x":
        return reasons.X_OF_WHAT
    if words.next in ("dose", "doses", "intakes"):
        return reasons.EACH_OR_DAY
    if words.is_clock(at):
        return reasons.NOT_A_CLOCK
    if words.accept("in", "as", "into") and words.next in OTHERS:
        return reasons.OTHER_PRODUCT
    words.back_to(at)
    is_amount = bool(words.accept("a", "an")) or number(words) is not None
    if is_amount or words.accept(*JOINING):
        words.take()
    written = reasons.shortened(words.written(at, max(words.at, at + 1)), 40)
    if is_amount:
        return f"'{written}' is no amount in {reasons.UNITS}"
    return f"'{written}' is not understood"


def phase_of(habit: HabitReading, start_day: int) -> Phase:
    """The phase that a part describes, from `start_day` [days] on."""
    if habit.is_pause:
        return Phase(intakes=(), start_day=start_day, days=habit.days)
    if not habit.taken:
        raise UnsaidError(reasons.NO_AMOUNT)
    rhythm, first = habit.rhythm, habit.taken[0][0]
    has_times = any(minutes for _, minutes in habit.taken)
    if len(habit.taken) > 1 and not all(minutes for _, minutes in habit.taken):
        kinds = {amount.unit for amount, _ in habit.taken}
        if rhythm.weekdays:
            raise UnsaidError(reasons.OTHER_DAYS)
        raise UnsaidError(
            reasons.KINDS_OF_AMOUNT if len(kinds) > 1 else reasons.SEVERAL
        )
    every_h, times, is_total = None, None, False
    if habit.is_of_day and not (habit.is_total or habit.split) and _is_several(habit):
        raise UnsaidError(reasons.EACH_OR_DAY)
    if rhythm.every_h is not None:
        if has_times or rhythm.count or habit.split or rhythm.is_said:
            raise UnsaidError("says how often in two ways")
        intakes, every_h = (Intake(amount=first),), rhythm.every_h
    elif has_times:
        intakes = _timed(habit)
    elif rhythm.is_once and not (rhythm.is_said or habit.is_total):
        intakes = (Intake(amount=first),)
    elif count := habit.split or rhythm.count:
        is_total = bool(habit.split or habit.is_total)
        intakes, times = (Intake(amount=first),), count
        if count[0] == count[1]:
            n, times = count[0], None
            intakes = spread_over_day(first.times(1 / n) if is_total else first, n)
            is_total = False
    elif not (rhythm.is_said or rhythm.is_once):
        raise UnsaidError(reasons.HOW_OFTEN)
    elif not habit.is_total and (rhythm.is_once or first.value <= serving(first.unit)):
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


def _is_several(habit: HabitReading) -> bool:
    """Whether one amount is followed by several intakes a day."""
    count = habit.rhythm.count
    return len(habit.taken) == 1 and (
        len(habit.taken[0][1]) > 1 or (count is not None and count[1] > 1)
    )


def _timed(habit: HabitReading) -> tuple[Intake, ...]:
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
    return tuple(sorted(timed, key=lambda intake: intake.minute))


def spread_over_day(amount: Amount, n: int) -> tuple[Intake, ...]:
    """`n` equal intakes evenly spread from 08:00 to 20:00, in whole minutes."""
    step_h = (LAST_H - FIRST_H) / max(n - 1, 1)
    return tuple(
        Intake(amount=amount, clock_h=minute(FIRST_H + k * step_h) / 60)
        for k in range(n)
    )
