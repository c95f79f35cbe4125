"""Abnormal values whose time has passed: no emergency any more, and not forgotten.

A value is abnormal when a row of triage would close a start or an increase on it, were
it taken now.
"""

from dataclasses import replace

from ..record.history import History
from ..record.observation import Observation, Quantity
from .answer import Effect
from .facts import ABNORMAL_EXPIRED, FACTS, Facts, facts, observed
from .measured import is_expired
from .rules import Rule, rules

QUANTITY_OF = {fact.name: fact.of for fact in FACTS if fact.of}


def abnormal_expired(history: History, current: Facts) -> tuple[Observation, ...]:
    """The latest value of each quantity that expired and would close something.

    current  the facts of `history`, where an expired value is unknown
    """
    expired = _expired(history)
    if not expired:
        return ()
    renewed = {**current, **observed(_renewed(history, expired))}
    abnormal = {
        quantity
        for rule in rules()
        if _closes(rule)
        and rule.when.truth(renewed) is True
        and rule.when.truth(current) is not True
        for quantity in _quantities(rule)
    }
    return tuple(o for quantity, o in expired.items() if quantity in abnormal)


def facts_with_expiry(history: History) -> Facts:
    """Every fact, and whether an abnormal value has expired: what rules read."""
    current = facts(history)
    return {**current, ABNORMAL_EXPIRED: bool(abnormal_expired(history, current))}


def in_words(expired: tuple[Observation, ...]) -> str:
    """The quantities with their day, as people read them."""
    return ", ".join(
        f"{o.quantity.replace('_', ' ')} of {o.time.date().isoformat()}"
        for o in expired
    )


def _expired(history: History) -> dict[Quantity, Observation]:
    latest = {o.quantity: o for o in history.observations}
    return {q: o for q, o in latest.items() if is_expired(o, history)}


def _renewed(history: History, expired: dict[Quantity, Observation]) -> History:
    """The same record, as if the expired values had been taken now."""
    observations = tuple(
        replace(o, time=history.as_of) if expired.get(o.quantity) == o else o
        for o in history.observations
    )
    return replace(history, observations=observations)


def _closes(rule: Rule) -> bool:
    return rule.tier is not None and rule.effect is not Effect.note


def _quantities(rule: Rule) -> set[Quantity]:
    return {QUANTITY_OF[fact] for fact in rule.when.reads & QUANTITY_OF.keys()}
