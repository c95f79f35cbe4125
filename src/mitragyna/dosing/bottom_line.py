"""The bottom line of an answer: at most three sentences, the gravest first.

    one of the gravest matter, one on kratom, then one a matter in their order;
    a second of a matter only where nothing else is left to say
    an emergency stands alone

A sentence for a person names no amount and no share of what is taken.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from ..answer import Advice, Matter, Refusal, Role, Topic
from ..answer.amount import names_amount
from ..record.history import History
from ..safety.gates import Gates
from .facts_of_answer import Material, facts_of_answer
from .filled import LONGEST, filled
from .missing import missing
from .statements import Statement, statements

Either = TypeVar("Either", Advice, Refusal)
ORDER = {matter: rank for rank, matter in enumerate(Matter)}
MOST = 3
#: Matters of which a second sentence may stand where nothing else is left.
MAY_REPEAT = frozenset({Matter.test, Matter.missing})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence that applies, filled in.

    rules  that have fired and that it speaks for
    """

    statement: str
    matter: Matter
    text: str
    rules: tuple[str, ...]


def with_bottom_line(answer: Either, history: History, gates: Gates) -> Either:
    """The finished answer with what it says first."""
    whole = replace(answer, emergency=gates.stops_now, missing=missing(history, gates))
    material = Material(answer=whole, history=history, gates=gates)
    sentences = bottom_line(material)
    lines = tuple(sentence.text for sentence in sentences)
    return replace(
        whole,
        bottom_line=lines,
        topics=tuple(Topic(matter=s.matter, rules=s.rules) for s in sentences),
        headline=" ".join(lines),
    )


def bottom_line(material: Material) -> tuple[Sentence, ...]:
    """The sentences of an answer, in the order of their matters."""
    possible = _possible(material)
    if any(one.matter is Matter.emergency for one in possible):
        return tuple(one for one in possible if one.matter is Matter.emergency)[:MOST]
    firsts = {one.matter: one for one in reversed(possible)}
    by_matter = sorted(firsts.values(), key=_rank)
    kratom = [one for one in by_matter if one.matter is Matter.kratom]
    gravest = [one for one in by_matter if _rank(one) < ORDER[Matter.kratom]][:1]
    second = [one for one in possible if one.matter in MAY_REPEAT]
    every = dict.fromkeys((*gravest, *kratom, *by_matter, *second))
    return tuple(sorted(list(every)[:MOST], key=_rank))


def _rank(sentence: Sentence) -> int:
    return ORDER[sentence.matter]


def _possible(material: Material) -> list[Sentence]:
    """Every sentence that applies to this answer and its reader."""
    facts, role = facts_of_answer(material), material.answer.role
    fired = [gate.rule for gate in material.gates.fired]
    applying: dict[str, Sentence] = {}
    for row in statements():
        if role not in row.roles or row.when.truth(facts) is not True:
            continue
        said = row.for_person if role is Role.person else row.text
        text = filled(said, facts, material)
        if text is None or len(text) > LONGEST or _is_kept_from(role, text):
            continue
        applying[row.statement] = Sentence(
            statement=row.statement,
            matter=row.matter,
            text=text,
            rules=tuple(one for one in fired if one in _spoken_for(row)),
        )
    beside = applying.keys() | {str(one.matter) for one in applying.values()}
    unless = {row.statement: row.unless for row in statements()}
    return [one for one in applying.values() if not unless[one.statement] & beside]


def _spoken_for(statement: Statement) -> frozenset[str]:
    """The rules that its condition names."""
    return frozenset(word for fact, word in statement.when.words if fact == "fired")


def _is_kept_from(role: Role, text: str) -> bool:
    """Whether a sentence names what a person does not read."""
    return role is Role.person and (names_amount(text) or "%" in text)
