"""Order statistics of standard normals: how likely, and as place, width and skewness.

    shares of the law between ranks r₁ < r₂ … are Dirichlet(r₁, r₂ − r₁, …, n + 1 − r)

so of what lies above one value, the share below the next is Beta.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from jaxtyping import Float
from scipy.special import betainc, gammaln, log_ndtr, ndtri

from ..sampling.normal import log_between, log_density

Particles = Float[np.ndarray, "... particles"]
Sizes = Float[np.ndarray, "sizes 1"]  # of a group, people


def standard_normals(
    ranks: Sequence[Sizes], z: Sequence[Particles], n: Sizes
) -> tuple[Particles, tuple[Particles, ...]]:
    """ln density of values of these ranks, ascending, of n people; and the chance of a
    smaller one, of each given those before it."""
    ends = np.stack([np.zeros_like(n), *ranks, n + 1.0])
    shares = np.diff(ends, axis=0)
    edges = [np.full_like(z[0], -np.inf), *z, np.full_like(z[0], np.inf)]
    density, lower = gammaln(n + 1.0) + np.zeros_like(z[0]), []
    for share, rank, a, b in zip(shares, ends[1:], edges[:-1], edges[1:], strict=True):
        density = density - gammaln(share)
        between = _between(a, b)
        if (share != 1.0).any():
            density = density + np.where(share == 1.0, 0.0, (share - 1.0) * between)
        if len(lower) < len(z):
            part = np.exp(np.minimum(between - _between(a, edges[-1]), 0.0))
            lower.append(betainc(share, n + 1.0 - rank, part))
    return density + sum(log_density(one) for one in z), tuple(lower)


@cache
def turn(ranks: tuple[float, ...], n: int) -> Float[np.ndarray, "scores numbers"]:
    """From scores one after the other to place, width and skewness: how the scores
    move as all values do, as they widen, as they skew; made orthogonal in turn, so
    independence stays."""
    usual = ndtri((np.array(ranks) - 0.375) / (n + 0.25))  # Blom 1958
    step = 1e-4
    moves = np.stack([np.ones_like(usual), usual, usual**2])[: len(ranks)]
    ends = usual[:, None] + step * np.concatenate([moves, -moves]).T
    size = np.array([[float(n)]])
    _, lower = standard_normals([np.array([[r]]) for r in ranks], list(ends), size)
    scores = ndtri(np.stack([one[0] for one in lower]))
    up, down = scores[:, : len(ranks)], scores[:, len(ranks) :]
    Q, R = np.linalg.qr(up - down)
    return (Q * np.sign(np.diag(R))).T


def _between(a: Particles, b: Particles) -> Particles:
    if np.isneginf(a).all():
        return log_ndtr(b)
    if np.isposinf(b).all():
        return log_ndtr(-a)
    return log_between(a, b)
