"""Codes of places as ISO 3166 assigns them; anything else is refused with the nearest.

country   two letters, such as DE (ISO 3166-1)
state     country and state, such as US-NC (ISO 3166-2), where states are listed
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..evidence.table import cells, rows
from .check import filled_text
from .field import FieldError

MOST_CODES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One row of `places.tsv`.

    also_known_as  names and codes people write instead
    same_as        code under which its law stands, such as US-PR for PR
    """

    code: str
    name: str
    also_known_as: tuple[str, ...]
    same_as: str

    @property
    def country(self) -> str:
        """Code of the country it is, or lies in."""
        return self.code.partition("-")[0]


@cache
def places() -> Mapping[str, Place]:
    """Every place by its code."""
    return {
        row["code"]: Place(
            code=row["code"],
            name=row["name"],
            also_known_as=cells(row["also_known_as"]),
            same_as=row["same_as"] or row["code"],
        )
        for row in rows("places")
    }


def place(value: object) -> str:
    """A country or state code that ISO 3166 assigns, such as DE or US-NC."""
    given = filled_text(value)
    if given in places():
        return places()[given].same_as
    country = given.partition("-")[0]
    states = [code for code in places() if code.startswith(f"{country}-")]
    if country in places() and "-" in given and not states:
        raise FieldError(
            "is a part of a country whose parts are not listed",
            given=given,
            allowed=f"the country: {_with_name(country)}",
        )
    within = states if country in places() else [c for c in places() if "-" not in c]
    near = _nearest(given)
    meant = f"; did you mean {' or '.join(map(_with_name, near))}?" if near else ""
    raise FieldError(
        f"must be a country or state code that ISO 3166 assigns{meant}",
        given=given,
        allowed=f"a code of ISO 3166, such as DE, US-NC{_alike(given, within)}",
    )


def _alike(given: str, codes: list[str]) -> str:
    """Some of the codes that begin like `given`; the whole list fills a screen."""
    first = given.rpartition("-")[2][:1].upper()
    alike = [c for c in codes if c.rpartition("-")[2].startswith(first)][:MOST_CODES]
    return f"; {', '.join(alike)}" if alike else ""


def _nearest(given: str) -> list[str]:
    """Codes that someone who wrote `given` may mean, best first."""
    plain = given.casefold()
    exact = [code for code in places() if code.casefold() == plain]
    named = [code for code, one in places().items() if plain in _written(one)]
    if exact or named:
        return [*exact, *(code for code in named if code not in exact)]
    names = {name: code for code, one in places().items() for name in _written(one)}
    close = difflib.get_close_matches(plain, names, n=3, cutoff=0.8)
    return list(dict.fromkeys(names[name] for name in close))


def _written(one: Place) -> list[str]:
    """Its names, in small letters; a code of the table itself is no name."""
    return [name.casefold() for name in (one.name, *one.also_known_as)]


def _with_name(code: str) -> str:
    return f"{code} ({places()[code].name})"
