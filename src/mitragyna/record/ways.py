"""The ways in which a regimen may be followed, where its words leave that open.

A day's total is taken in a number of intakes that nobody said; so many a day may be
2 or 3. Each way is a regimen that leaves nothing open.
"""

from dataclasses import replace
from math import floor

from .dose import AmountUnit, Intake, Phase, Regimen
from .usual import FEWEST_OF_TOTAL, MOST_OF_TOTAL
from .words.habits import spread_over_day

MIDDLE = 0.5
COUNTED = (AmountUnit.unit, AmountUnit.serving)


def is_open(regimen: Regimen) -> bool:
    """Whether its words leave open how many intakes a day it has."""
    return any(phase.is_open for phase in regimen.phases)


def intakes_a_day(phase: Phase) -> tuple[int, int]:
    """Fewest and most intakes on a day of an open phase [1/day]; pieces of a total
    are assumed not to be divided."""
    if phase.times is not None:
        return phase.times
    amount, most = phase.intakes[0].amount, MOST_OF_TOTAL
    if amount.unit in COUNTED:
        most = max(1, min(most, floor(amount.value)))
    return min(FEWEST_OF_TOTAL, most), most


def way(regimen: Regimen, place: float = MIDDLE) -> Regimen:
    """The regimen as taken by whoever stands at `place` [0 to 1) between those with
    the fewest intakes a day and those with the most."""
    phases = tuple(settled(phase, place) for phase in regimen.phases)
    return replace(regimen, phases=phases)


def places(regimen: Regimen) -> tuple[float, ...]:
    """Where one way ends and the next begins, from 0 on, ascending."""
    places = {0.0}
    for phase in regimen.phases:
        if phase.is_open:
            fewest, most = intakes_a_day(phase)
            count = most - fewest + 1
            places |= {k / count for k in range(1, count)}
    return tuple(sorted(places))


def settled(phase: Phase, place: float = MIDDLE) -> Phase:
    """One phase as taken by whoever stands at `place`."""
    if not phase.is_open:
        return phase
    fewest, most = intakes_a_day(phase)
    # a little more, for the place at which a way begins
    n = min(most, fewest + floor(place * (most - fewest + 1) + 1e-9))
    amount = phase.intakes[0].amount
    each = amount.times(1 / n) if phase.is_total else amount
    intakes: tuple[Intake, ...] = spread_over_day(each, n)
    return replace(phase, intakes=intakes, times=None, is_total=False)
