"""Ways down to nothing, as shares of what is taken at present.

    at once   nothing from now on
    by week   a share of *current* less each week; from a last share on, nothing

Pieces that nobody parts stay whole: a step waits until one can be left out without
being faster than its pace.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from ..clock import DAY_H, DAYS_A_WEEK
from ..evidence.bounds import bound

#: Shares are shown in whole percent: the last step is judged so too.
HALF_A_PERCENT = 0.005

#: What rounding leaves behind in the last bit is no piece.
TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """One way down.

    shares     of the present intake, a step each; nothing at the end [-]
    step_days  how long a step lasts [d]
    """

    shares: tuple[float, ...]
    step_days: int = DAYS_A_WEEK

    @property
    def days(self) -> int:
        """Until nothing is left [d]."""
        return (len(self.shares) - 1) * self.step_days

    @property
    def weeks(self) -> int:
        """The same in weeks, begun ones counted; 0 at once."""
        return ceil(self.days / DAYS_A_WEEK)

    @property
    def percent_a_week(self) -> float | None:
        """The most that a week takes away before the last step, weeks of waiting
        counted [% of current]; None where a step is no week."""
        if self.step_days != DAYS_A_WEEK or len(self.shares) == 1:
            return None
        return max((100.0 * fall for fall in self._falls()), default=0.0)

    def factor(self, hours: float) -> float:
        """Share of the present intake so long after the first step [-]."""
        step = int(hours // (self.step_days * DAY_H))
        return self.shares[min(step, len(self.shares) - 1)]

    def _falls(self) -> Iterator[float]:
        """What a week of each step but the last takes away [-]."""
        waited = 1
        for before, after in pairwise((1.0, *self.shares[:-1])):
            if after < before:
                yield 1.0 - (after / before) ** (1.0 / waited)
            waited = 1 if after < before else waited + 1


AT_ONCE = Descent(shares=(0.0,), step_days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What shapes every step of one person.

    size       of a step relative to the usual one [-]
    pieces     taken a day, where they stay whole; None where any share can be taken
    step_days  how long a step lasts [d]
    """

    size: float = 1.0
    pieces: float | None = None
    step_days: int = DAYS_A_WEEK

    @property
    def fastest(self) -> float:
        """The most that a usual step may take away [% of current]."""
        is_short = self.step_days < DAYS_A_WEEK
        return bound("short_step_percent" if is_short else "fastest_taper_percent")

    @property
    def last_share(self) -> float:
        """From which share on the next step may take nothing [-]."""
        piece = 1.0 / self.pieces if self.pieces else 0.0
        return max(bound("last_step_percent") / 100.0 + HALF_A_PERCENT, piece + TINY)

    def lowered(self, share: float, fall: float, waited: int = 1) -> float:
        """The share after a fall, in whole pieces; where less than one may go, one
        once so many steps of waiting allow it [-]."""
        if self.pieces is None:
            return share * (1.0 - fall)
        present = share * self.pieces
        whole = ceil(present * (1.0 - fall) - TINY)
        if whole < present - TINY:
            return whole / self.pieces
        one_less = ceil(present - TINY) - 1
        is_due = present * (1.0 - fall) ** waited <= one_less + TINY
        return one_less / self.pieces if is_due else share


USUAL = Footing()


def by_week(percent: float, footing: Footing) -> Descent:
    """So much less of current each week, no slower than the slowest pace [%]."""
    slowest = bound("slow_taper_percent_per_week")
    fall = max(percent * footing.size, slowest) / 100.0
    share, waited, shares = 1.0, 0, list[float]()
    while share > footing.last_share:
        waited += 1
        lower = footing.lowered(share, fall, waited)
        if lower < share:
            share, waited = lower, 0
        shares.append(share)
    return Descent(shares=(*shares, 0.0))
