"""How kratom is used: read from what was taken when, not from a word.

    never       nothing that was taken is on record
    occasional  taken, on fewer days than daily use
    daily       taken on `daily_days` of `daily_window_days`, by the rule in force or
                on the calendar; half of both counts too, as a diary may be young
    stopped     taken before; no rule is in force and nothing was taken lately

Intakes by the rule and intakes on record count together. Where a word such as
`none` and the intakes disagree, the worse of them counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from math import ceil

from ..evidence.bounds import bound
from ..record.dose import DAYS_A_WEEK, HOURS_A_DAY, Phase
from ..record.history import History, duration_days, present_phases
from ..record.regimen import (
    TimedAmount,
    kept,
    phase_days_per_week,
    phase_intakes,
)

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


class UseState(StrEnum):
    """What kind of use there is at the time of the record."""

    never = "never"
    occasional = "occasional"
    daily = "daily"
    stopped = "stopped"


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
    times = sorted(_times(history), reverse=True)
    last = times[0] if times else _long_ago(history)
    days = _Days.of(times, history.as_of)
    by_rule = history.daily_use or any(map(is_daily, present_phases(history)))
    was_daily: bool | None = bool(by_rule or days.daily_ago is not None)
    was_daily = was_daily or _ended_daily(history) is not None
    goes_on = bool(by_rule) or _goes_on(history, last, was_daily)
    is_dense = days.daily_ago == 0
    state: UseState | None
    if goes_on and (by_rule or is_dense):
        state, was_daily = UseState.daily, True
    elif goes_on:
        in_words = history.regimen is not None or history.daily_use is not None
        state = UseState.occasional if in_words or not history.doses else None
        was_daily = was_daily or (None if state is None else False)
    elif last is None and not _says_since_when_none(history):
        state = UseState.never
    else:
        state = UseState.stopped
        was_daily = was_daily or (None if last is None else False)
    return Use(
        state=state,
        days_taken=None if history.daily_use and not times else days.taken,
        since=history.since,
        last=last,
        gap_days=None if last is None else (history.as_of - last) / DAY,
        daily_days=_daily_days(history, times) if was_daily is not False else 0.0,
        was_daily=was_daily,
        contradicts=state is UseState.daily and not by_rule and _calls_less(history),
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
    in_words = history.regimen is not None or history.daily_use is not None
    return in_words or uses_kratom(history)


def has_stopped_lately(history: History) -> bool:
    """Whether daily use ended, and not long ago."""
    known = use(history)
    return known.state is UseState.stopped and known.was_daily is not False


def days_of_use(history: History) -> float | None:
    """Length of the daily use, else of the present habit [d]; None when unknown."""
    known = use(history)
    if known.was_daily is not False:
        return known.daily_days
    return duration_days(history) if uses_kratom(history) else 0.0


def is_daily(phase: Phase) -> bool:
    """Whether a phase that goes on is daily use."""
    if not is_repeated(phase):
        return False
    window = bound("daily_window_days")
    # of all the ways a rhythm may lie on the calendar, the one with the most days
    days = ceil(window / max(_days_apart(phase), 1.0) - 1e-9)
    return days >= bound("daily_days")


def is_repeated(phase: Phase) -> bool:
    """Whether a phase takes something again and again."""
    taken = [intake for intake in phase.intakes if intake.amount.value > 0]
    return bool(taken) and phase.is_repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """Intakes on the calendar before `as_of`.

    taken      of the last window, days with an intake [d]
    daily_ago  days since the last window that was daily; None when there was none [d]
    """

    taken: int
    daily_ago: int | None

    @classmethod
    def of(cls, times: list[datetime], as_of: datetime) -> "_Days":
        stretches = {(as_of - time) // DAY for time in times}
        dates = {(as_of.date() - time.date()).days for time in times}
        window, most = round(bound("daily_window_days")), bound("daily_days")
        lately = range(round(bound("stopped_window_days")) + 1)
        ends = lately if lately.stop > min(stretches, default=lately.stop) else ()

        def taken(start: int, length: int) -> int:
            span = range(start, start + length)
            return max(
                sum(day in found for day in span) for found in (stretches, dates)
            )

        daily: Iterator[int] = (
            end
            for end in ends
            if taken(end, window) >= most or taken(end, window // 2) >= most / 2
        )
        return cls(taken=taken(0, window), daily_ago=next(daily, None))


def _times(history: History) -> Iterator[datetime]:
    """Intakes by the rule and on record, as far back as they can matter."""
    reach = (bound("stopped_window_days") + bound("daily_window_days") + 1) * DAY
    earliest = history.as_of - min(reach, history.as_of - datetime.min)
    for dose in history.doses:
        if dose.amount.value > 0 and dose.time >= earliest:
            yield dose.time
    for phase in history.regimen.phases if history.regimen else ():
        if history.since is not None:
            timed = tuple(_of_phase(phase, history.since, earliest, history.as_of))
            for time, amount in kept(timed, history.missed):
                if amount.value > 0:
                    yield time
        elif _is_single(phase):
            yield history.as_of  # a single intake without a date is taken now


def _of_phase(
    phase: Phase, since: datetime, earliest: datetime, as_of: datetime
) -> Iterator[TimedAmount]:
    """Intakes of a phase from `earliest` to `as_of`, the rounds before it skipped."""
    begin, stop = _later(since, phase.start_day * DAY), _later(as_of, MINUTE)
    if phase.days is not None:
        stop = min(stop, _later(begin, phase.days * DAY))
    if is_repeated(phase):
        # days of the week come round with the week
        apart = (DAYS_A_WEEK if phase.weekdays else _days_apart(phase)) * DAY
        begin += max(0, (earliest - begin) // apart - 1) * apart
    for time, amount in phase_intakes(phase, begin, stop):
        if earliest <= time <= as_of:
            yield time, amount


def _later(time: datetime, span: timedelta) -> datetime:
    """`span` after `time`, or the end of the calendar."""
    return time + min(span, datetime.max - time)


def _days_apart(phase: Phase) -> float:
    """Days from one round of a rhythm to the next."""
    if phase.every_h:
        return phase.every_h / HOURS_A_DAY
    return DAYS_A_WEEK / phase_days_per_week(phase)


def _is_single(phase: Phase) -> bool:
    """Whether a phase is one intake."""
    taken = [intake for intake in phase.intakes if intake.amount.value > 0]
    return bool(taken) and not is_repeated(phase)


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
    ended = _end(history)
    return max((*ends, *([ended] if ended else [])), default=None)


def _has_ended(history: History, last: datetime) -> bool:
    """Whether a rule says itself that the habit is over, and nothing came after."""
    end = _end(history)
    return end is not None and last <= end


def _end(history: History) -> datetime | None:
    """When the last repeated part of a dated rule ended; None when none did."""
    if history.regimen is None or history.since is None:
        return None
    ends = [
        _later(history.since, (phase.start_day + phase.days) * DAY)
        for phase in history.regimen.phases
        if is_repeated(phase) and phase.days is not None
    ]
    return max((end for end in ends if end <= history.as_of), default=None)


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


def _daily_days(history: History, times: list[datetime]) -> float | None:
    """Length of the daily use [d]; None when what is known is no more than a part."""
    ruled = _ended_daily(history)
    if history.daily_use or any(map(is_daily, present_phases(history))):
        ruled = duration_days(history)
        if ruled is None:
            return None
    on_calendar = _unbroken_days(times)
    if ruled is not None:
        return max(ruled, on_calendar)
    # intakes on record show the end of a habit, seldom its beginning
    return on_calendar if on_calendar > bound("daily_window_days") else None


def _unbroken_days(times: list[datetime]) -> float:
    """Days from the last intake back to the first without a gap that ends a habit."""
    most = (bound("daily_window_days") - bound("daily_days")) * DAY
    first = times[0] if times else None
    for earlier in times:
        if first is None or first - earlier > most:
            break
        first = earlier
    return 0.0 if first is None else (times[0] - first) / DAY


def _says_since_when_none(history: History) -> bool:
    """Whether nothing is taken since a day within the window: before, something may
    have been."""
    if history.regimen is None or history.regimen.phases or history.since is None:
        return False
    return history.as_of - history.since <= bound("stopped_window_days") * DAY


def _calls_less(history: History) -> bool:
    """Whether the record says in words that use is not daily."""
    return history.regimen is not None or history.daily_use is False
