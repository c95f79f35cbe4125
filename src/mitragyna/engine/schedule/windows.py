"""When delayed doses enter: windows after each dose, cut at each subject's own lag.

Where one window holds every lag and no dose or output falls into it, it is long, and
what follows the entry is stepped through in shares of what is left of it (`patterns`).
Otherwise, or where doses follow each other closely, windows are short, and a lag cuts
each of them at the same place. Doses whose windows cannot meet have windows of their
own: an intake at an odd minute makes no others short.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from math import ceil, floor, gcd, inf
from typing import NamedTuple

#: Longest window that holds every lag, and from when on a dose enters it late [min].
LONGEST, LATE = 60, 45

#: Doses are apart that lie at least this far from each other [min].
APART = 120

#: Longest of several windows [min]; after a fresh dose the finer one, and after a dose
#: into whose time those reach, or they would cut its windows elsewhere than at its lag.
LAGGED, LAGGED_FRESH = 15, 10

#: A dose is fresh when none came in this time before [min].
DAY = 24 * 60


class Widths(NamedTuple):
    """Of the windows of doses whose windows may meet [min].

    usual   after any dose but a fresh one
    fine    after a fresh one, and after a dose into whose time those reach
    """

    usual: int
    fine: int


def windows(
    doses: list[int],
    outputs: list[int],
    lags_h: tuple[float, float],
    is_lagged: list[bool],
) -> list[list[float]]:
    """Ends of the windows after each dose; one point where no lag delays it [min].

    lags_h  the shortest lag and one past the longest: no window ends before the one,
            none begins at the other
    """
    least, lag = (each * 60.0 for each in lags_h)
    delayed = {dose for dose, lagged in zip(doses, is_lagged, strict=True) if lagged}
    widths, marks = {}, sorted(set(outputs))
    for near in _clusters(sorted(set(doses)), lag):
        each = _widths(near, delayed, marks, (least, lag))
        widths |= dict.fromkeys(near, each)
    ends, latest, finely = [], -inf, -inf
    for dose, lagged in zip(doses, is_lagged, strict=True):
        is_fine = dose - latest > DAY or dose < finely
        latest = dose
        if not lagged:
            ends.append([float(dose)])
            continue
        width = widths[dose].fine if is_fine else widths[dose].usual
        first, last = floor(least / width), ceil(lag / width)
        ends.append([float(dose + k * width) for k in range(first, last + 1)])
        finely = ends[-1][-1] if is_fine else finely
    return ends


def _clusters(doses: list[int], lag: float) -> Iterator[list[int]]:
    """Doses that follow each other closely; no window of one reaches the next."""
    near: list[int] = []
    for dose in doses:
        if near and dose - near[-1] >= max(_reach(lag, LONGEST), APART):
            yield near
            near = []
        near.append(dose)
    if near:
        yield near


def _widths(
    near: list[int], delayed: set[int], outputs: list[int], lags: tuple[float, float]
) -> Widths:
    """Windows of one cluster."""
    (least, lag), late = lags, [dose for dose in near if dose in delayed]
    step = _dividing(LONGEST, late, (near, outputs), lag)
    is_close = any(b - a < APART for a, b in pairwise(near))
    is_in_one = step > LAGGED and ceil(lag / step) - 1 <= floor(least / step)
    if not is_close and (step >= lag or is_in_one):
        return Widths(step, step)
    step = _dividing(LAGGED, late, (near, outputs), lag)
    return Widths(step, gcd(step, LAGGED_FRESH))


def is_late(lags_h: tuple[float, float]) -> bool:
    """Whether all of these lags end late in a long window."""
    least, _ = lags_h
    return round(least * 60.0) % LONGEST >= LATE


def _dividing(
    step: int, delayed: list[int], marks: tuple[list[int], list[int]], lag: float
) -> int:
    """The longest window up to `step` that divides every distance from a delayed dose
    to the doses and outputs that follow it closely, so that one cut per subject serves
    all windows [min]."""
    reach = _reach(lag, step)
    for some in marks:
        for dose in delayed:
            first, last = (bisect_left(some, dose + d) for d in (1, reach))
            step = gcd(step, *(mark - dose for mark in some[first:last]))
    return step


def _reach(lag: float, step: int) -> int:
    """How long after a dose its windows may end [min]."""
    return ceil(lag) + step
