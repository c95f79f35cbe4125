"""When delayed doses enter: windows after each dose, cut at each subject's own lag.

Where one window holds every lag and no dose or output falls into it, it is long, and
what follows the entry is stepped through in shares of what is left of it (`patterns`).
Otherwise, or where doses follow each other closely, windows are short, and a lag cuts
each of them at the same place.
"""

from bisect import bisect_left
from itertools import pairwise
from math import ceil, floor, gcd, inf

#: Longest window that holds every lag, and from when on a dose enters it late [min].
LONGEST, LATE = 60, 45

#: Doses are apart that lie at least this far from each other [min].
APART = 120

#: Longest of several windows [min]; after a fresh dose the finer one, and after a dose
#: into whose time those reach, or they would cut its windows elsewhere than at its lag.
LAGGED, LAGGED_FRESH = 15, 10

#: A dose is fresh when none came in this time before [min].
DAY = 24 * 60


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
    delayed = [dose for dose, lagged in zip(doses, is_lagged, strict=True) if lagged]
    least, lag = (each * 60.0 for each in lags_h)
    step = _dividing(LONGEST, delayed, doses, outputs, lag)
    fine, times = step, sorted(set(doses))
    is_close = any(b - a < APART for a, b in pairwise(times))
    is_in_one = step > LAGGED and ceil(lag / step) - 1 <= floor(least / step)
    if is_close or (step < lag and not is_in_one):
        step = _dividing(LAGGED, delayed, doses, outputs, lag)
        fine = gcd(step, LAGGED_FRESH)
    ends, latest, finely = [], -inf, -inf
    for dose, lagged in zip(doses, is_lagged, strict=True):
        is_fine = dose - latest > DAY or dose < finely
        latest = dose
        if not lagged:
            ends.append([float(dose)])
            continue
        width = fine if is_fine else step
        first, last = floor(least / width), ceil(lag / width)
        ends.append([float(dose + k * width) for k in range(first, last + 1)])
        finely = ends[-1][-1] if is_fine else finely
    return ends


def is_late(lags_h: tuple[float, float]) -> bool:
    """Whether all of these lags end late in a long window."""
    least, _ = lags_h
    return round(least * 60.0) % LONGEST >= LATE


def _dividing(
    step: int, delayed: list[int], doses: list[int], outputs: list[int], lag: float
) -> int:
    """The longest window up to `step` that divides every distance from a delayed dose
    to the doses and outputs that follow it closely, so that one cut per subject serves
    all windows [min]."""
    reach = ceil(lag) + step
    for marks in (sorted(set(doses)), sorted(set(outputs))):
        for dose in delayed:
            first, last = (bisect_left(marks, dose + d) for d in (1, reach))
            step = gcd(step, *(mark - dose for mark in marks[first:last]))
    return step
