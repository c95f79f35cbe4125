"""Which medicines stand behind the lines a person gave.

A line that was read in part alone keeps the medicines that were read, so that their
rules react, and is `unrecognised` by the rest. A medicine without an interaction class
is known and has nothing listed, which is "not studied" and never "safe".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..evidence.table import rows
from .charted import NOTHING_TAKEN, Charted, charted
from .medicine import Drug
from .names import nearest
from .not_taken import not_taken
from .spelling import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Comedication:
    """What the lines were understood to mean."""

    lines: tuple[Charted, ...]

    @property
    def drugs(self) -> tuple[Drug, ...]:
        """Every medicine that was read, each once."""
        return tuple(dict.fromkeys(drug for line in self.lines for drug in line.drugs))

    @property
    def unrecognised(self) -> tuple[str, ...]:
        """The parts that were not read, as given."""
        return tuple(dict.fromkeys(part for line in self.lines for part in line.unread))

    @property
    def not_understood(self) -> tuple[Charted, ...]:
        """The lines of which a part was not read."""
        return tuple(line for line in self.lines if line.unread)

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


def recognise(given: Iterable[str]) -> Comedication:
    """What the lines say; nothing where the one line says that there is nothing."""
    lines = tuple(given)
    if len(lines) == 1 and plain(lines[0]).strip(" .") in _nothing_taken():
        return Comedication(lines=())
    return Comedication(lines=tuple(charted(line) for line in dict.fromkeys(lines)))


def not_read(line: Charted) -> str:
    """Which part of a line was not read, in words, and what may have been meant."""
    parts = " and ".join(map(_asked, line.unread))
    remark = not_taken(line.given)
    remark = f" ({remark})" if remark else ""
    if not line.drugs:
        return parts + remark
    said = "the part {} was" if len(line.unread) == 1 else "the parts {} were"
    return f"of '{line.name}' {said.format(parts)} not read{remark}"


def _asked(part: str) -> str:
    close = nearest(part)
    return f"'{part}' (did you mean {' or '.join(close)}?)" if close else f"'{part}'"


@cache
def _nothing_taken() -> frozenset[str]:
    """Lines that say that no other medicine is taken."""
    return frozenset(
        plain(row["word"])
        for row in rows("chart_words")
        if row["kind"] == NOTHING_TAKEN
    )
