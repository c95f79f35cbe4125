"""Whether what was left out or logged fits the habit that it belongs to."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .dose import Dose, Regimen
from .field import FieldError
from .regimen import NEAR, intakes, is_whole_day
from .ways import is_open

AROUND = timedelta(days=8)  # how far from a missed time the nearest intake is sought


def check_missed(
    missed: tuple[datetime, ...], regimen: Regimen, since: datetime | None
) -> None:
    """Raise where a missed time is that of no intake; the nearest is named."""
    for number, time in enumerate(missed):
        if is_whole_day(time):
            near = [t for t in _around(regimen, since, time) if t.date() == time.date()]
        else:
            near = [t for t in _around(regimen, since, time) if abs(t - time) < NEAR]
        if not near or (is_open(regimen) and not is_whole_day(time)):
            raise FieldError(
                "is the time of no intake of the regimen",
                at=("regimen", "missed", number),
                given=time.isoformat(),
                allowed=_instead(regimen, since, time),
            )


def _around(
    regimen: Regimen, since: datetime | None, time: datetime
) -> Iterable[datetime]:
    """Intakes within some days of `time`; without a begin, of a habit already on."""
    start = since or (time - AROUND).replace(hour=0, minute=0, second=0, microsecond=0)
    timed = intakes(regimen, start, time + AROUND)
    return (taken for taken, _ in timed if abs(taken - time) <= AROUND)


def _instead(regimen: Regimen, since: datetime | None, time: datetime) -> str:
    """What may be written instead."""
    if is_open(regimen):
        return "the date alone: the times of a day's total are not known"
    nearest = min(
        _around(regimen, since, time), key=lambda t: abs(t - time), default=None
    )
    if nearest is None:
        began = f" from {since:%Y-%m-%d} on" if since else ""
        return (
            f"within an hour of an intake{began}, or the date alone for its whole day"
        )
    return f"the nearest intake, {nearest.isoformat()}, or the date alone for its day"


def logged_twice(doses: tuple[Dose, ...]) -> bool:
    """Whether the same intake stands twice on record."""
    return len({(dose.time, dose.amount) for dose in doses}) < len(doses)


def days_on_record(doses: tuple[Dose, ...], since: datetime | None) -> set[int]:
    """Days since the begin of the habit that have an intake on record."""
    own = [d.time for d in doses if since is None or d.time >= since]
    return {time.toordinal() for time in own}
