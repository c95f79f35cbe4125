"""Daily use that has ended, however long ago: tolerance is lost, and dependence can
come back.

Read from dated rules that are over, and from stretches of the diary. Where its length
or amount cannot be told, neither can how heavy it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import inf

from ..clock import DAY
from ..evidence.bounds import bound
from ..record.dose import Amount
from ..record.history import History, duration_days, each_alone, ended
from ..record.product import Product
from .intake import grams, mitragynine_mg, phase_day, sum_of
from .rhythm import is_daily


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A time of daily use that is over.

    days     how long it lasted [d]; None when unknown
    amounts  what was taken in a day
    """

    days: float | None
    amounts: tuple[Amount, ...]


def past_heavy_use(history: History) -> bool | None:
    """Whether daily use that has ended was long or heavy; None when that is unknown."""
    verdicts = [
        _is_heavy(ended, one.product)
        for one in each_alone(history)
        for ended in _every_ended(one)
    ]
    if True in verdicts:
        return True
    return None if None in verdicts else False


def _every_ended(history: History) -> Iterator[Ended]:
    if _says_since_when_none(history):
        yield Ended(days=None, amounts=())
    if (over := ended(history)) is not None:
        yield from _until_stopped(history, over)
        yield from _in_diary(history)
        return
    since = history.since or history.as_of
    age = (history.as_of - since) / DAY
    for phase in history.regimen.phases if history.regimen else ():
        if is_daily(phase) and phase.days and phase.start_day + phase.days <= age:
            lasted = float(phase.start_day + phase.days)
            yield Ended(days=lasted, amounts=tuple(phase_day(phase)))
    yield from _in_diary(history)


def _until_stopped(history: History, stopped: datetime) -> Iterator[Ended]:
    """The habit that was stopped; one of unknown amount names none."""
    lasted = duration_days(history)
    if history.daily_use:
        yield Ended(days=lasted, amounts=())
    age = inf if history.since is None else (stopped - history.since) / DAY
    for phase in history.regimen.phases if history.regimen else ():
        if is_daily(phase) and phase.start_day <= age:
            yield Ended(days=lasted, amounts=tuple(phase_day(phase)))


def _says_since_when_none(history: History) -> bool:
    """Whether nothing is taken since a day: before it, something may have been."""
    is_none = history.regimen is not None and not history.regimen.phases
    return is_none and history.since is not None


def _in_diary(history: History) -> Iterator[Ended]:
    """Stretches of days with an intake, dense enough for daily use, that are over."""
    window, most = bound("daily_window_days"), bound("daily_days")
    by_day = dict[int, list[Amount]]()
    for dose in history.doses:
        if dose.amount.value > 0:
            by_day.setdefault(dose.time.toordinal(), []).append(dose.amount)
    for days in _stretches(sorted(by_day), window - most):
        span = days[-1] - days[0] + 1
        is_over = history.as_of.toordinal() - days[-1] > window - most
        if is_over and len(days) >= max(most / 2, span * most / window):
            yield Ended(
                # a short diary shows the end of a habit, seldom its beginning
                days=float(span) if span > window else None,
                amounts=tuple(a for day in days for a in sum_of(by_day[day])),
            )


def _stretches(days: list[int], longest_gap: float) -> Iterator[list[int]]:
    """The days, parted where a gap ends a habit."""
    ends = [n for n, (a, b) in enumerate(pairwise(days), 1) if b - a - 1 > longest_gap]
    for begin, end in pairwise([0, *ends, len(days)]):
        if begin < end:
            yield days[begin:end]


def _is_heavy(ended: Ended, product: Product | None) -> bool | None:
    much = [_is_much(amount, product) for amount in ended.amounts]
    is_long = ended.days is not None and ended.days >= bound("long_past_use_days")
    if is_long or True in much:
        return True
    return None if ended.days is None or not much or None in much else False


def _is_much(amount: Amount, product: Product | None) -> bool | None:
    """Whether a day's amount is more than what goes without a warning of dependence,
    or than was tried."""
    sizes = (
        (grams(amount, product), "most_leaf_g_per_day"),
        (mitragynine_mg(amount, product), "tested_mg_per_day"),
    )
    over = [size > bound(limit) for size, limit in sizes if size is not None]
    return any(over) if over else None
