"""Which medicines stand behind a name: substance, brand, combination, code.

A name is looked up whole and exactly, as `key_of` writes it; a single word also by the
spelling that languages share. Nothing is ever guessed from a likeness: `nearest` only
asks whether something else was meant, and is silent where medicines of different
classes are equally near.
"""

import re
from functools import cache

from ..evidence.table import cells, rows
from .medicine import Drug, drugs
from .spelling import LONGEST, key_of, plain, spelled, suggestions, without_one

MOST_SUGGESTED = 3
_SYSTEM = re.compile(r"^(?:atc|rxnorm|rxcui)[\s:]+")
_SHORTEST_STEM = 5  # letters of a medicine before its salt in one word


def of_name(key: str) -> tuple[Drug, ...]:
    """The medicines behind a name as `key_of` writes it; () for none."""
    return _by_key().get(key, ())


def of_word(word: str) -> tuple[Drug, ...]:
    """The medicine behind one word in the spelling of any language, with its salt
    written onto it or not (Metoprololsuccinat)."""
    if len(word) > LONGEST:
        return ()
    stems = (word, *_before_salt(word))
    candidates = (
        of_name(stem) or _by_spelling().get(spelled(stem), ()) for stem in stems
    )
    return next((medicines for medicines in candidates if medicines), ())


def by_code(line: str) -> tuple[Drug, ...]:
    """The medicine with this ATC or RxNorm code; () for none."""
    return _by_code().get(_SYSTEM.sub("", line).upper(), ())


def as_taken(named: tuple[Drug, ...], directions: frozenset[str]) -> tuple[Drug, ...]:
    """The medicines of one line as their form and company make them: naloxone as a
    nasal spray is kept for an overdose, beside buprenorphine it only deters misuse."""
    said = directions | {drug.name for drug in named}
    taken = (drug for one in named for drug in _meant(one, said))
    return tuple(dict.fromkeys(taken))


def nearest(name: str) -> tuple[str, ...]:
    """Medicines whose name is one slip away, all of the same classes; else none."""
    close = suggestions(plain(name).strip(), _by_omission())
    meant = dict.fromkeys(drug for key in close for drug in of_name(key))
    is_one_class = len({drug.classes for drug in meant}) == 1
    return tuple(drug.name for drug in meant)[:MOST_SUGGESTED] if is_one_class else ()


def named(drug: Drug) -> tuple[str, ...]:
    """The names of the substance itself."""
    return (drug.name, *drug.synonyms)


@cache
def _by_key() -> dict[str, tuple[Drug, ...]]:
    own = {drug.name: drug for drug in drugs()}
    by_key: dict[str, tuple[Drug, ...]] = {}
    for drug in drugs():
        by_key |= dict.fromkeys(map(key_of, named(drug)), (drug,))
    for row in rows("medicine_names"):
        by_key[key_of(row["name"])] = tuple(own[one] for one in cells(row["contains"]))
    return by_key


@cache
def _by_spelling() -> dict[str, tuple[Drug, ...]]:
    """Substances by the spelling that languages share; of brands nothing is derived."""
    return {
        key: (drug,)
        for drug in drugs()
        for name in named(drug)
        if (key := spelled(plain(name)))
    }


@cache
def _by_code() -> dict[str, tuple[Drug, ...]]:
    """Medicines by ATC and RxNorm code; of two with one code the one with more
    classes, so that a code never hides a warning."""
    fewest_first = sorted(drugs(), key=lambda drug: len(drug.classes))
    coded = {code: drug for drug in fewest_first for code in (drug.atc, drug.rxnorm)}
    return {code: (drug,) for code, drug in coded.items() if code}


@cache
def _by_omission() -> dict[str, tuple[str, ...]]:
    """Names in one word, by themselves and by what is left without one letter."""
    keys_of: dict[str, list[str]] = {}
    for key in _by_key():
        for part in without_one(key) if key.isalpha() else ():
            keys_of.setdefault(part, []).append(key)
    return {part: tuple(keys) for part, keys in keys_of.items()}


def _before_salt(word: str) -> list[str]:
    """What stands before a salt that is written onto the name."""
    return [
        word[: -len(salt)]
        for salt in _salts()
        if word.endswith(salt) and len(word) - len(salt) >= _SHORTEST_STEM
    ]


@cache
def _salts() -> tuple[str, ...]:
    """Salts in one word, the longest first."""
    salts = [row["word"] for row in rows("chart_words") if row["kind"] == "salt"]
    return tuple(sorted((one for one in salts if one.isalpha()), key=len))[::-1]


def _meant(drug: Drug, said: frozenset[str]) -> tuple[Drug, ...]:
    """What a medicine is beside the words and medicines of its line."""
    for beside, medicines in _by_company().get(drug.name, {}).items():
        if beside in said:
            return medicines
    return (drug,)


@cache
def _by_company() -> dict[str, dict[str, tuple[Drug, ...]]]:
    """What `medicine_forms.tsv` makes of a medicine, by medicine and word beside it."""
    beside: dict[str, dict[str, tuple[Drug, ...]]] = {}
    for row in rows("medicine_forms"):
        means = cells(row["means"])
        medicines = tuple(drug for name in means for drug in of_name(key_of(name)))
        beside.setdefault(row["medicine"], {})[key_of(row["beside"])] = medicines
    return beside
