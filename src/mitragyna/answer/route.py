"""What clinicians have done about dependence and withdrawal, as reported."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CareRoute:
    """One treatment, worded as what was done and reported, not as an order.

    for_whom, when_not  as read of this person; "" where nothing speaks against it
    evidence_grade      of the row
    """

    what: str
    for_whom: str
    when_not: str
    evidence_grade: str
    source: str
