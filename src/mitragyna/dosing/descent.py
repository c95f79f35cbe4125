"""Ways down to nothing, as shares of what is taken at present.

    at once    nothing from now on
    over days  equal steps, each a day or two
    by week    a share of *current* less each week; from a last share on, nothing

Pieces that nobody parts stay whole: a step waits until one can be left out without
being faster than its pace.
"""

from dataclasses import dataclass
from math import ceil

from ..clock import DAY_H, DAYS_A_WEEK
from ..evidence.bounds import bound

#: Shares are shown in whole percent: the last step is judged so too.
HALF_A_PERCENT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """One way down.

    shares          of the present intake, a step each; nothing at the end [-]
    step_days       how long a step lasts [d]
    percent_a_week  of current that a week takes away [%]; None where it is no pace
    """

    shares: tuple[float, ...]
    step_days: int = DAYS_A_WEEK
    percent_a_week: float | None = None

    @property
    def days(self) -> int:
        """Until nothing is left [d]."""
        return (len(self.shares) - 1) * self.step_days

    @property
    def weeks(self) -> int:
        """The same in weeks, begun ones counted; 0 at once."""
        return ceil(self.days / DAYS_A_WEEK)

    def factor(self, hours: float) -> float:
        """Share of the present intake so long after the first step [-]."""
        step = int(hours // (self.step_days * DAY_H))
        return self.shares[min(step, len(self.shares) - 1)]


AT_ONCE = Descent(shares=(0.0,), step_days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What shapes every step of one person.

    size    of a step relative to the usual one [-]
    pieces  taken a day, where they stay whole; None where any share can be taken
    """

    size: float = 1.0
    pieces: float | None = None

    def whole(self, share: float) -> float:
        """The share in whole pieces, never less than asked for [-]."""
        if self.pieces is None:
            return share
        return ceil(share * self.pieces - 1e-9) / self.pieces


USUAL = Footing()


def over_days(days: float, footing: Footing) -> Descent:
    """Equal steps over so many days, at most as many as a week has."""
    length = round(days / footing.size)
    count = min(length, round(DAYS_A_WEEK / footing.size))
    shares = (footing.whole(1.0 - k / (count + 1)) for k in range(1, count + 1))
    return Descent(shares=(*shares, 0.0), step_days=length // count)


def by_week(percent: float, footing: Footing) -> Descent:
    """So much less of current each week, no slower than the slowest pace [%]."""
    slowest = bound("slow_taper_percent_per_week")
    fall = max(percent * footing.size, slowest) / 100.0
    piece = 1.0 / footing.pieces if footing.pieces else 0.0
    last = max(bound("last_step_percent") / 100.0 + HALF_A_PERCENT, piece + 1e-9)
    share, waited, shares = 1.0, 0, list[float]()
    while share > last:
        waited += 1
        lower = footing.whole(share * (1.0 - fall) ** waited)
        if lower < share:
            share, waited = lower, 0
        shares.append(share)
    return Descent(shares=(*shares, 0.0), percent_a_week=100.0 * fall)
