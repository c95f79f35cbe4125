"""What a step of one length needs: exp(A h c) and the weights of decaying states.

Computed once per subject and step length in plain loops over lanes; generic, so it is
compiled once for every system. Taylor series of degree 9 on A h c / 2^s with norm
≤ 1/4, then s squarings: relative error below 1e-13, and sums that A conserves are
conserved to rounding.
"""

import numpy as np
from numba import njit

from .collocation import GAUSS, GAUSS_WEIGHT, LAGRANGE_AT, LONG, NODES, SHORT
from .elementary import FASTMATH, exp
from .lanes import LANES

DEGREE = 9
NORM = 0.25

_NODES, _GAUSS = NODES.copy(), GAUSS.copy()
_PARTS = np.array([SHORT, LONG])
_WEIGHTED = LAGRANGE_AT * GAUSS_WEIGHT[None, :, None] * NODES[1:, None, None]


@njit(cache=True, fastmath=FASTMATH, error_model="numpy", nogil=True)
def fill(out, rates, norm, decays, h, triples, squares, identity):
    """Write [short | long | per decay keep₁₋₄, W₄ₓ₅ | h] into the rows of `out`.

    Every array holds rows of LANES numbers.
    rates    entries of A
    norm     largest row sum of |A|
    decays   loss constant of each decaying state
    h        step length [h]
    triples, squares, identity   from `tables`
    """
    entries = identity.size
    longest = 0.0
    for i in range(LANES):
        longest = max(longest, norm[i] * h[i])
    squarings = 0
    while longest * LONG > NORM:
        longest *= 0.5
        squarings += 1
    part, work = np.empty((entries, LANES)), np.empty((entries, LANES))
    for half in range(2 if entries else 0):
        for e in range(entries):
            part[e] = identity[e]
        for order in range(DEGREE, 0, -1):
            step = 0.5**squarings * _PARTS[half] / order
            for e in range(entries):
                work[e] = 0.0
            _multiply(work, rates, part, triples)
            for e in range(entries):
                now, term = part[e], work[e]
                for i in range(LANES):
                    now[i] = identity[e] + step * h[i] * term[i]
        for _ in range(squarings):
            work[:] = 0.0
            _multiply(work, part, part, squares)
            part[:] = work
        out[half * entries : (half + 1) * entries] = part
    _weights(out, decays, h, 2 * entries)


@njit(cache=True, fastmath=FASTMATH, error_model="numpy", nogil=True)
def _multiply(out, left, right, triples):
    """Add left·right to `out`, entry by entry of the sparse index table."""
    for t in range(triples.shape[0]):
        a, b, to = left[triples[t, 0]], right[triples[t, 1]], out[triples[t, 2]]
        for i in range(LANES):
            to[i] += a[i] * b[i]


@njit(cache=True, fastmath=FASTMATH, error_model="numpy", nogil=True)
def _weights(out, decays, h, first):
    """Keep factors and weights of exponential collocation of each decaying state."""
    row = first
    e = np.empty(LANES)
    for d in range(decays.shape[0]):
        k = decays[d]
        for j in range(4):
            keep = out[row + j]
            for i in range(LANES):
                keep[i] = exp(-k[i] * h[i] * _NODES[j + 1])
            out[row + 4 + 5 * j : row + 9 + 5 * j] = 0.0
            for q in range(_GAUSS.size):
                c = _NODES[j + 1] * (1.0 - _GAUSS[q])
                for i in range(LANES):
                    e[i] = h[i] * exp(-k[i] * h[i] * c)
                for node in range(5):
                    weight, w = out[row + 4 + 5 * j + node], _WEIGHTED[j, q, node]
                    for i in range(LANES):
                        weight[i] += w * e[i]
        row += 24
    out[row] = h


def tables(couples: list, reaches: list) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Index triples of A·M and of M·M over their sparse entries, and the diagonal."""
    at = {rc: e for e, rc in enumerate(reaches)}
    triples = [
        (a, at[k, c], at[r, c])
        for a, (r, k) in enumerate(couples)
        for (kk, c) in reaches
        if kk == k
    ]
    squares = [
        (at[r, k], at[k, c], at[r, c])
        for (r, k) in reaches
        for (kk, c) in reaches
        if kk == k
    ]
    diagonal = np.array([float(r == c) for r, c in reaches])
    return (
        np.array(triples, np.int64).reshape(-1, 3),
        np.array(squares, np.int64).reshape(-1, 3),
        diagonal,
    )
