"""Liver tests on record that close kratom for ever, however old they are.

A value counts when kratom was in use at the time, or may have been: a record that
says nothing of that time does not clear it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta

from ..answer import UseState
from ..evidence.bounds import bound
from ..person.use import use
from ..record.dose import Dose
from ..record.history import History, ended
from ..record.observation import Observation, Quantity
from .measured import of, validity

AMINOTRANSFERASES = (Quantity.alt, Quantity.ast)


def aminotransferase_on_kratom_x_uln(history: History) -> float | None:
    """Highest ALT or AST ever on kratom over its upper limit [-]."""
    return max(map(ratio, _on_kratom(history)), default=None)


def bilirubin_with_it_x_uln(history: History) -> float | None:
    """Highest bilirubin ever over its upper limit [-] beside an ALT or AST on kratom
    at which the two together mean serious injury."""
    enough = bound("hy_aminotransferase_x_uln")
    injured = [o for o in _on_kratom(history) if ratio(o) >= enough]
    apart = validity()[Quantity.bilirubin].latest
    beside = [
        ratio(o)
        for o in of(history, Quantity.bilirubin)
        if _any_within(injured, o.time - apart, o.time + apart)
    ]
    return max(beside, default=None)


def _on_kratom(history: History) -> list[Observation]:
    return [
        o
        for o in history.observations
        if o.quantity in AMINOTRANSFERASES and may_have_used(history, o.time)
    ]


def may_have_used(history: History, at: datetime) -> bool:
    """Whether kratom was taken in the weeks before `at`, or nothing rules it out."""
    before = at - timedelta(days=bound("after_kratom_days"))
    if _any_within(history.doses, before, at):
        return True
    over = ended(history)
    if over is not None and over < before:
        return False
    if history.since is not None:
        return history.since <= at
    return use(history).state is not UseState.never


def _any_within(
    rows: Sequence[Dose] | Sequence[Observation], first: datetime, last: datetime
) -> bool:
    """Whether something on record lies from `first` to `last`; rows by time."""
    begin = bisect_left(rows, first, key=_time)
    return begin < len(rows) and _time(rows[begin]) <= last


def _time(row: Dose | Observation) -> datetime:
    return row.time


def ratio(observation: Observation) -> float:
    """Over its upper limit [-]; over a usual one when the laboratory gave none."""
    if observation.times_upper_limit is not None:
        return observation.times_upper_limit
    usual = bound(f"usual_{observation.quantity}_upper")
    return observation.canonical / usual
