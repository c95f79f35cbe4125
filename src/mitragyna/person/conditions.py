"""Diagnoses and complaints in anybody's words, read into the closed list.

Each written word is a condition of the list, a word of `condition_words.tsv`, a sign
of `alarm_words.tsv`, a slip of the pen, or unread. What is unread is kept and shown; no
rule judges it, and nothing is started or raised before somebody has looked at it. What
is unread and may be an emergency is judged as one that was not understood. A known word
within an unread entry counts, so that "COPD GOLD 4" is never looser than "COPD".
"""

import re
from dataclasses import dataclass
from functools import cache

from ..evidence.table import rows
from ..medicines.spelling import is_one_slip
from ..record.subject import Condition, Subject
from .alarms import asserted, heard, means_it_only_alone, untimed

FEWEST_LETTERS = 6  # of a word in which one slip is still that word
QUALIFIED = re.compile(
    r"^(?:i )?(?:known|diagnosed with|diagnosed|chronic|long standing|"
    r"(?:have|had|has|got|having|suffers? from|suffering from)(?: an?| some)?) "
)
#: The one entry of a list that says that there is nothing.
NOTHING = frozenset(
    ("none", "no conditions", "no known conditions", "none known", "nothing", "healthy")
)
SHORTEST_WITHIN = 3  # letters of a word that is looked for within an entry
OF_ANOTHER = re.compile(
    r"^(?:my |his |her |the )?(?:father|mother|wife|husband|partner|brother|sister|"
    r"son|daughter|aunt|uncle|cousin|grand\w+|parents?|relatives?|mum|mom|dad|friend)s?\b"
)
TIMES = {
    "recent": ("{} today",),
    "weeks": ("{} last week",),
    "month": ("{} last month", "{} last week"),
    "past": ("history of {}",),
}
PARTS = re.compile(r"\s*(?:,|;|\+|&|\band\b|\bwith\b)\s*")
DENIED = re.compile(r"^(?:no|not|denies|without|never had|family history of|father|"
                    r"mother|rule out|r/o|screening for|risk of)\b")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionReading:
    """What one written word was read as; no conditions when it was not read."""

    written: str
    conditions: tuple[Condition, ...]
    is_slip: bool = False
    is_alarming: bool = False


def read_conditions(subject: Subject) -> tuple[ConditionReading, ...]:
    """Every written word of a subject, read."""
    written = tuple(map(str, subject.conditions or ()))
    if len(written) == 1 and _plain(written[0]) in NOTHING:
        return ()
    return tuple(part for text in written for part in _read(text))


def unjudged(subject: Subject) -> tuple[str, ...]:
    """The written words that no rule judges."""
    return tuple(one.written for one in read_conditions(subject) if not one.conditions)


def alarming(subject: Subject) -> tuple[str, ...]:
    """The written words that were not read and may mean an emergency."""
    return tuple(one.written for one in read_conditions(subject) if one.is_alarming)


@cache
def _read(text: str) -> tuple[ConditionReading, ...]:
    """The words of one entry: the whole of it, or part by part."""
    plain = _plain(text)
    if conditions := _of_word(plain):
        return (ConditionReading(written=text, conditions=conditions),)
    signs = heard(plain)
    parts = [part for part in PARTS.split(plain) if part]
    if len(parts) > 1 and not DENIED.match(plain):
        each = tuple(reading for part in parts for reading in _read(part))
        return (*each, *_besides(text, signs.conditions, each))
    if signs.conditions:
        both = dict.fromkeys((*signs.conditions, *_within(plain)))
        return (ConditionReading(written=text, conditions=tuple(both)),)
    if (near := _slip(plain)) is not None:
        return (
            ConditionReading(written=text, conditions=_of_word(near), is_slip=True),
        )
    unread = ConditionReading(
        written=text, conditions=(), is_alarming=signs.is_alarming
    )
    if named := _within(plain):
        return (ConditionReading(written=text, conditions=named), unread)
    return (unread,)


def _besides(
    text: str, signs: tuple[Condition, ...], each: tuple[ConditionReading, ...]
) -> tuple[ConditionReading, ...]:
    """What the whole of an entry means besides its parts, as "suicidal with a plan"."""
    read = {condition for one in each for condition in one.conditions}
    more = tuple(condition for condition in signs if condition not in read)
    return (ConditionReading(written=text, conditions=more),) if more else ()


def _of_word(plain: str) -> tuple[Condition, ...]:
    """The conditions that a word means; past ones only where they last."""
    unqualified = QUALIFIED.sub("", plain)
    bare, time = untimed(unqualified)
    for word in (plain, unqualified):
        if word in _words():
            return _words()[word].conditions
    return _at_time(bare, time)


def _at_time(word: str, time: str) -> tuple[Condition, ...]:
    """The conditions that a word means of a time, as "seizure" of last week."""
    words = _words()
    for form in TIMES.get(time, ()):
        if (dated := form.format(word)) in words:
            return words[dated].conditions
    meaning = words.get(word)
    if meaning and (time != "past" or meaning.is_lasting):
        return meaning.conditions
    return ()


def _within(plain: str) -> tuple[Condition, ...]:
    """The conditions of known words that an entry holds and does not deny."""
    return tuple(
        dict.fromkeys(
            condition
            for clause, time in asserted(plain)
            if not (DENIED.match(clause) or OF_ANOTHER.match(clause))
            for match in _any_word().finditer(clause)
            for condition in _at_time(match[0], time)
        )
    )


@cache
def _any_word() -> re.Pattern[str]:
    """Any known word, the longest first, that keeps its meaning among others."""
    words = [
        re.escape(word)
        for word in sorted(_words(), key=len, reverse=True)
        if len(word) >= SHORTEST_WITHIN and not means_it_only_alone(word)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _slip(plain: str) -> str | None:
    """The word that differs in one letter, or in two that changed places; hypo and
    hyper, treated and untreated differ in more."""
    if len(plain) < FEWEST_LETTERS or DENIED.match(plain):
        return None
    near = [word for word in _words() if is_one_slip(plain, word)]
    meanings = {_words()[word].conditions for word in near}
    return near[0] if len(meanings) == 1 else None


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
    return own | named


def _plain(text: str) -> str:
    """A word in small letters, without apostrophes, with blanks for hyphens."""
    letters = re.sub("['’]", "", text.lower())
    return " ".join(re.sub(r"[_\-]", " ", letters).split()).rstrip(".!?")
