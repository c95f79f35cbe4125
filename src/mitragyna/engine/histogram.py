"""Quantiles of any number of subjects in bounded memory.

Values are counted in bins of fixed edges, 256 to an octave, read off the bits of the
number; so counts of parts add up to the same integers in any order. A quantile is the
middle of the bin of the subject at that rank: off by at most half a bin, 0.2 %.
Everything below `LOWEST` is one bin and is reported as 0.
"""

import numpy as np
from jaxtyping import Float, Int
from numba import njit

LOWEST, HIGHEST = 2.0**-30, 2.0**20

#: Bits of the mantissa that tell bins of one octave apart, and those that do not.
KEPT, DROPPED = 8, 44

_START = int(np.float64(LOWEST).view(np.int64)) >> DROPPED
BINS = (int(np.float64(HIGHEST).view(np.int64)) >> DROPPED) - _START + 2


class Histogram:
    """Counts by row (an output at a time) and bin; grows by `add`, read by
    `quantiles`."""

    def __init__(self, rows: int) -> None:
        self.counts = np.zeros((rows, BINS), np.int32)
        self.total = 0

    def add(
        self,
        values: Float[np.ndarray, "rows subjects"],
        who: Int[np.ndarray, " chosen"] | None = None,
    ) -> None:
        """Count the values of all subjects, or of those chosen."""
        chosen = np.arange(values.shape[1]) if who is None else np.sort(who)
        _count(self.counts, np.ascontiguousarray(values), _runs(chosen))
        self.total += chosen.size

    def join(self, counts: Int[np.ndarray, "rows bins"], subjects: int) -> None:
        """Add what was counted elsewhere in the same bins."""
        self.counts += counts
        self.total += subjects

    def quantiles(
        self, levels: Float[np.ndarray, " levels"]
    ) -> Float[np.ndarray, "rows levels"]:
        """Values below which these shares of subjects lie, one row each."""
        return _quantiles(self.counts, np.asarray(levels, float), self.total)


def _runs(ascending: Int[np.ndarray, " chosen"]) -> Int[np.ndarray, "runs 2"]:
    """First and one past the last of numbers that follow each other without a gap."""
    edges = np.flatnonzero(np.diff(ascending) != 1) + 1
    parts = [part for part in np.split(ascending, edges) if part.size]
    return np.array([(part[0], part[-1] + 1) for part in parts]).reshape(-1, 2)


@njit(cache=True, error_model="numpy", nogil=True)
def _count(counts, values, runs):
    bits = values.view(np.int64)
    for row in range(values.shape[0]):
        for run in range(runs.shape[0]):
            for i in range(runs[run, 0], runs[run, 1]):
                at = 0
                if values[row, i] > LOWEST:
                    at = min((bits[row, i] >> DROPPED) - _START + 1, BINS - 1)
                counts[row, at] += 1


@njit(cache=True, error_model="numpy", nogil=True)
def _quantiles(counts, levels, total):
    found = np.empty((counts.shape[0], levels.size))
    for row in range(counts.shape[0]):
        for k in range(levels.size):
            target = levels[k] * (total - 1) + 0.5
            below = 0
            at = 0
            while at < BINS - 1 and below + counts[row, at] < target:
                below += counts[row, at]
                at += 1
            if at == 0:
                found[row, k] = 0.0
                continue
            octave, step = divmod(at - 1, 2**KEPT)
            found[row, k] = LOWEST * 2.0**octave * (1.0 + (step + 0.5) / 2**KEPT)
    return found
