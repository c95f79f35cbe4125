"""What may be an emergency in words that no list holds.

`alarm_words.tsv` holds beginnings of words: signs of a condition of the list, and
stems that alarm without saying which. What is denied, or long past, does not count;
what happened today does, whatever is said of the past beside it.
"""

import re
from dataclasses import dataclass
from functools import cache

from ..evidence.table import NOTHING, rows
from ..record.subject import Condition

CLAUSES = re.compile(r"[,;]|\.\s|\b(?:but|however|except|although)\b")
ALL_OF = ";"


@dataclass(frozen=True, slots=True)
class Heard:
    """Conditions whose signs were heard; whether a stem alarms besides."""

    conditions: tuple[Condition, ...]
    is_alarming: bool


@dataclass(frozen=True, slots=True)
class _Sign:
    """Patterns that stand together for a condition.

    holds_no  whether its own "not" belongs to it, as in "not breathing"
    """

    parts: tuple[re.Pattern[str], ...]
    condition: Condition
    holds_no: bool

    def is_in(self, text: str) -> bool:
        return all(part.search(text) for part in self.parts)


def heard(plain: str) -> Heard:
    """What an entry in small letters sounds like."""
    present = [clause for clause in CLAUSES.split(plain) if not _is_past(clause)]
    said = " ".join(map(_without_denied, present))
    whole = " ".join(present)
    conditions = dict.fromkeys(
        sign.condition
        for sign in _signs()
        if sign.is_in(whole if sign.holds_no else said)
    )
    return Heard(tuple(conditions), _says("stem", said))


def untimed(plain: str) -> tuple[str, str]:
    """An entry without its words of time, and the soonest that they say.

    The time is a kind of the table: recent, weeks, past, or nothing.
    """
    kinds = [kind for kind in ("recent", "weeks", "past") if _says(kind, plain)]
    for kind in kinds:
        plain = _any_of(kind).sub(" ", plain)
    return " ".join(plain.split()), kinds[0] if kinds else ""


def _is_past(clause: str) -> bool:
    return untimed(clause)[1] == "past"


def _says(kind: str, text: str) -> bool:
    return _any_of(kind).search(text) is not None


def _without_denied(clause: str) -> str:
    """What a clause says before the word that denies the rest."""
    if _says("denied after", clause):
        return ""
    denial = _any_of("denial").search(clause)
    return clause[: denial.start()] if denial else clause


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    """Any pattern of one kind, at the beginning of a word."""
    patterns = [row["pattern"] for row in rows("alarm_words") if row["kind"] == kind]
    return re.compile(rf"\b(?:{'|'.join(patterns)})")


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(
            parts=tuple(
                re.compile(rf"\b{part}") for part in row["pattern"].split(ALL_OF)
            ),
            condition=Condition(row["condition"]),
            holds_no=row["kind"] == "own no",
        )
        for row in rows("alarm_words")
        if row["condition"] != NOTHING
    )
