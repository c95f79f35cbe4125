"""Pregnancy and breastfeeding, of their own fields or among the conditions.

The graver of the two counts, and where they differ it is said.
"""

from ..record.subject import Condition, Sex, Subject
from .conditions import read_conditions

FIELDS = {"pregnant": Condition.pregnancy, "lactating": Condition.breastfeeding}


def is_so(subject: Subject, field: str) -> bool | None:
    """Whether someone is pregnant, or breastfeeds; None where nothing says it."""
    if _is_among_conditions(subject, field):
        return True
    return getattr(subject, field) if subject.sex is Sex.female else False


def contradicts(subject: Subject) -> bool:
    """Whether a field denies what stands among the conditions."""
    return any(
        _is_among_conditions(subject, field)
        and (subject.sex is not Sex.female or getattr(subject, field) is False)
        for field in FIELDS
    )


def _is_among_conditions(subject: Subject, field: str) -> bool:
    return any(FIELDS[field] in one.conditions for one in read_conditions(subject))
