"""Quantiles of any number of subjects in bounded memory.

Values are counted in log-spaced bins of fixed edges, so counts of parts add up to the
same integers in any order. Within a bin the value is interpolated on the log scale:
the relative error of a quantile is at most half a bin, 0.2 %. Everything below
`LOWEST` is one bin and is reported as 0.
"""

import numpy as np
from jaxtyping import Float
from numba import njit

from .elementary import FASTMATH, log2_

LOWEST, HIGHEST = 1e-9, 1e6

#: Width of a bin on the scale of log2: 0.4 %.
WIDTH = float(np.log2(1.004))
BINS = int(np.ceil(np.log2(HIGHEST / LOWEST) / WIDTH)) + 2

_START = float(np.log2(LOWEST))


class Histogram:
    """Counts by row (an output at a time) and bin; grows by `add`, read by
    `quantiles`."""

    def __init__(self, rows: int) -> None:
        self.counts = np.zeros((rows, BINS), np.int32)
        self.total = 0

    def add(self, values: Float[np.ndarray, "rows subjects"]) -> None:
        """Count the values of some subjects."""
        _count(self.counts, np.ascontiguousarray(values))
        self.total += values.shape[1]

    def quantiles(
        self, levels: Float[np.ndarray, " levels"]
    ) -> Float[np.ndarray, "rows levels"]:
        """Values below which these shares of subjects lie, one row each."""
        return _quantiles(self.counts, np.asarray(levels, float), self.total)


@njit(cache=True, fastmath=FASTMATH, error_model="numpy", nogil=True)
def _count(counts, values):
    for row in range(values.shape[0]):
        for i in range(values.shape[1]):
            value = values[row, i]
            at = 0
            if value > LOWEST:
                at = min(int((log2_(value) - _START) / WIDTH) + 1, BINS - 1)
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
            share = (target - below) / max(counts[row, at], 1)
            found[row, k] = 2.0 ** (_START + (at - 1 + share) * WIDTH)
    return found
