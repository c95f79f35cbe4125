"""Whose page it is: the little of a record that an answer does not hold."""

from dataclasses import dataclass
from datetime import datetime

from ...record.history import History
from ...record.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the reader files the page under, and where help is called.

    label     name or number of the record
    as_of     the time the answer is about
    place     country or state of ISO 3166; None where it is not on record
    measured  what was measured, for the charts
    """

    label: str
    as_of: datetime
    place: str | None
    measured: tuple[Observation, ...] = ()


def about(history: History) -> About:
    """Whose page it is."""
    return About(
        label=history.subject.id,
        as_of=history.as_of,
        place=history.subject.jurisdiction,
        measured=history.observations,
    )
