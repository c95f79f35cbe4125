"""What speaks against a medicine in one person: rows of `route_gates.tsv`.

A gate that is true leaves the medicine out, or adds a caution to it; one that cannot
be decided says what must be on record first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from ..evidence.table import cells, rows
from .expression import Expression, Truth, parse
from .facts import KINDS
from .rules import YES_OR_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteGate:
    """One row.

    leaves_out  where it is true the medicine is not shown as an option
    reason      why, as it stands behind the medicine
    to_know     what must be on record before it can be decided
    """

    name: str
    when: Expression
    leaves_out: bool
    reason: str
    to_know: tuple[str, ...]
    source: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a medicine stands in one person.

    against  gates that leave it out
    beside   cautions, and what must be on record first, in sentences
    """

    against: tuple[RouteGate, ...]
    beside: tuple[str, ...]


def standing(names: Iterable[str], may_be: Callable[[Expression], Truth]) -> Standing:
    """The gates called `names`, by whether their condition may hold in one person."""
    judged = [(gate, may_be(gate.when)) for gate in map(route_gate, names)]
    missing = dict.fromkeys(
        one for gate, truth in judged if truth is None for one in gate.to_know
    )
    not_before = f"Not before these are on record: {', '.join(missing)}."
    return Standing(
        against=tuple(gate for gate, truth in judged if truth and gate.leaves_out),
        beside=(
            *([not_before] if missing else ()),
            *(f"{g.reason}." for g, truth in judged if truth and not g.leaves_out),
        ),
    )


def route_gate(name: str) -> RouteGate:
    """The gate called `name`."""
    return every_gate()[name]


@cache
def every_gate() -> dict[str, RouteGate]:
    """Every row by name."""
    return {
        row["gate"]: RouteGate(
            name=row["gate"],
            when=parse(row["when"], KINDS),
            leaves_out=YES_OR_NO[row["leaves_out"]],
            reason=row["reason"],
            to_know=cells(row["to_know"]),
            source=row["source"],
            grade=row["grade"],
        )
        for row in rows("route_gates")
    }
