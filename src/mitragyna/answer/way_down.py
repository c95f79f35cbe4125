"""The way down that an answer lays out for a clinician."""

from dataclasses import dataclass

from .plan import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class WayDown:
    """The shortest way to nothing whose added chance of withdrawal stays within the
    bound.

    weeks             until nothing is left, begun ones counted; 0: it is stopped now
    added_withdrawal  chance that it adds withdrawal to the same days [-]
    remarks           what is said beside the steps: that no way stays within the
                      bound, that pieces stay whole, …
    """

    weeks: int
    steps: tuple[Step, ...]
    added_withdrawal: float
    remarks: tuple[str, ...] = ()
