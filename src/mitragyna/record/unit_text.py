"""Units however they are spelt: one normaliser for every place a unit can stand.

ug/L µg/L μg/l mcg/L     IU/L IU/l UI/L I.U./L     mm Hg     mg per capsule
"""

import re
import unicodedata
from collections.abc import Iterable

SPELLINGS = (
    (r"\s*\bper\b\s*|\s*[/∕⁄]\s*", "/"),
    (r"[\s.·]+", ""),
    (r"mcg|microg(?:ram)?s?(?=/|$)", "ug"),
    (r"milligrams?", "mg"),
    (r"(?<=/)grams?$", "g"),
    (r"^(?:percent|pct)", "%"),
    (r"lit(?:re|er)s?", "l"),
    (r"(?:ui|ie)(?=/)", "iu"),  # French and German of IU
    (r"msec$", "ms"),
)


def match_unit(text: str, units: Iterable[str]) -> str | None:
    """The unit of `units` that `text` spells; None when it is none of them."""
    allowed = tuple(units)
    if text in allowed:
        return text
    spelt = folded(text)
    return next((unit for unit in allowed if folded(unit) == spelt), None)


def folded(text: str) -> str:
    """A unit without what its spellings differ in."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("μ", "u").strip()
    for pattern, spelling in SPELLINGS:
        plain = re.sub(pattern, spelling, plain)
    return plain
