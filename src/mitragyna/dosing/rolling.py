"""A way down found step by step.

On every step the largest fall is taken that keeps the chance of added withdrawal of
that step within what is allowed; where none does, the step is held. To fall early costs
nothing: the predicted days of withdrawal hardly depend on the pace (what is adapted has
to be lost at any), while every further week has its price.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..clock import DAYS_A_WEEK
from ..evidence.bounds import bound
from .descent import Footing
from .stepwise import Leg, Underway, gone, leg


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A step of a way down that is still open.

    allowed  chance of added withdrawal [-]
    """

    begun: Underway
    days: int
    allowed: float

    def to(self, share: float) -> Leg | None:
        """Down to this share; None where it adds more than is allowed."""
        step = leg(self.begun, share, self.days)
        return step if step.adds.mean() <= self.allowed else None

    def last(self) -> Leg | None:
        """Down to nothing; None where it adds more than is allowed. The first days tell
        this mostly, and save the weeks after them."""
        begins = gone(self.begun, 0.0, self.days)
        return self.to(0.0) if begins.adds.mean() <= self.allowed else None

    def lowest(self, shares: Sequence[float], begin: int) -> tuple[int, Leg]:
        """Place of the lowest share that is borne, and the step to it; looked for
        around a place, and beyond all where the step is held."""
        if step := self.to(shares[begin]):
            lower = self.to(shares[begin - 1]) if begin else None
            return (begin - 1, lower) if lower else (begin, step)
        for place in range(begin + 1, len(shares)):
            if step := self.to(shares[place]):
                return place, step
        held = leg(self.begun, self.begun.moment.share, self.days)
        return len(shares), held


def rolled(begun: Underway, allowed: float, footing: Footing) -> tuple[Leg, ...] | None:
    """The steps of the way down of which none adds more than is allowed; None where it
    would take longer than `longest_way_down_weeks`. Takes a second.

    allowed  chance of added withdrawal on a step [-]
    """
    falls, days = tuple(_falls(footing)), footing.step_days
    legs, at, waited = tuple[Leg, ...](), 0, 0
    while len(legs) * days < bound("longest_way_down_weeks") * DAYS_A_WEEK:
        step = NextStep(begun=begun, days=days, allowed=allowed)
        now = begun.moment.share
        if now <= footing.last_share and (last := step.last()):
            return (*legs, last)
        lower = [footing.lowered(now, fall, 1 + waited) for fall in falls]
        at, taken = step.lowest(lower, min(at, len(falls) - 1))
        waited = waited + 1 if taken.share == now else 0
        legs, begun = (*legs, taken), taken.after
    return None


def _falls(footing: Footing) -> Iterator[float]:
    """What a step may take away of what is taken then, the largest first [-]."""
    slowest = round(bound("slow_taper_percent_per_week"))
    percents = range(round(footing.fastest), 0, -slowest)
    yield from dict.fromkeys(max(p * footing.size, slowest) / 100.0 for p in percents)
