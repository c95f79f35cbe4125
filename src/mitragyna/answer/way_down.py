"""The way down that an answer lays out for a clinician."""

from dataclasses import dataclass

from .plan import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class WayDown:
    """The plan that `taper` chooses: no step adds withdrawal in more people than the
    bound allows, or it is the least bad.

    weeks             until nothing is left, begun ones counted; 0: it is stopped now
    added_withdrawal  chance that it adds withdrawal to the same days [-]
    worst_step        the same for the step in which it is largest [-]
    remarks           what is said beside the steps: that no way stays within the
                      bound, that pieces stay whole, …
    """

    weeks: int
    steps: tuple[Step, ...]
    added_withdrawal: float
    worst_step: float
    remarks: tuple[str, ...] = ()
