"""What a sentence of a bottom line is about."""

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What a sentence is about, the gravest first; the order is that of the lines."""

    emergency = "emergency"
    suicide = "suicide"
    organ = "organ"  # seen the same day
    pregnancy = "pregnancy"  # breast-feeding and minors too
    mixture = "mixture"  # with other medicines, alcohol, strong opioids
    cause = "cause"  # another explanation of what was measured
    deadline = "deadline"
    kratom = "kratom"  # one sentence, by how it is used
    naloxone = "naloxone"  # and lost tolerance
    escalate = "escalate"
    test = "test"  # or what an interaction asks for
    missing = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one sentence of a bottom line is about.

    rules  those that it speaks for
    """

    matter: Matter
    rules: tuple[str, ...] = ()
