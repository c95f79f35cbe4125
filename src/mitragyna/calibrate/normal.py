"""Logarithms of the standard normal law, right in both tails.

    Φ(−z) = erfcx(z/√2) exp(−z²/2) / 2,    erfcx(u) = exp(u²) erfc(u)

erfcx is a smooth function of t = 2/(2 + u) on 0 < t ≤ 1; its logarithm is a
polynomial made here from `math.erfc`, right to 1e-9.
"""

import math
from functools import cache
from statistics import NormalDist

import numpy as np
from jaxtyping import Float
from numpy.polynomial import chebyshev

NODES, DEGREE = 64, 24
FARTHEST = 24.0  # where math.erfc still has all its digits


def _polynomial() -> np.ndarray:
    """Chebyshev coefficients of log(erfcx(u)/t) in 2t − 1."""
    node = np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES)
    t = 0.5 * (node + 1.0)
    u = 2.0 / t - 2.0
    near = u <= FARTHEST
    value = np.array([math.log(math.erfc(x)) + x * x for x in u[near]])
    value -= np.log(t[near])
    # beyond: the asymptotic series of erfcx, five terms
    far, x = np.empty(0), u[~near]
    if x.size:
        y = 0.5 / x**2
        series = 1.0 - y * (1.0 - 3.0 * y * (1.0 - 5.0 * y * (1.0 - 7.0 * y)))
        far = np.log(series / (x * math.sqrt(math.pi))) - np.log(t[~near])
    found = np.empty(NODES)
    found[near], found[~near] = value, far
    return chebyshev.chebfit(node, found, DEGREE)


_LOG_ERFCX = _polynomial()


def log_density(z: Float[np.ndarray, "..."]) -> Float[np.ndarray, "..."]:
    """ln φ(z)."""
    return -0.5 * z * z - 0.5 * math.log(2.0 * math.pi)


def log_below(z: Float[np.ndarray, "..."]) -> Float[np.ndarray, "..."]:
    """ln Φ(z), by its complement where z is above 0."""
    u = np.abs(z) / math.sqrt(2.0)
    t = 2.0 / (2.0 + u)
    tail = _log_erfcx(2.0 * t - 1.0) + np.log(0.5 * t) - u * u
    return np.where(z < 0.0, tail, np.log1p(-np.exp(np.minimum(tail, -math.log(2.0)))))


def _log_erfcx(x: Float[np.ndarray, "..."]) -> Float[np.ndarray, "..."]:
    """The polynomial at x = 2t − 1, by Clenshaw's recurrence in place."""
    twice = 2.0 * x
    next_, after = np.zeros_like(x), np.zeros_like(x)
    for c in _LOG_ERFCX[:0:-1]:
        after *= -1.0
        after += c
        after += twice * next_
        next_, after = after, next_
    return _LOG_ERFCX[0] + x * next_ - after


def log_between(
    low: Float[np.ndarray, "..."], high: Float[np.ndarray, "..."]
) -> Float[np.ndarray, "..."]:
    """ln (Φ(high) − Φ(low)), −inf where nothing lies between."""
    flip = low + high > 0.0  # the lower tail keeps the digits
    a, b = np.where(flip, -high, low), np.where(flip, -low, high)
    above, below = log_below(np.stack([b, a]))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.log(-np.expm1(below - above))
    return np.where(b > a, above + share, -np.inf)


@cache
def scores(n: int) -> Float[np.ndarray, " n"]:
    """Φ⁻¹ at the middles of n equal shares, scaled to variance 1."""
    law = NormalDist()
    z = np.array([law.inv_cdf((i + 0.5) / n) for i in range(n)])
    return z / np.sqrt(np.mean(z**2))
