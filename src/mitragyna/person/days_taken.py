"""When kratom was taken, by the rule and on record, and on how many days.

Intakes on record stand beside those of the rule. Where they lie on as many days as the
rule itself, they are a diary of it, and stand in its place: "every other day" and a
diary of every other day are no daily use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..clock import DAY
from ..evidence.bounds import bound
from ..record.history import History, ended, share_on
from ..record.regimen import kept
from .rhythm import is_single, of_phase


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysTaken:
    """Intakes on the calendar before `as_of`.

    taken      of the last window, days with an intake [d]
    daily_ago  days since the last window that was daily; None when there was none [d]
    """

    taken: int
    daily_ago: int | None

    @classmethod
    def of(cls, times: list[datetime], as_of: datetime) -> "DaysTaken":
        stretches = {(as_of - time) // DAY for time in times}
        dates = {(as_of.date() - time.date()).days for time in times}
        window, most = round(bound("daily_window_days")), bound("daily_days")
        lately = range(round(bound("stopped_window_days")) + 1)
        ends = lately if lately.stop > min(stretches, default=lately.stop) else ()

        def taken(start: int, length: int) -> int:
            span = range(start, start + length)
            return max(sum(day in days for day in span) for days in (stretches, dates))

        daily: Iterator[int] = (
            end
            for end in ends
            if taken(end, window) >= most or taken(end, window // 2) >= most / 2
        )
        return cls(taken=taken(0, window), daily_ago=next(daily, None))


def times_taken(history: History) -> list[datetime]:
    """Intakes by the rule and on record, as far back as they can matter."""
    logged, ruled = on_record(history), list(_by_rule(history))
    first = min(logged, default=history.as_of)
    if _is_diary_of(logged, [time for time in ruled if time >= first]):
        ruled = [time for time in ruled if time < first]
    return logged + ruled


def on_record(history: History) -> list[datetime]:
    """Intakes on record, as far back as they can matter."""
    earliest = _earliest(history)
    doses = (dose for dose in history.doses if dose.time >= earliest)
    return [dose.time for dose in doses if dose.amount.value > 0]


def _is_diary_of(logged: list[datetime], ruled: list[datetime]) -> bool:
    """Whether intakes on record lie on as many days as those of the rule since."""
    days, by_rule = ({time.date() for time in times} for times in (logged, ruled))
    # where a rhythm begins, it may have a day more or less
    return len(days) >= max(bound("fewest_days_on_record"), len(by_rule) - 1)


def _earliest(history: History) -> datetime:
    """Before this an intake does not matter."""
    reach = (bound("stopped_window_days") + bound("daily_window_days") + 1) * DAY
    return history.as_of - min(reach, history.as_of - datetime.min)


def _by_rule(history: History) -> Iterator[datetime]:
    earliest, until = _earliest(history), ended(history) or history.as_of
    for phase in history.regimen.phases if history.regimen else ():
        if history.since is not None:
            timed = tuple(of_phase(phase, history.since, earliest, until))
            for time, amount in kept(timed, history.missed):
                if amount.value > 0 and share_on(history, time.date()):
                    yield time
        elif is_single(phase):
            yield until  # a single intake without a date is taken now


def unbroken_days(times: list[datetime]) -> float:
    """Days from the last intake back to the first without a gap that ends a habit."""
    most = (bound("daily_window_days") - bound("daily_days")) * DAY
    first = times[0] if times else None
    for earlier in times:
        if first is None or first - earlier > most:
            break
        first = earlier
    return 0.0 if first is None else (times[0] - first) / DAY
