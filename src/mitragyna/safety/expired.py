"""Abnormal values whose time has passed: no emergency any more, and not forgotten.

A value is abnormal when a row of triage would close a start or an increase on it, were
it taken now. What it would have set off decides how soon it is asked for again: a
dangerous one today, for as long as `danger_asked_h` says, and then as any other.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

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


def abnormal_values(history: History) -> dict[str, Expired]:
    """By fact of `EXPIRY`: the values that make it true."""
    superseded = corrected(history)
    standing = without(history, superseded)
    expired = _expired(standing)
    set_off = _set_off(standing, expired)
    values = {
        name: _read_by(expired, filter(matters, set_off))
        for name, matters in MATTERS.items()
    }
    danger = (o for o in values["danger_expired"] if is_danger_asked(o, history))
    values["danger_expired"] = tuple(danger)
    return {**values, "abnormal_corrected": superseded}


def facts_with_expiry(history: History) -> Facts:
    """Every fact, and which abnormal values are over: what rules read."""
    values = abnormal_values(history)
    current = facts(history)
    if superseded := values["abnormal_corrected"]:
        latched = {name: current[name] for name in LATCHED}
        current = {**facts(without(history, superseded)), **latched}
    return {**current, **{name: bool(values[name]) for name in EXPIRY}}


def in_words(values: Expired) -> str:
    """The quantities with their day, as people read them."""
    return ", ".join(
        f"{o.quantity.replace('_', ' ')} of {o.time.date().isoformat()}" for o in values
    )


def _set_off(history: History, expired: dict[Quantity, Observation]) -> list[Rule]:
    """The rows that the expired values would set off, were they taken now."""
    if not expired:
        return []
    current = facts(history)
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
