"""Outputs counted on the device, in the bins of `histogram`."""

# Numba does not declare what `cuda.grid` may be given
# pyright: reportCallIssue=false

import math

from numba import cuda

from ..histogram import BINS, KEPT, LOWEST

_OCTAVE = 2**KEPT  # bins of an octave
_FIRST = math.frexp(LOWEST)[1]  # exponent of the lowest octave


@cuda.jit(device=True)
def bin_of(x):
    """The bin of a value, as the bits of the number give it to `histogram`."""
    if not x >= LOWEST:
        return 0
    fraction, exponent = math.frexp(x)
    step = int((2.0 * fraction - 1.0) * _OCTAVE)
    return min((exponent - _FIRST) * _OCTAVE + step + 1, BINS - 1)


@cuda.jit
def tally(out, error, tolerance, counts):
    """One thread a subject: counts [output, time, bin] of those within tolerance."""
    i = cuda.grid(1)
    if i >= error.size or not error[i] <= tolerance:
        return
    for o in range(out.shape[0]):
        for row in range(out.shape[1]):
            cuda.atomic.add(counts, (o, row, bin_of(out[o, row, i])), 1)
