"""Steps that come again after a day: each leaves its trace where the next finds it."""

import numpy as np
from jaxtyping import Float, Int

from ..schedule.windows import DAY

#: Fewest sweeps of a step that came a day ago for the first time: how moves fall from
#: such a guess is not known yet.
FIRST = 3

#: Until so many days in a row, and on every so many-th day from then on, at least two
#: sweeps show how moves fall now; on others one may do, with what is remembered of
#: that. Early days differ most from each other.
EARLY, LOOKED_AT = 4, 3

#: Steps that begin within one begin at the same time [min].
MOMENT = 1e-6

#: Trace of a step that neither came a day ago nor comes again in a day.
FLEETING = 0


def recurrence(
    begin: Float[np.ndarray, " steps"],
    slot: Int[np.ndarray, " steps"],
    past: Float[np.ndarray, " steps"],
) -> tuple[Int[np.ndarray, " steps"], Int[np.ndarray, " steps"]]:
    """Where each step leaves its trace, and on how many days in a row before the same
    step left one there.

    begin  [min]
    slot   which matrices a step uses
    past   share of the part that lies before
    """
    ago = _a_day_ago(begin, slot, past)
    is_there = ago >= 0
    has_next = np.zeros(begin.size, bool)
    has_next[ago[is_there]] = True
    first, again = np.where(is_there, ago, np.arange(begin.size)), is_there.astype(int)
    while is_there[first].any():  # each turn leads back over twice as many days
        again, first = again + again[first], first[first]
    begins = ~is_there & has_next
    return np.where(begins, np.cumsum(begins), FLEETING)[first], again


def _a_day_ago(
    begin: Float[np.ndarray, " steps"],
    slot: Int[np.ndarray, " steps"],
    past: Float[np.ndarray, " steps"],
) -> Int[np.ndarray, " steps"]:
    """Number of the same step a day before, −1 where there is none."""
    if not begin.size:
        return np.zeros(0, np.int64)
    shares, share = np.unique(past, return_inverse=True)
    kinds = (int(slot.max()) + 1) * shares.size
    at = np.rint(begin / MOMENT).astype(np.int64)
    step = at * kinds + slot * shares.size + share
    order = np.argsort(step, kind="stable")
    wanted = step - round(DAY / MOMENT) * kinds
    place = np.minimum(np.searchsorted(step[order], wanted), step.size - 1)
    there = order[place]
    return np.where(step[there] == wanted, there, -1)


def least(again: Int[np.ndarray, " steps"]) -> Int[np.ndarray, " steps"]:
    """Fewest sweeps of each step."""
    is_looked_at = (again <= EARLY) | (again % LOOKED_AT == 0)
    return np.select([again == 1, is_looked_at], [FIRST, 2], 1)
