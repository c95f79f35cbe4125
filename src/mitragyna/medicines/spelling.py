"""How a name is compared: one way of writing it, one spelling for all languages.

`plain` removes what carries no meaning (case, accents, kinds of quotes and dashes).
`spelled` goes further: sertraline, Sertralin, sertralina and sertraliini share one
key. It is a fixed rule, never a likeness; `suggestion` is a likeness and only asks.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..record.words.numbers import COUNTS

#: Shorter words are too easily another word in another language.
SHORTEST = 6
#: No name of the tables is longer.
LONGEST = 60
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
    | {"−": "-", "μ": "u", "µ": "u", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe"}
    | {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "™": "", "®": "", "©": ""}
)
#: International names differ by these between languages; the order counts.
_LETTERS = (
    ("ph", "f"),
    ("ae", "e"),
    ("oe", "e"),
    ("h", ""),
    ("ks", "s"),
    ("x", "s"),
    ("qu", "kv"),
    ("y", "i"),
    ("w", "v"),
    ("c", "k"),
    ("kuv", "kv"),
)
_WORD = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['.][^\W\d_]+)*\.?|[^\w\s]|_", re.DOTALL
)
#: A number again in words, as in "3 (three) times daily".
_AGAIN = re.compile(rf"\b(\d+) \(({'|'.join(COUNTS)})\)")
_TWICE = re.compile(r"(.)\1")
_ENDING = re.compile(r"(?:i?um|[aeio]+)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A number, a word or a sign of a text, from `start` to before `end`."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def key(self) -> str:
        """Without the dots of an abbreviation and without apostrophes."""
        bare = self.text.replace(".", "").replace("'", "")
        return self.text if self.is_number else bare or self.text


def plain(text: str) -> str:
    """Small letters without accents, with one kind of quote and of dash."""
    if text.isascii():
        return text.lower().translate(_SAME)
    same = unicodedata.normalize("NFKC", text.translate(_SAME)).casefold()
    parts = unicodedata.normalize("NFKD", same.translate(_SAME))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def said_once(text: str) -> str:
    """The text without the words in brackets that repeat a number in digits."""
    return _AGAIN.sub(
        lambda said: said[1] if int(said[1]) == COUNTS[said[2]] else said[0], text
    )


def words_of(text: str) -> tuple[Word, ...]:
    """The numbers, words and signs of a text made `plain`, each with its place."""
    return tuple(
        Word(text=match[0], start=match.start(), end=match.end())
        for match in _WORD.finditer(text)
    )


def key_of(text: str) -> str:
    """A name as tables are searched for it: hyphens and blanks are the same."""
    return " ".join(word.key for word in words_of(plain(text)) if word.text != "-")


def spelled(word: str) -> str:
    """The key that the spellings of one international name share; "" for none."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ""
    for letters, same in _LETTERS:
        word = word.replace(letters, same)
    return _ENDING.sub("", _TWICE.sub(r"\1", word))


def without_one(name: str) -> frozenset[str]:
    """The name and what is left of it without one of its letters."""
    return frozenset({name, *(name[:at] + name[at + 1 :] for at in range(len(name)))})


def suggestions(name: str, left: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Names that differ from `name` in one letter, added, dropped or exchanged, or in
    two neighbours that changed places. `left` leads from what `without_one` leaves of
    a name to the names."""
    if len(name) < SHORTEST or len(name) > LONGEST:
        return ()
    near = dict.fromkeys(
        one for part in sorted(without_one(name)) for one in left.get(part, ())
    )
    return tuple(one for one in near if is_one_slip(name, one))


def is_one_slip(name: str, other: str) -> bool:
    """Whether two names differ by one slip of the pen, or not at all."""
    start = next(
        (i for i, (a, b) in enumerate(zip(name, other, strict=False)) if a != b),
        min(len(name), len(other)),
    )
    ours, theirs = name[start:], other[start:]
    return (
        ours[1:] == theirs[1:]
        or ours[1:] == theirs
        or ours == theirs[1:]
        or (ours[:2] == theirs[:2][::-1] and ours[2:] == theirs[2:])
    )
