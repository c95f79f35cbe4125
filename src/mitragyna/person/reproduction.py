"""Pregnancy and breastfeeding, of their own fields or among the conditions.

The graver of the two counts, and where they differ it is said. Whether somebody can be
pregnant is a field of its own: sex and age stand in only where it is not declared.
"""

from ..record.subject import Condition, Sex, Subject
from .conditions import read_conditions

FIELDS = {"pregnant": Condition.pregnancy, "lactating": Condition.breastfeeding}


def is_so(subject: Subject, field: str) -> bool | None:
    """Whether someone is pregnant, or breastfeeds; None where nothing says it."""
    if _is_among_conditions(subject, field):
        return True
    if field == "pregnant" and can_be_pregnant(subject) is False:
        return False
    return getattr(subject, field) if _may_be(subject) else False


def can_be_pregnant(subject: Subject) -> bool | None:
    """Whether someone can be pregnant, as declared; by sex a man cannot, and of a woman
    it is not known."""
    if subject.can_be_pregnant is not None:
        return subject.can_be_pregnant
    return None if subject.sex is Sex.female else False


def contradicts(subject: Subject) -> bool:
    """Whether a field denies what stands among the conditions."""
    return any(
        _is_among_conditions(subject, field)
        and (not _may_be(subject) or getattr(subject, field) is False)
        for field in FIELDS
    ) or (
        subject.can_be_pregnant is False and _is_among_conditions(subject, "pregnant")
    )


def _may_be(subject: Subject) -> bool:
    """Whether the fields are asked of somebody."""
    return subject.sex is Sex.female or bool(subject.can_be_pregnant)


def _is_among_conditions(subject: Subject, field: str) -> bool:
    return any(FIELDS[field] in one.conditions for one in read_conditions(subject))
