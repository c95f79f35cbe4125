"""One thing about a store that is not as it was written."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is not as it was written."""

    missing = "missing"
    changed = "changed"
    inserted = "inserted"
    forged = "forged"
    truncated = "truncated"
    not_erased = "not_erased"
    other_person = "other_person"
    reopened = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not as it was written.

    where  `entry 12`, `fact 12.3`, `head` or a person's number
    """

    kind: FaultKind
    where: str
    what: str


def fault(kind: FaultKind, where: str, what: str) -> Fault:
    """The fault, in words."""
    return Fault(kind=kind, where=where, what=what)
