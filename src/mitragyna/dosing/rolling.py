"""A way down found step by step.

On every step the largest fall is taken that keeps the chance of added withdrawal of
that step within what is allowed; where none does, the step is held. To fall early costs
nothing: the predicted days of withdrawal hardly depend on the pace (what is adapted has
to be lost at any), while every further week has its price.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..clock import DAY_H, DAYS_A_WEEK
from ..evidence.bounds import bound
from .descent import Descent, Footing
from .stepwise import AFTER_DAYS, Moment, Stepwise, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A step of a way down that is still open.

    begin_h  since the record [h]
    allowed  chance of added withdrawal [-]
    """

    people: Stepwise
    moment: Moment
    begin_h: float
    days: int
    allowed: float

    def to(self, share: float) -> Moment | None:
        """Where it leaves people who then take this share; None where it adds more
        than is allowed."""
        stretch = self._stretch(share)
        sows, after = self.people.follow(self.moment, stretch)
        added = self.people.adds(sows, stretch).mean()
        return after if added <= self.allowed else None

    def held(self) -> Moment:
        """Where it leaves people who take what they took."""
        return self.people.follow(self.moment, self._stretch(self.moment.share))[1]

    def lowest(self, shares: Sequence[float], begin: int) -> tuple[int, Moment]:
        """Place of the lowest share that is borne, and where it leaves people; looked
        for around a place, and beyond all where the step is held."""
        if after := self.to(shares[begin]):
            lower = self.to(shares[begin - 1]) if begin else None
            return (begin - 1, lower) if lower else (begin, after)
        for place in range(begin + 1, len(shares)):
            if after := self.to(shares[place]):
                return place, after
        return len(shares), self.held()

    def _stretch(self, share: float) -> Stretch:
        days = self.days if share else AFTER_DAYS
        end_h = self.begin_h + DAY_H * days
        return Stretch(begin_h=self.begin_h, end_h=end_h, share=share)


def rolled(people: Stepwise, allowed: float, footing: Footing) -> Descent | None:
    """The way down of which no step adds more than is allowed; None where it would take
    longer than `longest_way_down_weeks`. Takes a second.

    allowed  chance of added withdrawal on a step [-]
    """
    falls, days = tuple(_falls(footing)), footing.step_days
    moment, shares, at, held = people.begin, tuple[float, ...](), 0, 0
    while len(shares) * days < bound("longest_way_down_weeks") * DAYS_A_WEEK:
        step = NextStep(
            people=people,
            moment=moment,
            begin_h=len(shares) * days * DAY_H,
            days=days,
            allowed=allowed,
        )
        now = moment.share
        if now <= footing.last_share and step.to(0.0):
            return Descent(shares=(*shares, 0.0), step_days=days)
        lower = [footing.lowered(now, fall, 1 + held) for fall in falls]
        at, moment = step.lowest(lower, min(at, len(falls) - 1))
        held = held + 1 if moment.share == now else 0
        shares = (*shares, moment.share)
    return None


def _falls(footing: Footing) -> Iterator[float]:
    """What a step may take away of what is taken then, the largest first [-]."""
    slowest = round(bound("slow_taper_percent_per_week"))
    percents = range(round(footing.fastest), 0, -slowest)
    yield from dict.fromkeys(max(p * footing.size, slowest) / 100.0 for p in percents)
