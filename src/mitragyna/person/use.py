"""How kratom is used: read from what was taken when, not from a word.

    never       nothing that was taken is on record
    occasional  taken, on fewer days than daily use
    daily       taken on `daily_days` of `daily_window_days`, by the rule in force or
                on the calendar; half of both counts too, as a diary may be young
    stopped     taken before; no rule is in force and nothing was taken lately

Intakes by the rule and intakes on record count together, unless the record is a diary
of what the rule says. Where a word such as
`none` and the intakes disagree, the worse of them counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ..answer import UseState
from ..clock import DAY, MINUTE
from ..evidence.bounds import bound
from ..record.history import (
    History,
    duration_days,
    each_alone,
    ended,
    phases_at,
    present_phases,
)
from .days_taken import DaysTaken, on_record, times_taken, unbroken_days
from .rhythm import is_daily, is_repeated, later, most_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The use of kratom at `as_of`.

    state        None: taken at present, and whether daily is not known
    days_taken   of the last `daily_window_days`, those with an intake; None when
                 only a word says that it is daily [d]
    since        when the habit began; None when unknown
    last         last intake by the rule or on record
    gap_days     time since then [d]
    daily_days   length of the daily use that goes on or ended lately; 0 when there is
                 none, None when unknown [d]
    was_daily    daily at present or within `stopped_window_days`; None when unknown
    contradicts  the record calls it less than daily, its intakes are daily
    """

    state: UseState | None
    days_taken: int | None
    since: datetime | None
    last: datetime | None
    gap_days: float | None
    daily_days: float | None
    was_daily: bool | None
    contradicts: bool


@lru_cache(maxsize=16)
def use(history: History) -> Use:
    """The use of kratom in a history."""
    parts = each_alone(history)
    own = [sorted(times_taken(one), reverse=True) for one in parts]
    lasts = [
        its[0] if its else _long_ago(one) for one, its in zip(parts, own, strict=True)
    ]
    times = sorted((time for its in own for time in its), reverse=True)
    last = max((time for time in lasts if time is not None), default=None)
    days = DaysTaken.of(times, history.as_of)
    by_rule = _is_daily_by_rule(parts)
    was_daily: bool | None = by_rule or days.daily_ago is not None
    was_daily = was_daily or any(map(_ended_lately, parts))
    goes_on = by_rule or any(
        _goes_on(one, its_last, was_daily)
        for one, its_last in zip(parts, lasts, strict=True)
    )
    is_dense = days.daily_ago == 0
    state: UseState | None
    if goes_on and (by_rule or is_dense):
        state, was_daily = UseState.daily, True
    elif goes_on:
        in_words = any(map(_is_in_words, parts))
        state = (
            UseState.occasional
            if in_words or not any(one.doses for one in parts)
            else None
        )
        was_daily = was_daily or (None if state is None else False)
    elif last is None and not any(map(_says_since_when_none, parts)):
        state = UseState.never
    else:
        state = UseState.stopped
        was_daily = was_daily or (None if last is None else False)
    return Use(
        state=state,
        days_taken=None if _is_word_alone(parts, own) else days.taken,
        since=_began(parts),
        last=last,
        gap_days=None if last is None else (history.as_of - last) / DAY,
        daily_days=_daily_days(parts, times) if was_daily is not False else 0.0,
        was_daily=was_daily,
        contradicts=not by_rule and _calls_less(parts) and _logs_daily(history),
    )


def takes_daily(history: History) -> bool | None:
    """Whether kratom is taken daily at present; None when it cannot be told."""
    state = use(history).state
    return None if state is None else state is UseState.daily


def uses_kratom(history: History) -> bool:
    """Whether kratom is taken at present, daily or not."""
    return use(history).state not in (UseState.never, UseState.stopped)


def is_declared(history: History) -> bool:
    """Whether the record says if kratom is taken at present, in words or by intakes."""
    return all(map(_is_in_words, each_alone(history))) or uses_kratom(history)


def has_stopped_lately(history: History) -> bool:
    """Whether daily use ended, and not long ago."""
    present = use(history)
    return present.state is UseState.stopped and present.was_daily is not False


def days_of_use(history: History) -> float | None:
    """Length of the daily use, else of the present habit [d]; None when unknown."""
    present = use(history)
    if present.was_daily is not False:
        return present.daily_days
    if not uses_kratom(history):
        return 0.0
    lengths = [duration_days(one) for one in each_alone(history)]
    known_lengths = [length for length in lengths if length is not None]
    return max(known_lengths) if len(known_lengths) == len(lengths) else None


def _is_daily_by_rule(parts: Iterable[History]) -> bool:
    """Whether the rules in force make daily use, or a word says so: those of several
    products may take turns."""
    days = 0
    for one in parts:
        if one.daily_use and ended(one) is None:
            return True
        days += max(map(most_days, present_phases(one)), default=0)
    return days >= bound("daily_days")


def _is_in_words(history: History) -> bool:
    """Whether a habit, or that there is none, is recorded in words."""
    return history.regimen is not None or history.daily_use is not None


def _is_word_alone(parts: Iterable[History], own: Iterable[list[datetime]]) -> bool:
    """Whether only a word says of a product that it is taken daily."""
    return any(one.daily_use and not its for one, its in zip(parts, own, strict=True))


def _began(parts: Iterable[History]) -> datetime | None:
    """When the first of the habits began; None when one is unknown."""
    begins = [one.since for one in parts]
    dated = [begin for begin in begins if begin is not None]
    return min(dated) if len(dated) == len(begins) else None


def _goes_on(history: History, last: datetime | None, was_daily: bool) -> bool:
    """Whether something is taken at present: a rule is in force, or the last intake
    lies no further back than use like this leaves between two."""
    if any(map(is_repeated, present_phases(history))):
        return True
    if last is None or _has_ended(history, last):
        return False
    most = bound("stopped_after_days" if was_daily else "daily_window_days")
    return history.as_of - last <= most * DAY


def _long_ago(history: History) -> datetime | None:
    """The last intake when it lies too far back to matter."""
    ends = [dose.time for dose in history.doses if dose.amount.value > 0]
    over = _end(history)
    return max((*ends, *([over] if over else [])), default=None)


def _has_ended(history: History, last: datetime) -> bool:
    """Whether a rule says itself that the habit is over, and nothing came after."""
    end = _end(history)
    return end is not None and last <= end


def _end(history: History) -> datetime | None:
    """When the habit ended, or the last repeated part of a dated rule; None when none
    did."""
    if (over := ended(history)) is not None:
        return over
    if history.regimen is None or history.since is None:
        return None
    ends = [
        later(history.since, (phase.start_day + phase.days) * DAY)
        for phase in history.regimen.phases
        if is_repeated(phase) and phase.days is not None
    ]
    return max((end for end in ends if end <= history.as_of), default=None)


def _ended_lately(history: History) -> bool:
    """Whether daily use ended within the window, as the rule or the record says."""
    over = ended(history)
    if over is None:
        return _ended_daily(history) is not None
    is_recent = history.as_of - over <= bound("stopped_window_days") * DAY
    at_last = phases_at(history, over - MINUTE)
    return is_recent and bool(history.daily_use or any(map(is_daily, at_last)))


def _ended_daily(history: History) -> float | None:
    """How long a daily rule had lasted that ended lately [d]; None without one."""
    if history.regimen is None or history.since is None:
        return None
    window = bound("stopped_window_days")
    age = (history.as_of - history.since) / DAY
    lengths = [
        float(phase.start_day + phase.days)
        for phase in history.regimen.phases
        if phase.days is not None
        and is_daily(phase)
        and 0 <= age - (phase.start_day + phase.days) <= window
    ]
    return max(lengths, default=None)


def _daily_days(parts: Iterable[History], times: list[datetime]) -> float | None:
    """Length of the daily use [d]; None when what is known is no more than a part."""
    by_rules = list[float]()
    for one in parts:
        is_ruled = one.daily_use or any(map(is_daily, present_phases(one)))
        if ended(one) is not None:
            is_ruled = _ended_lately(one)
        length = duration_days(one) if is_ruled else _ended_daily(one)
        if is_ruled and length is None:
            return None
        by_rules += [] if length is None else [length]
    ruled = max(by_rules, default=None)
    on_calendar = unbroken_days(times)
    if ruled is not None:
        return max(ruled, on_calendar)
    # intakes on record show the end of a habit, seldom its beginning
    return on_calendar if on_calendar > bound("daily_window_days") else None


def _says_since_when_none(history: History) -> bool:
    """Whether nothing is taken since a day within the window: before, something may
    have been."""
    if history.regimen is None or history.regimen.phases or history.since is None:
        return False
    return history.as_of - history.since <= bound("stopped_window_days") * DAY


def _logs_daily(history: History) -> bool:
    """Whether the intakes on record alone make daily use at present."""
    return DaysTaken.of(on_record(history), history.as_of).daily_ago == 0


def _calls_less(parts: tuple[History, ...]) -> bool:
    """Whether the record says in words that use is not daily; what is said of one of
    several products says nothing of all."""
    (history, *others) = parts
    return not others and (history.regimen is not None or history.daily_use is False)
