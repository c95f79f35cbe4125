"""Which medicines stand behind the names a person gave.

A name is matched without case, strength, salt or release form, whole or part by
part ("paracetamol/codeine"); an ATC or RxNorm code is a name too. A medicine
without an interaction class is known and has nothing listed, which is "not studied"
and never "safe".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from ..evidence.bounds import bound
from ..evidence.table import NOTHING, cells, rows

_STRENGTH = re.compile(
    r"\d[\d.,]*\s*(?:mcg|micrograms?|µg|μg|ug|milligrams?|mg|grams?|g|ml|iu|units?|%)"
    r"(?:\s*/\s*(?:\d*\s*)?(?:mcg|mg|g|ml|h|hr|hour|day))?(?!\w)",
    re.IGNORECASE,
)
_SALT_OR_FORM = re.compile(
    r"\b(?:hydrochloride|hcl|hydrobromide|hbr|sulfate|sulphate|succinate|tartrate"
    r"|maleate|besylate|fumarate|sodium|calcium|citrate|phosphate|mesylate"
    r"|er|xr|sr|xl|cr|ir|la|tablets?|capsules?|patch|daily|nightly)\b"
)
_JOINED = re.compile(r"\s*[/+]\s*")
_SYSTEM = re.compile(r"^(?:atc|rxnorm|rxcui)[\s:]+")
UNREADABLE = "a name that cannot be read"
_BETWEEN = re.compile(r"\s*(?:/|\+|&|,|;|\band\b|\bwith\b|\bplus\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """One medicine and the interaction classes it belongs to.

    group    pharmacological group in words, - where none was written down
    narrow   whether the therapeutic index is narrow; None for a whole group
    flags    what it does beside kratom over and above its classes
    """

    name: str
    synonyms: tuple[str, ...]
    classes: frozenset[str]
    atc: str
    rxnorm: str
    codes_status: str
    group: str
    narrow: bool | None
    flags: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comedication:
    """What a list of names was understood to mean."""

    drugs: tuple[Drug, ...]
    unrecognised: tuple[str, ...]  # as given, without strength

    @property
    def classes(self) -> frozenset[str]:
        """Every interaction class among the recognised drugs."""
        return frozenset().union(*(drug.classes for drug in self.drugs))

    @property
    def unlisted(self) -> tuple[str, ...]:
        """Recognised drugs with nothing in the interaction table: not studied."""
        return tuple(drug.name for drug in self.drugs if not drug.classes)

    def of_class(self, name: str) -> tuple[str, ...]:
        """Names of the recognised drugs in one class."""
        return tuple(drug.name for drug in self.drugs if name in drug.classes)


def recognise(names: Iterable[str]) -> Comedication:
    """The drugs behind `names`, and the names nobody knows."""
    drugs: dict[str, Drug] = {}
    unrecognised: dict[str, None] = {}
    for given in names:
        for found in _parts(given):
            if isinstance(found, Drug):
                drugs[found.name] = found
            else:
                unrecognised[found] = None
    return Comedication(drugs=tuple(drugs.values()), unrecognised=tuple(unrecognised))


def nearest(name: str) -> tuple[str, ...]:
    """Up to three known drug names spelt most like `name`."""
    close = get_close_matches(_plain(name), _names(), n=6, cutoff=0.7)
    return tuple(dict.fromkeys(_names()[spelling].name for spelling in close))[:3]


@cache
def drugs() -> tuple[Drug, ...]:
    """Every row of `drugs.tsv`."""
    return tuple(
        Drug(
            name=row["drug"],
            synonyms=cells(row["synonyms"]),
            classes=frozenset(cells(row["classes"])),
            atc=row["atc"],
            rxnorm=row["rxnorm"],
            codes_status=row["codes_status"],
            group=row["group"],
            narrow={"yes": True, "no": False}.get(row["narrow"]),
            flags=frozenset(cells(row["flags"])),
        )
        for row in rows("drugs")
    )


def _parts(given: str) -> list[Drug | str]:
    """The drug that carries the whole name, else one answer for each part."""
    name = _plain(given)
    whole = _find(name) or _find(_JOINED.sub("-", name))
    if whole:
        return [whole]
    parts = [part for part in _BETWEEN.split(name) if part]
    return [_find(part) or part for part in parts] or [UNREADABLE]


def _find(name: str) -> Drug | None:
    bare = re.sub(r"\s+", " ", _SALT_OR_FORM.sub(" ", name)).strip()
    code = _SYSTEM.sub("", name).upper()
    return _names().get(name) or _names().get(bare) or _codes().get(code)


def _plain(name: str) -> str:
    """The name in small letters, without strength."""
    text = _STRENGTH.sub(" ", name.lower().replace("’", "'"))
    return re.sub(r"\s+", " ", text).strip(" .")


@cache
def _names() -> dict[str, Drug]:
    return {name: drug for drug in drugs() for name in (drug.name, *drug.synonyms)}


@cache
def _codes() -> dict[str, Drug]:
    """Drugs by ATC and RxNorm code; of two with one code the one with more classes,
    so that a code never hides a warning."""
    fewest_first = sorted(drugs(), key=lambda drug: len(drug.classes))
    coded = {code: drug for drug in fewest_first for code in (drug.atc, drug.rxnorm)}
    return {code: drug for code, drug in coded.items() if code != NOTHING}


def most_allowed(drug: Drug) -> float:
    """Largest ratio that the therapeutic index of a medicine allows [-]."""
    return bound("ratio_narrow" if drug.narrow else "ratio_wide")
