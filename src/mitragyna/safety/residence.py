"""What the law where the person lives says of a history, at its `as_of`."""

from collections.abc import Mapping
from datetime import date

from ..record.history import History
from ..record.places import places
from .law import (
    ADULT_YEARS,
    Law,
    LegalStatus,
    is_forbidden,
    is_over_limit,
    law_of,
    laws_on_hydroxy,
    minimum_age_years,
    status,
)


def law_here(history: History) -> Law | None:
    """The row in force; None when there is none, or no place is given."""
    return law_of(history.subject.jurisdiction, _day(history))


def status_here(history: History) -> LegalStatus | None:
    """What the law says, in a word; None when no place is given."""
    return status(history.subject.jurisdiction, _day(history))


def is_forbidden_here(history: History) -> bool:
    """Whether kratom or its sale is known to be forbidden."""
    return is_forbidden(history.subject.jurisdiction, _day(history))


def is_overdue_here(history: History) -> bool | None:
    """Whether the row was to be looked at again; None when no place is given."""
    if history.subject.jurisdiction is None:
        return None
    law = law_here(history)
    return law is not None and law.is_overdue(_day(history))


def is_under_age_here(history: History) -> bool | None:
    """Whether an adult is below the age of the place; None when none is given."""
    place, age = history.subject.jurisdiction, history.subject.age_years
    if place is None:
        return None
    return ADULT_YEARS <= age < minimum_age_years(place, _day(history))


def is_over_limit_here(
    history: History, content: Mapping[str, float | None]
) -> bool | None:
    """Whether the product holds more 7-hydroxymitragynine than may be sold here."""
    law = law_here(history)
    return False if law is None else is_over_limit(law, content)


def speaks_of_hydroxy_here(history: History) -> bool:
    """Whether the law treats 7-hydroxymitragynine apart from kratom."""
    return bool(laws_on_hydroxy(history.subject.jurisdiction, _day(history)))


def words_of_law(history: History) -> dict[str, str]:
    """What a rule's reason may say of the law, each empty where nothing is known."""
    law, at, place = law_here(history), _day(history), history.subject.jurisdiction
    apart = laws_on_hydroxy(place, at)
    nothing = f"{places()[place].name}: nothing is on record for {at}" if place else ""
    return {
        "law": law.text(at) if law else nothing,
        "buying": law.buying if law else "",
        "holding": law.holding if law else "",
        "local": law.local if law else "",
        "hydroxy": "; ".join(f"{one.place}: {one.hydroxy}" for one in apart),
        "age": f"{minimum_age_years(place, at):g}",
    }


def _day(history: History) -> date:
    return history.as_of.date()
