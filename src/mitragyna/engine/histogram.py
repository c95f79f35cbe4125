"""Quantiles of any number of subjects in bounded memory.

Values are counted in bins of fixed edges, 256 to an octave, read off the bits of the
number; so counts of parts add up to the same integers in any order. A quantile is the
middle of the bin of the subject at that rank: off by at most half a bin, 0.2 %.
Everything below `LOWEST` is one bin and is reported as 0.
"""

import numpy as np
from jaxtyping import Float, Int

from .cpu.jitted import jitted
from .schedule.shares import in_shares

LOWEST, HIGHEST = 2.0**-30, 2.0**20

#: Bits of the mantissa that tell bins of one octave apart, and those that do not.
KEPT, DROPPED = 8, 44

_OCTAVE = 2**KEPT  # bins
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
        threads: int = 1,
    ) -> None:
        """Count the values, finite ones, of all subjects or of those chosen."""
        chosen = np.arange(values.shape[1]) if who is None else np.sort(who)
        rows, runs = np.ascontiguousarray(values), _runs(chosen)
        in_shares(
            lambda part: _count(self.counts[part], rows[part], runs),
            len(rows),
            threads,
        )
        self.total += chosen.size

    def join(self, counts: Int[np.ndarray, "rows bins"], subjects: int) -> None:
        """Add what was counted elsewhere in the same bins."""
        self.counts += counts
        self.total += subjects

    def quantiles(
        self, levels: Float[np.ndarray, " levels"]
    ) -> Float[np.ndarray, "rows levels"]:
        """Values below which these shares of subjects lie, one row each; NaN where
        nobody was counted."""
        if not self.total:
            return np.full((len(self.counts), len(levels)), np.nan)
        return _quantiles(self.counts, np.asarray(levels, float), self.total)


def _runs(ascending: Int[np.ndarray, " chosen"]) -> Int[np.ndarray, "runs 2"]:
    """First and one past the last of numbers that follow each other without a gap."""
    edges = np.flatnonzero(np.diff(ascending) != 1) + 1
    parts = [part for part in np.split(ascending, edges) if part.size]
    return np.array([(part[0], part[-1] + 1) for part in parts]).reshape(-1, 2)


@jitted
def _count(counts, values, runs):
    bins = np.empty(values.shape[1], np.uint32)
    for row in range(values.shape[0]):
        into = counts[row]
        for run in range(runs.shape[0]):
            bits = values[row, runs[run, 0] : runs[run, 1]].view(np.int64)
            for i in range(bits.size):  # without a branch: in vectors
                bins[i] = min(max((bits[i] >> DROPPED) - _START + 1, 0), BINS - 1)
            for i in range(bits.size):
                into[bins[i]] += 1


@jitted
def _quantiles(counts, levels, total):
    values = np.empty((counts.shape[0], levels.size))
    octaves = np.empty(-(-BINS // _OCTAVE), np.int64)
    for row in range(counts.shape[0]):
        for o in range(octaves.size):
            octaves[o] = counts[row, _OCTAVE * o : _OCTAVE * (o + 1)].sum()
        for k in range(levels.size):
            target = levels[k] * (total - 1) + 0.5
            below = o = 0
            while o < octaves.size - 1 and below + octaves[o] < target:
                below += octaves[o]
                o += 1
            at = _OCTAVE * o
            while at < BINS - 1 and below + counts[row, at] < target:
                below += counts[row, at]
                at += 1
            if at == 0:
                values[row, k] = 0.0
                continue
            octave, step = divmod(at - 1, _OCTAVE)
            values[row, k] = LOWEST * 2.0**octave * (1.0 + (step + 0.5) / _OCTAVE)
    return values
