"""When a habit began and ended: as written in the record, or as its own words say.

`since` and `stopped` of the record and the words agree, or the record is refused. A
regimen whose parts all have a length, and no date at all, is read as having lasted
until it was stopped, or until now: "2 g twice a day for 2 years" is a habit of two
years.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from ..clock import DAY
from .dose import Regimen
from .field import FieldError

AT = ("regimen", "since")


def dated(
    regimen: Regimen,
    since: datetime | None,
    as_of: datetime,
    stopped: datetime | None = None,
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
    if since is not None and stopped is not None:
        _check_end(rule, since, stopped)
    end_day = rule.phases[-1].end_day if rule.phases else None
    if since is not None or end_day is None:
        return rule, since
    phases = (*rule.phases[:-1], replace(rule.phases[-1], days=None))
    return replace(rule, phases=phases), (stopped or as_of) - timedelta(days=end_day)


def _check_end(rule: Regimen, since: datetime, stopped: datetime) -> None:
    """Raise where the words end a habit on another day than the record."""
    ends = [phase.end_day for phase in rule.phases if phase.intakes]
    fixed = [end for end in ends if end is not None]
    if len(fixed) < len(ends) or not fixed:
        return
    end = since + timedelta(days=max(fixed))
    if abs(end - stopped) > DAY:
        raise FieldError(
            "is not when the words of the regimen say that it ended",
            at=("regimen", "stopped"),
            given=stopped.isoformat(),
            allowed=f"{end:%Y-%m-%d}, or a regimen without its own end",
        )


def _said(regimen: Regimen, as_of: datetime) -> datetime | None:
    """What the words say."""
    began = regimen.began
    if began is None:
        return None
    if began.days_ago is None:
        return began.on
    return as_of - timedelta(days=began.days_ago)
