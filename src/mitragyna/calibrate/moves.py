"""How particles move at one temperature, without leaving its distribution.

A move adds the difference of two particles of the other half of the crowd, in some of
the coordinates (differential evolution); its scale follows the acceptance. Coordinates
that matter to rows of their own alone, given the others, are `Parts`: when the others
move, they follow as they do over the other half of the crowd (a regression, so the way
back is as likely); and then they move part by part, each accepted by its own rows.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

Points = Float[np.ndarray, "particles dimensions"]
Rows = Float[np.ndarray, "particles rows"]
Density = Callable[[Points], Rows]
Scale = Float[np.ndarray, " moves"]

#: Share of the coordinates that a move changes, drawn for each particle.
CROSSOVER = (0.25, 0.5, 1.0)
ACCEPTANCE = 0.25  # what the scale of the moves steers to
STEERING = 0.8  # how fast it does
JITTER = 1e-3  # keeps equal particles from standing still
OPTIMAL = 2.38  # over √(2·dimensions): ter Braak 2006
RIDGE = 1e-6  # keeps a regression on equal particles solvable


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Coordinates that touch some rows alone: those of no other part.

    columns  coordinates of each part
    rows     the rows that each touches, as numbered by the whole density
    density  ln density of all these rows, part by part
    """

    columns: tuple[tuple[int, ...], ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()
    density: Density | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Particles, their rows, and the scales of the moves: all together, each part."""

    u: Points
    found: Rows
    scale: Scale


def begun(parts: Parts) -> Scale:
    """Scales before any move."""
    return np.ones(1 + len(parts.columns))


def moved(
    rng: np.random.Generator,
    density: Density,
    crowd: Crowd,
    beta: float,
    sweeps: int,
    parts: Parts,
) -> tuple[Crowd, float]:
    """The particles after some sweeps, and the share of moves that were accepted."""
    u, found, scale = crowd.u.copy(), crowd.found.copy(), crowd.scale.copy()
    half = len(u) // 2
    halves = (slice(0, half), slice(half, len(u)))
    shares = []
    for _ in range(sweeps):
        count = np.zeros(len(scale))
        for mine, others in (halves, halves[::-1]):
            about = (u[mine], found[mine], u[others], scale)
            count[0] += _together(rng, density, *about, beta, parts)
            if parts.density is not None:
                count[1:] += _apart(rng, parts.density, *about, beta, parts)
        scale *= np.exp(STEERING * (count / len(u) - ACCEPTANCE))
        shares.append(count[0] / len(u))
    return Crowd(u=u, found=found, scale=scale), float(np.mean(shares))


def _together(rng, density: Density, u, found, others, scale, beta, parts) -> int:
    """Move the shared coordinates, the parts following; number that moved."""
    apart = np.array([c for one in parts.columns for c in one], int)
    shared = np.setdiff1d(np.arange(u.shape[1]), apart)
    step = np.zeros_like(u)
    step[:, shared] = steps(rng, others[:, shared], len(u), scale[0])
    if apart.size:
        step[:, apart] = np.einsum(
            "ps,ns->np", slopes(others, apart, shared), step[:, shared]
        )
    new = density(u + step)
    goes = _accepted(rng, beta * (new.sum(1) - found.sum(1)), u, u + step)
    u[goes] += step[goes]
    found[goes] = new[goes]
    return int(goes.sum())


def _apart(rng, density: Density, u, found, others, scale, beta, parts) -> list[int]:
    """Move every part for itself; numbers that moved."""
    proposed = u.copy()
    for columns, size in zip(parts.columns, scale[1:], strict=True):
        mine = list(columns)
        proposed[:, mine] += steps(rng, others[:, mine], len(u), size)
    new = density(proposed)
    count, begin = [], 0
    for columns, rows in zip(parts.columns, parts.rows, strict=True):
        mine, theirs = list(columns), list(rows)
        own = new[:, begin : begin + len(rows)]
        begin += len(rows)
        gain = beta * (own.sum(1) - found[:, theirs].sum(1))
        goes = _accepted(rng, gain, u[:, mine], proposed[:, mine])
        u[np.ix_(goes, mine)] = proposed[np.ix_(goes, mine)]
        found[np.ix_(goes, theirs)] = own[goes]
        count.append(int(goes.sum()))
    return count


def _accepted(rng, gain: np.ndarray, before: Points, after: Points) -> np.ndarray:
    """Which go from before to after; `gain` is that of the tempered likelihood."""
    gain = gain + 0.5 * ((before**2).sum(1) - (after**2).sum(1))
    return np.log(rng.random(len(gain))) < gain


def steps(rng: np.random.Generator, others: Points, n: int, scale: float) -> Points:
    """Differences of two others, in the coordinates that a particle changes."""
    dimensions = others.shape[1]
    first = rng.integers(len(others), size=n)
    second = (first + 1 + rng.integers(len(others) - 1, size=n)) % len(others)
    changed = rng.random((n, dimensions)) < rng.choice(CROSSOVER, n)[:, None]
    changed[np.arange(n), rng.integers(dimensions, size=n)] = True
    size = scale * OPTIMAL / np.sqrt(2.0 * changed.sum(axis=1))
    noise = JITTER * rng.standard_normal((n, dimensions))
    step = size[:, None] * (others[first] - others[second]) + noise
    return np.where(changed, step, 0.0)


def slopes(
    others: Points, apart: np.ndarray, shared: np.ndarray
) -> Float[np.ndarray, "apart shared"]:
    """How coordinates follow others over a crowd: the slopes of their regression.

    Sums are plain loops (einsum), so they do not depend on the number of threads.
    """
    centred = others - others.mean(axis=0)
    square = np.einsum("ni,nj->ij", centred[:, shared], centred[:, shared])
    square += RIDGE * np.eye(len(shared)) * len(others)
    cross = np.einsum("ni,nj->ij", centred[:, shared], centred[:, apart])
    return np.linalg.solve(square, cross).T
