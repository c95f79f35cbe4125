"""How wrong a step may be: what five nodes cannot see of a production."""

import numpy as np

from ...typing import Number
from .collocation import LEGENDRE
from .exponential import total

#: From the largest estimate of one step to the error of a whole run: measured on the
#: reference problem and on random people, where the true error stays below.
CAUTION = 5.0

#: Added to what is divided by and may be 0.
SMALLEST_SUM = 1e-300


def unseen(values: list[Number], doubt: Number) -> Number:
    """What five nodes miss of the integral of a production over a step of length 1.

    The rule is exact to degree 7, and the Legendre coefficients a of a smooth
    production fall geometrically: degree 8 is near |a₄|·q² with q the fall of four
    degrees, taken from the coefficients seen.

    Where a dose makes a production jump or bend, they do not fall like that, and a₄ may
    be small by chance: there it counts as no less than a share `doubt` of a₃.
    """
    a1, a2, a3, a4 = (abs(a) for a in coefficients(values))
    last = a4.at_least(a3 * doubt)
    q = last * (a1 + a2 + a3 + a4 + SMALLEST_SUM).roughly_inverse()
    return last * q * q


def coefficients(f: list[Number]) -> list[Number]:
    """Legendre coefficients of degree 1-4: of odd degree from the differences of nodes
    that lie opposite, of even degree from their sums."""
    apart, together = [f[4] - f[0], f[3] - f[1]], [f[4] + f[0], f[3] + f[1], f[2]]
    return [
        weighted(row[4:2:-1], apart) if k % 2 else weighted(row[4:1:-1], together)
        for k, row in enumerate(LEGENDRE[1:], start=1)
    ]


def weighted(weights: np.ndarray, values: list[Number]) -> Number:
    """The sum of values, each times its weight."""
    return total([v * float(w) for v, w in zip(values, weights, strict=True)])


def largest(terms: list[Number]) -> Number:
    """The largest of several values."""
    most = terms[0]
    for term in terms[1:]:
        most = most.at_least(term)
    return most
