"""One thing a rule may read."""

from collections.abc import Callable
from dataclasses import dataclass

from ..record.history import History
from ..record.observation import Quantity
from .expression import FactKind, Value

IMPLIED = ""  # asked for only with another fact, or on suspicion; not said as missing


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a rule may read, and where a history holds it."""

    name: str
    kind: FactKind
    meaning: str  # in words; the unit stands in the name
    read: Callable[[History], Value]
    of: Quantity | None = None  # the observed quantity it is read from
