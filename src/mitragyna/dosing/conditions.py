"""Diagnoses and complaints in anybody's words, read into the closed list.

Each written word is a condition of the list, a word of `condition_words.tsv`, a slip
of the pen of one of them, or unread. What is unread is kept and shown; no rule judges
it, and nothing is started or raised before somebody has looked at it.
"""

import difflib
import re
from dataclasses import dataclass
from functools import cache

from ..evidence.table import rows
from ..record.subject import Condition, Subject

SLIP = 0.88  # how alike a misspelt word of six letters or more must be
FEWEST_LETTERS = 6
PAST = re.compile(r"^(?:(?:past |previous )?history of|past|previous|hx of|h/o|prior) ")
QUALIFIED = re.compile(r"^(?:known|diagnosed with|diagnosed|chronic|long standing) ")
PARTS = re.compile(r"\s*(?:,|;|\+|&|\band\b|\bwith\b)\s*")
DENIED = re.compile(r"^(?:no|not|denies|without|never had|family history of|father|"
                    r"mother|rule out|r/o|screening for|risk of)\b")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one written word was read as; no conditions when it was not read."""

    written: str
    conditions: tuple[Condition, ...]
    is_slip: bool = False


def read_conditions(subject: Subject) -> tuple[Read, ...]:
    """Every written word of a subject, read."""
    return tuple(part for text in subject.conditions or () for part in _read(str(text)))


def unjudged(subject: Subject) -> tuple[str, ...]:
    """The written words that no rule judges."""
    return tuple(one.written for one in read_conditions(subject) if not one.conditions)


def _read(text: str) -> tuple[Read, ...]:
    """The words of one entry: the whole of it, or part by part."""
    plain = _plain(text)
    if conditions := _of_word(plain):
        return (Read(written=text, conditions=conditions),)
    parts = [part for part in PARTS.split(plain) if part]
    if len(parts) > 1 and not DENIED.match(plain):
        return tuple(found for part in parts for found in _read(part))
    if (near := _slip(plain)) is not None:
        return (Read(written=text, conditions=_of_word(near), is_slip=True),)
    return (Read(written=text, conditions=()),)


def _of_word(plain: str) -> tuple[Condition, ...]:
    """The conditions that a word means; past ones only where they last."""
    words = _words()
    if plain in words:
        return words[plain].conditions
    bare = QUALIFIED.sub("", plain)
    if bare in words:
        return words[bare].conditions
    past = PAST.sub("", bare)
    if past != bare and past in words and words[past].is_lasting:
        return words[past].conditions
    return ()


def _slip(plain: str) -> str | None:
    if len(plain) < FEWEST_LETTERS or DENIED.match(plain):
        return None
    near = difflib.get_close_matches(plain, _words(), n=1, cutoff=SLIP)
    return near[0] if near else None


@dataclass(frozen=True, slots=True)
class _Meaning:
    conditions: tuple[Condition, ...]
    is_lasting: bool


@cache
def _words() -> dict[str, _Meaning]:
    """What each word means: the conditions themselves, and the table."""
    own = {_plain(c): _Meaning((c,), is_lasting=False) for c in Condition}
    named = {
        _plain(row["words"]): _Meaning(
            tuple(Condition(name) for name in row["condition"].split(";")),
            row["lasting"] == "yes",
        )
        for row in rows("condition_words")
    }
    return named | own


def _plain(text: str) -> str:
    """A word in small letters, with single blanks for underscores and hyphens."""
    return " ".join(re.sub(r"[_\-]", " ", text.lower()).split()).rstrip(".")
