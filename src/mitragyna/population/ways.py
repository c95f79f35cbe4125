"""How virtual people differ in what the words of a regimen leave open.

A day's total is split into a number of intakes that differs from person to person,
and an amount from 2 to 3 g lies somewhere between its ends. Both are drawn once for
each person.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from jaxtyping import Float

from ..record.dose import Regimen
from ..record.regimen import TimedAmount, intakes
from ..record.ways import MIDDLE, places, way
from .scores import Deviates


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Where each virtual person stands.

    number  between the fewest and the most intakes a day [0 to 1)
    amount  between the ends of a range [0 to 1]
    """

    number: Float[np.ndarray, " n"]
    amount: Float[np.ndarray, " n"]


def split(people: Deviates) -> Split:
    """A place for each person."""
    return Split(
        number=people.uniform("regimen/number"),
        amount=people.uniform("regimen/amount"),
    )


def alike(n: int) -> Split:
    """The middle for everybody."""
    return Split(number=np.full(n, MIDDLE), amount=np.full(n, MIDDLE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Every intake that somebody takes, and who takes how much of it.

    timed   times with the largest amount that anybody takes then
    starts  where each way of following the regimen begins [-]
    share   of that amount, by way [-]
    least   lower end of a range over its upper end [-]; 1 where it is none
    """

    timed: tuple[TimedAmount, ...]
    starts: tuple[float, ...]
    share: Float[np.ndarray, "doses ways"]
    least: Float[np.ndarray, " doses"]

    @property
    def is_same(self) -> bool:
        """Whether everybody takes the same."""
        return len(self.starts) == 1 and bool(np.all(self.least == 1.0))

    def only(self, kept: list[int]) -> "Shared":
        """Some of the intakes, by their place."""
        return Shared(
            timed=tuple(self.timed[k] for k in kept),
            starts=self.starts,
            share=self.share[kept],
            least=self.least[kept],
        )

    def mask(self, split: Split) -> Float[np.ndarray, "doses n"]:
        """What each person takes of each amount [-]."""
        chosen = np.searchsorted(self.starts, split.number, side="right") - 1
        least = self.least[:, None]
        return self.share[:, chosen] * (least + (1.0 - least) * split.amount)


def shared(regimen: Regimen | None, start: datetime, end: datetime) -> Shared:
    """Intakes of everybody from `start`, when the regimen begins, until `end`."""
    starts = places(regimen) if regimen is not None else (0.0,)
    by_way = [
        dict(intakes(way(regimen, start_of), start, end)) if regimen else {}
        for start_of in starts
    ]
    times = sorted(set().union(*by_way))
    timed = [
        (time, max((w[time] for w in by_way if time in w), key=lambda a: a.value))
        for time in times
    ]
    share = np.zeros((len(times), len(starts)))
    for row, (time, most) in enumerate(timed):
        for column, taken in enumerate(by_way):
            if time in taken and most.value > 0:
                share[row, column] = taken[time].value / most.value
    least = [1.0 if a.least is None else a.least / a.value for _, a in timed]
    return Shared(
        timed=tuple(timed), starts=starts, share=share, least=np.array(least, float)
    )
