"""A text as a list of plain tokens, read from the left.

Every spelling of one thing becomes one token: ½ is 1/2, q.i.d. is qid, 7-OH is
hydroxy, and all dashes are one dash.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 2000  # characters; a longer text is no regimen
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
OTHER_SIGNS = str.maketrans(
    {**dict.fromkeys(DASHES, "-"), "×": "x", "⁄": "/", "’": "'", "≈": "~", "@": " at "}
)
DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
PARTS_OF_DAY = ("in the morning", "at noon", "in the evening", "at bedtime")
SPELLINGS = (
    (r"(?<![\d-])([01](?:-[01]){2,3})(?![\d-])", lambda match: _scheme(match[1])),
    (r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b", r"\3-\2-\1"),
    (r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", lambda match: _date(*match.groups())),
    (r"\b(?:a )?dozen\b", " 12 "),
    (r";(?= *(?:quit|stopped|ended|since|for|minus|reducing|tapering)\b)", " , "),
    (r"(?<=\d)ish\b", " "),
    (r"\b7 ?-? ?(?:oh|hydroxy)(?: ?-?mitragynine|mit|-mit)?s?\b", " hydroxy "),
    (r"\b([a-z])\.([a-z])\.(?:([a-z])\.)?", r" \1\2\3 "),
    (r"\bo ?'? ?clock\b", " oclock "),
    (r"\bgpd\b|(?<=\d)gpd\b", " g / day "),
    (rf"(?<!-)\b({DAY})-({DAY})\b(?!-)", r"\1 to \2"),
    (r"(?<=[a-z])-(?=[a-z])", " "),
    (r"(?<=\d)-(?=[a-z])", " "),
    (r"(?<=\d)'s\b|(?<=[a-z])'s\b", "s"),
)
TOKEN = re.compile(r"\d{1,2}:\d{2}(?!\d)|\d+(?:\.\d+)?|\.\d+|[a-z]+|\S")


def tokens(text: str) -> list[str]:
    """The tokens of a text, in small letters."""
    plain = "".join(map(_plain, text)).translate(OTHER_SIGNS).lower()
    for spelling, usual in SPELLINGS:
        plain = re.sub(spelling, usual, plain)
    return TOKEN.findall(plain.strip().rstrip(".!"))


def _scheme(intakes: str) -> str:
    """1-0-1 in words: morning, noon, evening and bedtime, taken or not."""
    parts = zip(PARTS_OF_DAY, intakes.split("-"), strict=False)
    return f" {' and '.join(part for part, times in parts if times == '1')} "


def _date(first: str, second: str, year: str) -> str:
    """A date with slashes in the order of the calendar, where only one order can be;
    else as it was."""
    ways = [(first, second), (second, first)]
    months = {month for month, day in ways if int(month) <= 12 and int(day) <= 31}
    if len(months) != 1:
        return f"{first}/{second}/{year}"
    month = months.pop()
    return f"{year}-{month}-{second if month == first else first}"


def _plain(character: str) -> str:
    """A character without its shape: digits of any script, ½ as 1/2, full width."""
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    usual = unicodedata.normalize("NFKC", character)
    return f" {usual} " if "⁄" in usual else usual


class Words:
    """What is left of a text. Reading takes tokens away from the left."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0

    @property
    def next(self) -> str:
        """The token that comes next; empty at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    @property
    def is_over(self) -> bool:
        """Whether every token was read."""
        return self.at >= len(self.tokens)

    def accept(self, *phrases: str) -> str:
        """The first of `phrases` that comes next, taken away; empty when none does."""
        for phrase in phrases:
            wanted = phrase.split()
            if self.tokens[self.at : self.at + len(wanted)] == wanted:
                self.at += len(wanted)
                return phrase
        return ""

    def upcoming(self, *phrases: str) -> bool:
        """Whether one of `phrases` comes next; nothing is taken away."""
        at = self.at
        is_next = bool(self.accept(*phrases))
        self.at = at
        return is_next

    def back_to(self, at: int) -> None:
        """Give back what was read since `at`."""
        self.at = at

    def take(self) -> str:
        """The next token, taken away."""
        token = self.next
        self.at += 1
        return token

    def is_clock(self, at: int) -> bool:
        """Whether the token there is a clock time, or the hours of an offset."""
        return bool(re.fullmatch(r"\d\d:?\d\d", "".join(self.tokens[at : at + 1])))

    def written(self, start: int, end: int) -> str:
        """What was written for the tokens from `start` to before `end`, as written."""
        token = "".join(self.tokens[start:end])
        if end - start == 1 and not token.isalnum() and token in self.text:
            return token
        chunks = self.text.split()
        ends = [len(tokens(" ".join(chunks[: n + 1]))) for n in range(len(chunks))]
        first = next((n for n, size in enumerate(ends) if size > start), 0)
        last = next((n for n, size in enumerate(ends) if size >= end), len(chunks) - 1)
        return " ".join(chunks[first : last + 1]).strip(",;:.")

    def rest(self) -> Iterator[str]:
        """The tokens that are left."""
        return iter(self.tokens[self.at :])
