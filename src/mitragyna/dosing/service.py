"""Who supports a stop: rows of `services.tsv`, the first that fits, else the last."""

from dataclasses import dataclass
from functools import cache

from ..answer import Concern
from ..evidence.table import cells, rows
from ..safety.gates import REFUSING, Gates
from ..safety.rules import rule_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One row; it fits where a rule that fired names it.

    kinds  it fits too where a row of triage of one of these refuses
    """

    service: str
    kinds: frozenset[Concern]
    whom: str


def service(gates: Gates) -> str:
    """Who supports a stop of this person."""
    named = {rule_of(gate.rule).service for gate in gates.fired}
    kinds = {gate.kind for gate in gates.fired if gate.effect in REFUSING}
    fitting = (
        one.whom for one in services() if one.service in named or kinds & one.kinds
    )
    return next(fitting, services()[-1].whom)


@cache
def services() -> tuple[Service, ...]:
    """Every row."""
    return tuple(
        Service(
            service=row["service"],
            kinds=frozenset(map(Concern, cells(row["kinds"]))),
            whom=row["whom"],
        )
        for row in rows("services")
    )
