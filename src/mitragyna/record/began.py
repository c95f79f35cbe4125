"""When a habit began: as written in the record, or as its own words say.

`since` of the record and the words agree, or the record is refused. A regimen whose
parts all have a length, and no date at all, is read as having lasted until now: "2 g
twice a day for 2 years" is a habit of two years.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from .dose import Regimen
from .field import FieldError

AT = ("regimen", "since")


def dated(
    regimen: Regimen, since: datetime | None, as_of: datetime
) -> tuple[Regimen, datetime | None]:
    """The regimen without its own dates, and when it began; None when unknown."""
    began = _said(regimen, as_of)
    if began is not None and since is not None and began.date() != since.date():
        raise FieldError(
            "is not when the words of the regimen say that it began",
            at=AT,
            given=since.isoformat(),
            allowed=f"{began:%Y-%m-%d}, or a regimen without its own begin",
        )
    rule = replace(regimen, began=None)
    since = since or began
    end_day = rule.phases[-1].end_day if rule.phases else None
    if since is not None or end_day is None:
        return rule, since
    phases = (*rule.phases[:-1], replace(rule.phases[-1], days=None))
    return replace(rule, phases=phases), as_of - timedelta(days=end_day)


def _said(regimen: Regimen, as_of: datetime) -> datetime | None:
    """What the words say."""
    began = regimen.began
    if began is None:
        return None
    if began.days_ago is None:
        return began.on
    return as_of - timedelta(days=began.days_ago)
