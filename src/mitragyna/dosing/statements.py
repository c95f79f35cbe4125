"""The sentences a bottom line may hold: rows of `bottom_lines.tsv`.

A row applies to a role where its condition is true of the record and of the finished
answer. Of one matter the first row that applies counts.
"""

from dataclasses import dataclass
from functools import cache

from ..answer import Matter, Role
from ..errors import InputError
from ..evidence.table import cells, rows
from ..safety.expression import Expression, parse
from ..safety.facts import EXPIRY, KINDS
from .facts_of_answer import KINDS_OF_ANSWER

READABLE = {
    fact: kind for fact, kind in KINDS.items() if fact not in EXPIRY
} | KINDS_OF_ANSWER
READERS = {
    "everyone": frozenset(Role),
    "person": frozenset({Role.person}),
    "clinician": frozenset({Role.clinician, Role.researcher}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row.

    unless      rows, or matters, beside which it is not said
    text        with places for what is filled in; not said where one stays empty
    for_person  the same to the person it is about
    """

    statement: str
    matter: Matter
    roles: frozenset[Role]
    when: Expression
    unless: frozenset[str]
    text: str
    for_person: str
    source: str


@cache
def statements() -> tuple[Statement, ...]:
    """Every row, the gravest matter first."""
    read = [_statement(row) for row in rows("bottom_lines")]
    return tuple(sorted(read, key=lambda one: list(Matter).index(one.matter)))


def _statement(row: dict[str, str]) -> Statement:
    try:
        return Statement(
            statement=row["statement"],
            matter=Matter(row["matter"]),
            roles=READERS[row["role"]],
            when=parse(row["when"], READABLE),
            unless=frozenset(cells(row["unless"])),
            text=row["text"],
            for_person=row["for_person"] or row["text"],
            source=row["source"],
        )
    except (KeyError, ValueError, InputError) as error:
        where = f"bottom_lines.tsv: row {row['statement']}"
        raise InputError(str(error), field=where) from None
