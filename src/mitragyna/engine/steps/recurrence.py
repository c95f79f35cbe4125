"""Steps that come again after a day: each leaves its trace where the next finds it."""

import numpy as np
from jaxtyping import Int

from ..schedule.windows import DAY

#: Fewest sweeps of a step that came a day ago for the first time: how moves fall from
#: such a guess is not known yet.
FIRST = 3

#: Until so many days in a row, and on every so many-th day from then on, at least two
#: sweeps show how moves fall now; on others one may do, with what is remembered of
#: that. Early days differ most from each other.
EARLY, LOOKED_AT = 4, 3

#: Trace of a step that neither came a day ago nor comes again in a day.
FLEETING = 0


def recurrence(
    steps: list[tuple[float, int, float]],
) -> tuple[Int[np.ndarray, " steps"], Int[np.ndarray, " steps"]]:
    """Where each step leaves its trace, and on how many days in a row before the same
    step left one there.

    steps  begin [min], slot, and share of the part that lies before
    """
    rounded = [(round(begin, 6), *rest) for begin, *rest in steps]
    number = {step: n for n, step in enumerate(rounded)}
    traces = 1
    trace, again = np.full(len(steps), FLEETING), np.zeros(len(steps), int)
    for n, (begin, *rest) in enumerate(rounded):
        ago = number.get((round(begin - DAY, 6), *rest))
        if ago is not None:
            trace[n], again[n] = trace[ago], again[ago] + 1
        elif (round(begin + DAY, 6), *rest) in number:
            trace[n], traces = traces, traces + 1
    return trace, again


def least(again: Int[np.ndarray, " steps"]) -> Int[np.ndarray, " steps"]:
    """Fewest sweeps of each step."""
    is_looked_at = (again <= EARLY) | (again % LOOKED_AT == 0)
    return np.select([again == 1, is_looked_at], [FIRST, 2], 1)
