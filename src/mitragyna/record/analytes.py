"""What a certificate can report, under the names of `analytes.tsv`.

An analyte is a field of `Certificate`, or it is kept as printed: germs and substances
that act like opioids are judged by name, the rest is shown and not judged. A name that
is nearly one of a field is refused: another substance may be meant, none is guessed.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache

from ..evidence.table import cells, rows
from .field import FieldError
from .numeral import plain_text

NEAR = 0.82  # share of letters in which two spellings of one name agree
#: What a name says of the method, the sample or the table and not of the substance.
QUALIFIERS = re.compile(
    r"^(?:heavy |trace |toxic |elemental )?(?:metals?|elements?|micro\w*)\s*[-:–]\s*"
    r"|[*†‡§#%¹²³]"
    r"|[,/]?\s*(?:\b(?:in|per)\b)?\s*\b\d+ ?g\b"
    r"|\b(?:total|contents?|assay|conc(?:entration)?|levels?|results?|analysis|test"
    r"|screen(?:ing)?|panel|count|rapid|u?hplc|uplc|lc|gc|icp|ms|uv|dad|pda|fid|oes|aas"
    r"|q?pcr|elisa|w/w|by weight|dry (?:weight|basis))\b"
    r"|\bas (?=(?:pb|cd|hg|as)\b)",
    re.IGNORECASE,
)


class AnalyteKind(StrEnum):
    """What an analyte is; the first four can have a field."""

    alkaloid = "alkaloid"
    metal = "metal"
    germ_count = "count"
    germ = "germ"
    opioid = "opioid"
    psychoactive = "psychoactive"
    unjudged = "unjudged"
    unknown = "unknown"


STRICTEST = (AnalyteKind.opioid, AnalyteKind.psychoactive)
WITH_FIELD = (
    AnalyteKind.alkaloid,
    AnalyteKind.metal,
    AnalyteKind.germ_count,
    AnalyteKind.germ,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyte:
    """One analyte.

    field  beginning of its fields in `Certificate`; None where it has none
    """

    name: str
    kind: AnalyteKind
    field: str | None = None


def analyte_named(name: str) -> Analyte:
    """The analyte called `name`; a name no row has is unknown. `FieldError` for what
    is nearly the name of a field."""
    outside, inside = _parts(name)
    whole, spelt, bracket = key(name), key(outside), key(inside)
    exact = _by_name().get(whole) or _by_name().get(spelt) or _unqualified(outside)
    beside = _by_name().get(bracket) or _by_shape(bracket)
    if exact is None and not (beside and beside.field):
        _not_nearly_known(name, spelt)
    said = exact or _by_shape(spelt)
    for one in (said, beside):
        if one and one.kind in STRICTEST:  # no bracket clears what stands before it
            return one
    if exact:
        return exact
    if beside and beside.field:
        return beside
    return said or Analyte(name=name, kind=AnalyteKind.unknown)


def _unqualified(name: str) -> Analyte | None:
    """The analyte of a name such as "Total Lead, Pb - ICP-MS": all that is left beside
    method and sample names one and the same."""
    left = QUALIFIERS.sub(" ", name)
    whole = _by_name().get(key(left))
    words = [word for word in re.split(r"[\s,;:/–-]+", left) if word]
    each = {_by_name().get(key(word)) for word in words}
    return whole or (each.pop() if len(each) == 1 else None)


def _not_nearly_known(name: str, spelt: str) -> None:
    """Raise for what is nearly the name of a field: which is meant is not guessed."""
    near = get_close_matches(spelt, _of_fields(), n=1, cutoff=NEAR)
    if near and _digits(near[0]) == _digits(spelt):
        names = dict.fromkeys(one.name for one in _by_name().values() if one.field)
        raise FieldError(
            "unknown analyte, and nearly the name of one that is known: correct it",
            at=(name,),
            given=name,
            allowed=", ".join(names),
        )


def _by_shape(spelt: str) -> Analyte | None:
    """The analyte whose pattern a name fits."""
    fitting = (one for pattern, one in _by_pattern() if fnmatchcase(spelt, pattern))
    return next(fitting, None) if spelt else None


def key(name: str) -> str:
    """A name by its letters and digits."""
    plain = plain_text(name).casefold().replace("&", "and").replace("+", "plus")
    return re.sub(r"[^\w*]|_", "", plain)


def _parts(name: str) -> tuple[str, str]:
    """The name without what stands in brackets or says the method, and the bracket."""
    bracket = re.search(r"[(\[]([^)\]]*)[)\]]", name)
    outside = re.sub(r"[(\[][^)\]]*[)\]]|,? (?:by|via) .*$", " ", name)
    return outside, bracket[1] if bracket else ""


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


@cache
def _by_name() -> dict[str, Analyte]:
    return {name: one for name, one in _names() if "*" not in name}


@cache
def _by_pattern() -> tuple[tuple[str, Analyte], ...]:
    return tuple((name, one) for name, one in _names() if "*" in name)


@cache
def _of_fields() -> tuple[str, ...]:
    return tuple(n for n, one in _by_name().items() if one.field and len(n) > 3)


def _names() -> list[tuple[str, Analyte]]:
    keyed = []
    for row in rows("analytes"):
        one = Analyte(
            name=row["analyte"],
            kind=AnalyteKind(row["kind"]),
            field=row["field"] or None,
        )
        keyed += [(key(name), one) for name in (row["analyte"], *cells(row["names"]))]
    return keyed
