"""How much of what: 2 g, 2-3 g, one tablet, 4 capsules of 0.5 g, 30 mg mitragynine.

Grams are of product. Milligrams need their noun, the alkaloid or the material:
2500 mg of leaf is 2.5 g, and 30 mg alone is asked for.
"""

from dataclasses import dataclass

from ..dose import Amount, AmountUnit
from . import reasons
from .numbers import bounds
from .reasons import UnsaidError
from .words import Words

GRAMS = ("g", "gs", "gr", "grs", "gm", "gms", "grm", "grms", "gram", "grams", "gramm")
MILLIGRAMS = ("mg", "mgs", "milligram", "milligrams")
# fmt: off
PIECES = (
    "units", "unit", "capsules", "capsule", "caps", "cap", "tablets", "tablet", "tabs",
    "tab", "pills", "pill", "shots", "shot", "gummies", "gummy", "bottles", "bottle",
    "cans", "can", "chewables", "chewable", "softgels", "softgel", "vials", "vial",
)
# fmt: on
SERVINGS = ("servings", "serving")
MATERIAL = ("leaf powder", "kratom powder", "kratom leaf", "powder", "leaf", "leaves")
LABELS = (  # colours, places and the plant itself say nothing about the amount
    *MATERIAL, "dried leaf", "ground leaf", "plain leaf", "kratom", "red", "green",
    "white", "yellow", "vein", "maeng da", "bali", "borneo", "thai", "indo", "malay",
)  # fmt: skip
OTHERS = ("extract", "resin", "tea", "tincture", "concentrate", "juice", "isolate")
ALKALOIDS = {
    "of mitragynine": AmountUnit.mg_mitragynine,
    "mitragynine": AmountUnit.mg_mitragynine,
    "of mit": AmountUnit.mg_mitragynine,
    "mit": AmountUnit.mg_mitragynine,
    "of hydroxy": AmountUnit.mg_7oh,
    "hydroxy": AmountUnit.mg_7oh,
}


@dataclass(frozen=True, slots=True)
class AmountRange:
    """A number, or both ends of a range, of one unit."""

    low: float
    high: float
    unit: AmountUnit


def amount(words: Words) -> Amount | None:
    """The amount that comes next; None, and nothing read, when none does."""
    at = words.at
    if (counted := _one(words)) is not None:
        return _made(counted)
    named = _named_first(words)
    ends = bounds(words)
    counted = None if ends is None else _unit(words, *ends, named)
    if counted is None:
        if named == "hydroxy":
            raise UnsaidError(reasons.PRODUCT_OF_7OH)
        words.back_to(at)
        return None
    return _made(_up_to(words, counted))


def _one(words: Words) -> AmountRange | None:
    """a capsule, a gram, a 0.5 g capsule."""
    at = words.at
    if words.accept("a", "an"):
        if piece := _piece(words):
            return _sized(words, AmountRange(1.0, 1.0, piece))
        if words.accept(*GRAMS):
            return AmountRange(1.0, 1.0, AmountUnit.g)
        if (sized := _sized_pieces(words, 1.0, 1.0)) is not None:
            return sized
    words.back_to(at)
    return None


def _named_first(words: Words) -> str:
    """The alkaloid or the material, when it stands before its amount."""
    named = words.accept("mitragynine", "mit", "hydroxy", *MATERIAL)
    if named:
        words.accept(*PIECES)
        words.accept(":", "-", ",")
    return named


def label(words: Words) -> bool:
    """Whether what comes next says nothing about the amount; it is taken away."""
    if words.next in OTHERS:
        raise UnsaidError(reasons.OTHER_PRODUCT)
    return bool(words.accept(*LABELS))


def _made(counted: AmountRange) -> Amount:
    least = counted.low if counted.low < counted.high else None
    return Amount(value=counted.high, least=least, unit=counted.unit)


def _unit(words: Words, low: float, high: float, named: str = "") -> AmountRange | None:
    """The unit after a number, and what follows it; `named` stood before it."""
    words.accept("size 000", "size 00", "size 0")
    if words.accept(*GRAMS):
        if words.next in PIECES:  # 4 0.5 g capsules is read by what counts them
            raise UnsaidError(reasons.COUNT_OF_PIECES)
        if words.accept(*ALKALOIDS) or named in ALKALOIDS:
            raise UnsaidError(reasons.GRAMS_OF_ALKALOID)
        return AmountRange(low, high, AmountUnit.g)
    if words.accept(*MILLIGRAMS):
        return _milligrams(words, low, high, named)
    if (sized := _sized_pieces(words, low, high)) is not None:
        return sized
    words.accept("of a", "of an", "a", "an")
    if words.next == "hydroxy":
        raise UnsaidError(reasons.PRODUCT_OF_7OH)
    if (piece := _piece(words)) is not None:
        return _sized(words, AmountRange(low, high, piece))
    return None


def _milligrams(words: Words, low: float, high: float, named: str = "") -> AmountRange:
    """Milligrams of an alkaloid, or of the material itself."""
    if alkaloid := words.accept(*ALKALOIDS) or (named if named in ALKALOIDS else ""):
        words.accept(*PIECES)  # one 25 mg 7-OH tablet
        return AmountRange(low, high, ALKALOIDS[alkaloid])
    at = words.at
    words.accept(*PIECES)
    words.accept("of", "with")
    words.accept("dried", "ground", "plain")
    if words.accept(*MATERIAL) or named in MATERIAL:
        words.accept(*PIECES)
        return AmountRange(low / 1000, high / 1000, AmountUnit.g)
    words.back_to(at)
    raise UnsaidError(reasons.MG_OF_WHAT)


def _piece(words: Words) -> AmountUnit | None:
    """What is counted in pieces; a serving is not a bottle."""
    if words.accept(*SERVINGS):
        return AmountUnit.serving
    return AmountUnit.unit if words.accept(*PIECES) else None


def _sized(words: Words, count: AmountRange) -> AmountRange:
    """4 capsules of 0.5 g, 4 capsules (0.5 g each): their mass, when it is said."""
    at = words.at
    bracket = words.accept("(")
    words.accept("of", "with", "at", "each")
    each = bounds(words)
    unit = _unit(words, *each) if each is not None and count.unit != "g" else None
    if each is None or unit is None or unit.unit in (AmountUnit.unit, count.unit):
        words.back_to(at)
        return count
    words.accept("each", "apiece", "per capsule", "per tablet")
    if bracket and not words.accept(")"):
        words.back_to(at)
        return count
    return _multiplied(count.low, count.high, unit)


def _multiplied(low: float, high: float, each: AmountRange) -> AmountRange:
    """So many of one size, without the last digits of a binary product."""
    least, most = (float(f"{n:.12g}") for n in (low * each.low, high * each.high))
    return AmountRange(least, most, each.unit)


def _sized_pieces(words: Words, low: float, high: float) -> AmountRange | None:
    """0.5 g capsules after their count, as in 4 0.5 g capsules or 4 x 0.5 g."""
    at = words.at
    words.accept("x", "of")
    each = bounds(words)
    unit = None
    if each is not None and words.accept(*GRAMS):
        words.accept(*PIECES)
        unit = AmountRange(*each, AmountUnit.g)
    elif each is not None and words.accept(*MILLIGRAMS):
        unit = _milligrams(words, *each)
    if unit is None:
        words.back_to(at)
        return None
    return _multiplied(low, high, unit)


def _up_to(words: Words, low: AmountRange) -> AmountRange:
    """2 g to 3 g: the other end, when it is said in full."""
    at = words.at
    if words.accept("-", "to"):
        ends = bounds(words)
        high = _unit(words, *ends) if ends is not None else None
        if high is not None and high.unit == low.unit and high.high >= low.low:
            return AmountRange(low.low, high.high, low.unit)
    words.back_to(at)
    return low
