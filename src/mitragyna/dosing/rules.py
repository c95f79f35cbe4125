"""The rules of `rules.tsv`: a typed condition, what it does, and why.

Each row keeps the words of the table that it came from. The interaction table
speaks in severities; what a severity does is said here and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..errors import InputError
from ..evidence.table import rows
from .answer import Effect, Level
from .expression import Expression, parse
from .facts import KINDS

SEVERITY = {
    "severity 4": (Level.hard_stop, Effect.no_start),
    "severity 3, block": (Level.block_pending, Effect.no_increase),
    "severity 3, warn": (Level.warn, Effect.note),
    "severity 2": (Level.warn, Effect.note),
    "severity 2, note": (Level.info, Effect.note),
    "severity 1": (Level.info, Effect.note),
}
BY_SEVERITY = "by severity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row.

    when      condition over facts
    reason    one sentence shown to people; {drugs} names the medicines meant
    original  words of the source table
    """

    id: str
    level: Level
    effect: Effect
    when: Expression
    reason: str
    next_step: str
    whom: str
    urgency: str  # now | today | this week | next visit
    source: str
    grade: str
    basis: str
    original: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the package."""
    return read_rules(rows("rules"))


def rule_of(id: str) -> Rule:
    """The rule called `id`."""
    return _by_id()[id]


def read_rules(table: Iterable[dict[str, str]]) -> tuple[Rule, ...]:
    """The rules in the rows of `table`; an error names the row."""
    return tuple(_rule(row, number) for number, row in enumerate(table, start=2))


def _rule(row: dict[str, str], number: int) -> Rule:
    try:
        level, effect = _strength(row["level"], row["effect"])
        return Rule(
            id=row["rule"],
            level=level,
            effect=effect,
            when=parse(row["when"], KINDS),
            reason=row["reason"],
            next_step=row["next_step"],
            whom=row["whom"],
            urgency=row["urgency"],
            source=row["source"],
            grade=row["grade"],
            basis=row["basis"],
            original=row["original"],
        )
    except (ValueError, InputError) as error:
        raise InputError(
            str(error), file="rules.tsv", field=f"line {number}, rule {row['rule']}"
        ) from None


def _strength(level: str, effect: str) -> tuple[Level, Effect]:
    if effect == BY_SEVERITY:
        if level not in SEVERITY:
            raise InputError("no such severity", given=level)
        return SEVERITY[level]
    return Level(level), Effect(effect)


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}
