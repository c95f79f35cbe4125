"""Amounts in what is said: how they look, and the check that a finished answer of a
person names none.

A person's answer is built without amounts. One that names an amount all the same is a
mistake of the program: it is not cut, it is not given.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

from ..errors import AmountError

#: An amount of product, alkaloid or metal, or a content; concentrations per volume and
#: clearances are laboratory values.
AMOUNT = re.compile(
    r"(?:[½¼¾⅓⅔]|\d+(?:[.,]\d+)*[½¼¾⅓⅔]?"
    r"|\b(?:one|two|three|four|five|six|half(?: an?)?))[\s-]*"
    r"(?:mg|mcg|[uµμ]g|ng|pp[mb]|g|(?:milli|micro)?gram(?:me)?s?|ml|millilit(?:er|re)s?"
    r"|capsules?|tablets?|pills?|units?|shots?|bottles?|cans?|cups?|glass(?:es)?"
    r"|(?:tea|table)?spoons?|tsp|tbsp|scoops?|drops?|gumm(?:y|ies)|servings?|doses"
    r"|% (?:by weight|w/w|of (?:the |all )?alkaloids)"
    r"|(?:x|times) (?:a day|daily|a week|weekly))\b(?!\s*/\s*(?:(?:d|m|µ)?L|min)\b)",
    re.IGNORECASE,
)
#: Fields that hold keys and codes, or a person's own words; nothing in them is said.
NOT_SAID = frozenset(
    {
        *("rule", "source", "grade", "basis", "quantity", "sealed", "understood"),
        "label",
    }
)
#: What stands for words of the person that name an amount: `understood` repeats them.
AN_ENTRY = "an entry with an amount in it"

Finished = TypeVar("Finished")


def names_amount(text: str) -> bool:
    """Whether a text names an amount."""
    return bool(AMOUNT.search(text))


def spoken(words: str, otherwise: str = AN_ENTRY) -> str:
    """Words of a person as they may be repeated to them outside `understood`."""
    return otherwise if names_amount(words) else words


def without_amounts(answer: Finished) -> Finished:
    """The same answer; raises `AmountError` where it names an amount."""
    named = sorted({place for place, text in _said(answer, "") if names_amount(text)})
    if named:
        raise AmountError(named)
    return answer


def _said(part: object, place: str) -> Iterator[tuple[str, str]]:
    """Every text of a record, with the field that holds it."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, tuple):
        for one in part:
            yield from _said(one, place)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in NOT_SAID:
                inside = f"{place}.{field.name}" if place else field.name
                yield from _said(getattr(part, field.name), inside)
