"""The rows of triage that close a start or an increase on an observed value."""

from functools import cache

from ..answer import Effect
from ..record.observation import Quantity
from .facts import EXPIRY, FACTS, Facts
from .rules import Rule, rules

QUANTITY_OF = {fact.name: fact.of for fact in FACTS if fact.of}


@cache
def closing() -> tuple[Rule, ...]:
    """The rows of triage that close anything on a value that stands."""
    return tuple(
        rule
        for rule in rules()
        if rule.tier is not None
        and rule.effect is not Effect.note
        and not rule.when.reads.intersection(EXPIRY)
    )


def closing_on(quantity: Quantity, current: Facts) -> bool:
    """Whether a row that reads the quantity closes something."""
    return any(
        quantity in quantities(rule) and rule.when.truth(current) is True
        for rule in closing()
    )


@cache
def quantities(rule: Rule) -> frozenset[Quantity]:
    """What a row reads of what was observed."""
    return frozenset(QUANTITY_OF[f] for f in rule.when.reads & QUANTITY_OF.keys())
