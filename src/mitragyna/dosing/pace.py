"""How fast an intake falls: percent of the present a week, down to nothing."""

from dataclasses import dataclass
from functools import cache
from math import ceil, floor

from ..clock import WEEK_H
from ..evidence.bounds import bound
from ..person.course import Factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A taper's loss a week [% of the present], and why it is not the usual one.

    withdrawal  chance of added withdrawal at the usual pace when that was too high [-]
    """

    percent: float
    withdrawal: float | None = None

    @property
    def weeks(self) -> int:
        """Weeks until nothing is left."""
        return ceil(100.0 / self.percent - 1e-9)

    @property
    def factor(self) -> Factor:
        """0.9 in the first week at 10 %, 0 after the last [-]."""
        return _falling(self.percent)


def usual() -> Pace:
    """The pace of guidance, never faster than the fastest."""
    fastest = bound("fastest_taper_percent")
    return Pace(percent=min(bound("taper_percent_per_week"), fastest))


def slow() -> Pace:
    """The pace where the usual one adds too much withdrawal."""
    return Pace(percent=min(bound("slow_taper_percent_per_week"), usual().percent))


def chosen(added: float, added_slowly: float) -> Pace:
    """The usual pace, unless it adds too much withdrawal and slowness takes enough of
    that away.

    added         chance of added withdrawal at the usual pace [-]
    added_slowly  at the slow one [-]
    """
    is_bought = added - added_slowly >= bound("slower_gains")
    if added <= bound("added_withdrawal") or not is_bought:
        return usual()
    return Pace(percent=slow().percent, withdrawal=added)


@cache
def _falling(percent: float) -> Factor:
    """The same function for the same pace, so that what it does is computed once."""

    def factor(hours: float) -> float:
        return max(0.0, 1.0 - percent / 100.0 * (floor(hours / WEEK_H) + 1))

    return factor
