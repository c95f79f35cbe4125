"""Lines that say that a medicine has ended, or that it is an allergy.

The list holds what is taken now. Such a line neither vanishes nor is read as past: its
medicines count as taken, it blocks like every line that was read in part, and the
answer says so. Which words say so stands in `chart_words.tsv`.
"""

from functools import cache

from ..evidence.table import rows
from .spelling import key_of

#: Kinds of `chart_words.tsv`, and what is said of a line that holds such a word.
REMARKS = {
    "ended": "delete the line if it has ended; until then it counts as taken",
    "allergy": "an allergy is no medicine taken: delete the line; until then it counts",
}


def not_taken(line: str) -> str:
    """What to do with a line that says that its medicine is not taken; "" for any
    other."""
    written = f" {key_of(line)} "
    kinds = (kind for word, kind in _words() if f" {word} " in written)
    return REMARKS.get(next(kinds, ""), "")


@cache
def _words() -> tuple[tuple[str, str], ...]:
    said = ((row["word"], row["kind"]) for row in rows("chart_words"))
    return tuple((key_of(word), kind) for word, kind in said if kind in REMARKS)
