"""How people go down, as a person reads it: the same words for everybody to whom they
apply, from `going_down.tsv`; nothing in them is computed.

Rows of `person_way_down.tsv` say to whom they do not apply. What a row asks and the
record does not say is asked first.
"""

from dataclasses import dataclass
from functools import cache

from ..answer import Role
from ..evidence.table import rows
from .expression import Expression, parse
from .facts import KINDS
from .gates import Gates

NOT_ALONE = (
    "Do not go down on your own, and do not stop all at once: something on this page "
    "makes it risky without help. See a doctor or a clinic first."
)
ASK_FIRST = "Before you go down, tell a doctor or a pharmacist:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """To whom the words do not apply.

    ask  what is asked where the record does not say; "" is not asked
    """

    exclusion: str
    when: Expression
    ask: str


def going_down(gates: Gates) -> tuple[str, ...]:
    """What a person who takes kratom daily reads on going down; () for others, in an
    emergency, and where kratom is stopped under care."""
    if gates.role is not Role.person or gates.stops_now or gates.stops_kratom:
        return ()
    if gates.computes_nothing or gates.facts["takes_daily"] is not True:
        return ()
    truths = {one: gates.may_be(one.when) for one in exclusions()}
    if True in truths.values():
        return (NOT_ALONE,)
    asks = tuple(one.ask for one, is_so in truths.items() if is_so is None and one.ask)
    return (ASK_FIRST, *asks) if asks else words()


@cache
def exclusions() -> tuple[Exclusion, ...]:
    """Every row of `person_way_down.tsv`."""
    return tuple(
        Exclusion(
            exclusion=row["exclusion"],
            when=parse(row["when"], KINDS),
            ask=row["ask"],
        )
        for row in rows("person_way_down")
    )


@cache
def words() -> tuple[str, ...]:
    """Every sentence of `going_down.tsv`, in order."""
    return tuple(row["text"] for row in rows("going_down"))
