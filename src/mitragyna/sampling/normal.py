"""Logarithms of the standard normal law, and the scores of equal shares."""

import math
from functools import cache
from statistics import NormalDist

import numpy as np
from jaxtyping import Float
from scipy.special import log_ndtr, ndtr

#: A share that is smaller has few digits left, and is computed by its logarithm.
SMALLEST = 1e-280


def log_density(z: Float[np.ndarray, "..."]) -> Float[np.ndarray, "..."]:
    """ln φ(z)."""
    return -0.5 * z * z - 0.5 * math.log(2.0 * math.pi)


def log_between(
    low: Float[np.ndarray, "..."], high: Float[np.ndarray, "..."]
) -> Float[np.ndarray, "..."]:
    """ln (Φ(high) − Φ(low)), −inf where nothing lies between."""
    flip = low + high > 0.0  # the lower tail keeps the digits
    a, b = np.where(flip, -high, low), np.where(flip, -low, high)
    share = np.where(b > a, ndtr(b) - ndtr(a), 0.0)
    is_far = (b > a) & (share < SMALLEST)
    each = np.full(share.shape, -np.inf)
    np.log(share, out=each, where=share >= SMALLEST)
    if is_far.any():
        above, below = log_ndtr(b[is_far]), log_ndtr(a[is_far])
        with np.errstate(divide="ignore", invalid="ignore"):
            each[is_far] = above + np.log(-np.expm1(below - above))
    return each


@cache
def scores(n: int) -> Float[np.ndarray, " n"]:
    """Φ⁻¹ at the middles of n equal shares, scaled to variance 1."""
    law = NormalDist()
    z = np.array([law.inv_cdf((i + 0.5) / n) for i in range(n)])
    return z / np.sqrt(np.mean(z**2))
