"""What may be an emergency in words that no list holds.

`alarm_words.tsv` holds beginnings of words: signs of a condition of the list, and
stems that alarm without saying which. What is denied, or long past, does not count;
what happened today does, whatever is said of the past beside it. A lasting sign, such
as of an injury of the liver, counts however long ago it was.
"""

import re
from dataclasses import dataclass
from functools import cache

from ..evidence.table import rows
from ..record.subject import Condition

CLAUSES = re.compile(r"[,;]|\.\s|\b(?:but|however|except|although)\b")
ALL_OF = ";"
SOONEST_FIRST = ("recent", "weeks", "month", "past")


@dataclass(frozen=True, slots=True)
class Heard:
    """Conditions whose signs were heard; whether a stem alarms besides."""

    conditions: tuple[Condition, ...]
    is_alarming: bool


@dataclass(frozen=True, slots=True)
class _Sign:
    """Patterns that stand together for conditions.

    kind  sign; own no, whose "not" belongs to it, as in "not breathing"; or lasting
    """

    parts: tuple[re.Pattern[str], ...]
    conditions: tuple[Condition, ...]
    kind: str

    def is_in(self, text: str) -> bool:
        return all(part.search(text) for part in self.parts)


def heard(plain: str) -> Heard:
    """What an entry in small letters sounds like."""
    clauses = CLAUSES.split(plain)
    present = [clause for clause in clauses if not _is_past(clause)]
    said = " ".join(map(_without_denied, present))
    heard_in = {
        "sign": said,
        "own no": " ".join(present),
        "lasting": " ".join(map(_without_denied, clauses)),
    }
    conditions = dict.fromkeys(
        condition
        for sign in _signs()
        if sign.is_in(heard_in[sign.kind])
        for condition in sign.conditions
    )
    return Heard(tuple(conditions), _says("stem", said))


def asserted(plain: str) -> tuple[tuple[str, str], ...]:
    """What each clause says before any denial, and the time that it gives."""
    return tuple(
        (_without_denied(clause).strip(), untimed(clause)[1])
        for clause in CLAUSES.split(plain)
    )


def means_it_only_alone(word: str) -> bool:
    """Whether a word means its condition only where nothing stands beside it."""
    return _any_of("alone").fullmatch(word) is not None


def untimed(plain: str) -> tuple[str, str]:
    """An entry without its words of time, and the soonest that they say.

    The time is one of SOONEST_FIRST, or nothing.
    """
    kinds = [
        kind for kind in ("recent", "weeks", "month", "past") if _says(kind, plain)
    ]
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
            conditions=tuple(map(Condition, row["condition"].split(ALL_OF))),
            kind=row["kind"],
        )
        for row in rows("alarm_words")
        if row["condition"]
    )
