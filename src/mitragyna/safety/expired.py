"""Abnormal values whose time has passed: no emergency any more, and not forgotten.

A value is abnormal when a row of triage would close a start or an increase on it, were
it taken now. What it would have set off decides how soon it is asked for again: a
dangerous one today, for as long as `danger_asked_h` says, and then as any other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ..answer import Concern, Effect, Tier
from ..record.history import History
from ..record.observation import Observation, Quantity
from .closing import closing, quantities
from .corrected import corrected, without
from .facts import EXPIRY, LATCHED, Facts, facts, observed
from .measured import is_danger_asked, is_expired
from .rules import Rule

Expired = tuple[Observation, ...]

#: By fact: whether a row of triage that an expired value would set off makes it true.
MATTERS: dict[str, Callable[[Rule], bool]] = {
    "abnormal_expired": lambda rule: True,
    "danger_expired": lambda rule: (
        rule.tier is Tier.call_now and rule.kind is not Concern.liver
    ),
    "liver_injury_expired": lambda rule: (
        rule.kind is Concern.liver and rule.stops_kratom
    ),
    "thoughts_expired": lambda rule: (
        rule.kind is Concern.mind and rule.effect is Effect.no_start
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsAtHand:
    """The facts of a record, computed once.

    recorded  as the record holds them
    standing  what rules read: without the values that a later one corrected, and with
              whether an abnormal value is over
    abnormal  by fact of `EXPIRY`: the values that make it true
    """

    recorded: Facts
    standing: Facts
    abnormal: dict[str, Expired]


def facts_at_hand(history: History) -> FactsAtHand:
    """Every fact, and which abnormal values are over."""
    recorded = facts(history)
    superseded = corrected(history)
    left = without(history, superseded)
    current = recorded
    if superseded:
        current = {**facts(left), **{name: recorded[name] for name in LATCHED}}
    abnormal = {**_abnormal(left, current), "abnormal_corrected": superseded}
    return FactsAtHand(
        recorded=recorded,
        standing={**current, **{name: bool(abnormal[name]) for name in EXPIRY}},
        abnormal=abnormal,
    )


def _abnormal(history: History, current: Facts) -> dict[str, Expired]:
    """By fact: the values that are over and make it true."""
    expired = _expired(history)
    set_off = _set_off(history, expired, current)
    values = {
        name: _read_by(expired, filter(matters, set_off))
        for name, matters in MATTERS.items()
    }
    danger = (o for o in values["danger_expired"] if is_danger_asked(o, history))
    return {**values, "danger_expired": tuple(danger)}


def in_words(values: Expired) -> str:
    """The quantities with their day, as people read them."""
    return ", ".join(
        f"{o.quantity.replace('_', ' ')} of {o.time.date().isoformat()}" for o in values
    )


def _set_off(
    history: History, expired: dict[Quantity, Observation], current: Facts
) -> list[Rule]:
    """The rows that the expired values would set off, were they taken now."""
    if not expired:
        return []
    renewed = {**current, **observed(_renewed(history, expired))}
    return [
        rule
        for rule in closing()
        if rule.when.truth(renewed) is True and rule.when.truth(current) is not True
    ]


def _read_by(expired: dict[Quantity, Observation], set_off: Iterable[Rule]) -> Expired:
    """The expired values that these rows read."""
    read = {quantity for rule in set_off for quantity in quantities(rule)}
    return tuple(o for quantity, o in expired.items() if quantity in read)


def _expired(history: History) -> dict[Quantity, Observation]:
    latest = {o.quantity: o for o in history.observations}
    return {q: o for q, o in latest.items() if is_expired(o, history)}


def _renewed(history: History, expired: dict[Quantity, Observation]) -> History:
    """The same record, as if the expired values had been taken now."""
    observations = tuple(
        replace(o, time=history.as_of) if expired.get(o.quantity) is o else o
        for o in history.observations
    )
    return replace(history, observations=observations)
