"""What belongs to the way off kratom beside a way down, or in its place: rows of
`ways_off.tsv`.

A row applies where one of its rules has fired and its condition holds. Where one that
applies has no schedule, none is laid out: not in percent, not as an option.
"""

from dataclasses import dataclass
from functools import cache

from ..answer import Action, Role, Urgency
from ..evidence.table import cells, rows
from ..record.history import History
from .expression import Expression, parse
from .facts import KINDS
from .gates import Gates
from .help_lines import with_numbers
from .rules import YES_OR_NO

EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOff:
    """One row.

    rules         one of these has fired
    unless        rows beside which it is not said
    has_schedule  a way down may stand beside it
    is_at_once    kratom is left off at once: use was short, and treatment covers it
    is_beside_a_stop  said too where kratom is stopped under care
    role          None: everyone reads it
    """

    way: str
    rules: frozenset[str]
    when: Expression
    unless: frozenset[str]
    has_schedule: bool
    is_at_once: bool
    is_beside_a_stop: bool
    role: Role | None
    what: str
    whom: str
    urgency: Urgency
    source: str


def ways_off(gates: Gates) -> tuple[WayOff, ...]:
    """The rows that apply, whoever reads them."""
    fired = {gate.rule for gate in gates.fired}
    possible = [way for way in every_way() if fired & way.rules]
    if not possible:
        return ()
    applying = {way.way: way for way in possible if _applies(way, gates)}
    return tuple(way for way in applying.values() if not applying.keys() & way.unless)


def _applies(way: WayOff, gates: Gates) -> bool:
    """Whether the condition of a row holds; one that lets kratom be left off at once
    holds by every record."""
    return gates.is_so(way.when) if way.is_at_once else gates.may_be(way.when) is True


def has_schedule(gates: Gates) -> bool:
    """Whether a way down may be laid out at all."""
    return all(way.has_schedule for way in ways_off(gates))


def steps_off(gates: Gates, history: History) -> tuple[Action, ...]:
    """What the rows that apply ask a role to do; where kratom is stopped under care,
    those of them that are said beside it."""
    return tuple(
        Action(
            what=with_numbers(way.what, history.subject.jurisdiction),
            whom=way.whom,
            urgency=way.urgency,
            source=way.source,
        )
        for way in ways_off(gates)
        if way.role in (None, gates.role)
        and (way.is_beside_a_stop or not gates.stops_kratom)
    )


@cache
def every_way() -> tuple[WayOff, ...]:
    """Every row."""
    return tuple(
        WayOff(
            way=row["way"],
            rules=frozenset(cells(row["rules"])),
            when=parse(row["when"], KINDS),
            unless=frozenset(cells(row["unless"])),
            has_schedule=YES_OR_NO[row["schedule"]],
            is_at_once=YES_OR_NO[row["at_once"]],
            is_beside_a_stop=YES_OR_NO[row["beside_a_stop"]],
            role=None if row["role"] == EVERYONE else Role(row["role"]),
            what=row["what"],
            whom=row["whom"],
            urgency=Urgency(row["urgency"]),
            source=row["source"],
        )
        for row in rows("ways_off")
    )
