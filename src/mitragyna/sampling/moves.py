"""How particles move at one temperature, without leaving its distribution.

Two kinds of moves take turns; both learn from the other half of the crowd, whose
particles stand still meanwhile, and the scale of each follows its acceptance:

    drawn   u' = m + √(1 − ρ²) (u − m) + ρ L z    m, L Lᵀ: mean and covariance of the
            others, z standard normal; leaves the normal law N(m, L Lᵀ) as it is
    stepped u' = u + γ (a − b)                    a, b: two of the others, in some of
            the coordinates (differential evolution)

Coordinates that touch some columns of the data alone, given the others, are `Parts`:
when the others move, they follow as they do over the other half (a regression, so the
way back is as likely); and then they move part by part, with these columns alone read
anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

Points = Float[np.ndarray, "particles dimensions"]
Columns = Float[np.ndarray, "particles columns"]
Read = Callable[[Points], Columns]
Scale = Float[np.ndarray, " moves"]

#: Share of the coordinates that a move changes, drawn for each particle.
CROSSOVER = (0.25, 0.5, 1.0)
ACCEPTANCE = 0.25  # what the scale of the moves steers to
STEERING = 0.8  # how fast it does
JITTER = 1e-3  # keeps equal particles from standing still
OPTIMAL = 2.38  # over √(2·dimensions): ter Braak 2006
KINDS = 2  # of moves of all together
TURN = 4  # every so many sweeps is stepped, the others are drawn
RIDGE = 1e-6  # keeps a regression on equal particles solvable


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Coordinates that touch some columns of the data alone: those of no other part.

    of       coordinates of each part
    columns  what each touches, as numbered by the whole data
    read     all these columns, part by part
    """

    of: tuple[tuple[int, ...], ...] = ()
    columns: tuple[tuple[int, ...], ...] = ()
    read: Read | None = None


def summed(columns: Columns) -> Float[np.ndarray, " particles"]:
    """ln likelihood where every column is the ln density of a row."""
    return columns.sum(axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """What is known of the data under each particle, and how likely that is.

    dimensions  of u
    read        columns that the likelihood is made of; −inf where it is impossible
    total       ln likelihood of all columns together
    redrawn     how many of the last coordinates are redrawn from the prior, in turn,
                and move by nothing else: such as the number of what a particle is made
                from, in which near does not mean alike
    """

    dimensions: int
    read: Read
    total: Callable[[Columns], Float[np.ndarray, " particles"]] = summed
    parts: Parts = Parts()
    redrawn: int = 0

    @property
    def moving(self) -> int:
        """How many coordinates move, the first."""
        return self.dimensions - self.redrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Particles:
    """Particles, their columns, and the scales: drawn, stepped, and of each part."""

    u: Points
    columns: Columns
    scale: Scale


class Half(NamedTuple):
    """Half of the crowd, its columns and ln likelihood; moves change it in place."""

    u: Points
    columns: Columns
    total: Float[np.ndarray, " particles"]


class Proposal(NamedTuple):
    """Where a half of the crowd may go.

    pull  what the way there adds to the logarithm of the acceptance
    """

    u: Points
    pull: Float[np.ndarray, " particles"]


class Tempered(NamedTuple):
    """The data at one temperature."""

    data: Data
    beta: float


def begun(parts: Parts) -> Scale:
    """Scales before any move."""
    return np.ones(KINDS + len(parts.of))


def moved(
    rng: np.random.Generator, data: Data, crowd: Particles, beta: float, sweeps: int
) -> tuple[Particles, float]:
    """The particles after some sweeps, and the share of moves that were accepted."""
    u, columns, scale = crowd.u.copy(), crowd.columns.copy(), crowd.scale.copy()
    total = data.total(columns)
    half = len(u) // 2
    halves = (slice(0, half), slice(half, len(u)))
    at, shares = Tempered(data, beta), []
    for sweep in range(sweeps):
        kind = int(sweep % TURN == TURN - 1)
        count, tried = np.zeros(len(scale)), np.zeros(len(scale))
        for mine, others in (halves, halves[::-1]):
            lead = lead_of(u[others], data)
            proposal = (drawn, stepped)[kind](rng, u[mine], lead, scale[kind])
            moving = Half(u[mine], columns[mine], total[mine])
            count[kind] += _together(rng, at, moving, proposal)
            tried[kind] = len(u)
            if data.parts.read is not None:
                count[KINDS:] += _apart(rng, at, moving, u[others], scale)
                tried[KINDS:] = len(u)
        if data.redrawn:
            coordinate = data.moving + sweep % data.redrawn
            anew = redrawn(rng, u, coordinate)
            _together(rng, at, Half(u, columns, total), anew)
        shares.append(count[kind] / len(u))
        scale *= np.exp(STEERING * (count - ACCEPTANCE * tried) / len(u))
        scale[0] = min(scale[0], 1.0)
    return Particles(u=u, columns=columns, scale=scale), float(np.mean(shares))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The other half of the crowd, and how the parts follow the shared coordinates."""

    others: Points
    shared: np.ndarray
    apart: np.ndarray
    slopes: Float[np.ndarray, "apart shared"]


def lead_of(others: Points, data: Data) -> Lead:
    """What moves of one half go by."""
    apart = np.array([c for one in data.parts.of for c in one], int)
    shared = np.setdiff1d(np.arange(data.moving), apart)
    centred = others - others.mean(axis=0)
    square = covariance(centred[:, shared], centred[:, shared])
    square += RIDGE * np.eye(len(shared))
    follows = np.linalg.solve(square, covariance(centred[:, shared], centred[:, apart]))
    return Lead(others=others, shared=shared, apart=apart, slopes=follows.T)


def covariance(
    a: Float[np.ndarray, "particles left"], b: Float[np.ndarray, "particles right"]
) -> Float[np.ndarray, "left right"]:
    """Mean products; plain loops (einsum), so that threads cannot change a digit."""
    return np.einsum("ni,nj->ij", a, b) / len(a)


def drawn(rng: np.random.Generator, u: Points, lead: Lead, rho: float) -> Proposal:
    """By the normal law of the others, which adds to the acceptance."""
    others = lead.others[:, lead.shared]
    middle = others.mean(axis=0)
    spread = covariance(others - middle, others - middle)
    L = np.linalg.cholesky(spread + RIDGE * np.eye(len(lead.shared)))
    inverse = np.linalg.inv(L)
    before = np.einsum("ij,nj->ni", inverse, u[:, lead.shared] - middle)
    z = rng.standard_normal(before.shape)
    after = np.sqrt(1.0 - rho**2) * before + rho * z
    step = np.einsum("ij,nj->ni", L, after - before)
    pull = 0.5 * ((after**2).sum(axis=1) - (before**2).sum(axis=1))
    return Proposal(u + _followed(step, lead, u.shape[1]), pull)


def stepped(rng: np.random.Generator, u: Points, lead: Lead, scale: float) -> Proposal:
    """By a difference of two others; the way back is as likely."""
    step = steps(rng, lead.others[:, lead.shared], len(u), scale)
    return Proposal(u + _followed(step, lead, u.shape[1]), np.zeros(len(u)))


def redrawn(rng: np.random.Generator, u: Points, coordinate: int) -> Proposal:
    """By the prior of one coordinate: what it adds to the prior's density, the way
    there takes away."""
    after = u.copy()
    after[:, coordinate] = rng.standard_normal(len(u))
    pull = 0.5 * (after[:, coordinate] ** 2 - u[:, coordinate] ** 2)
    return Proposal(after, pull)


def _followed(
    step: Points, lead: Lead, dimensions: int
) -> Float[np.ndarray, "particles all"]:
    """A step of the shared coordinates, the parts following."""
    whole = np.zeros((len(step), dimensions))
    whole[:, lead.shared] = step
    whole[:, lead.apart] = np.einsum("ps,ns->np", lead.slopes, step)
    return whole


def _together(
    rng: np.random.Generator, at: Tempered, mine: Half, proposal: Proposal
) -> int:
    """Accept proposals of everything, in place; number that moved."""
    (u, columns, total), proposed = mine, proposal.u
    new = at.data.read(proposed)
    likely = at.data.total(new)
    gain = at.beta * (likely - total) + proposal.pull
    goes = _accepted(rng, gain, u, proposed)
    u[goes], columns[goes], total[goes] = proposed[goes], new[goes], likely[goes]
    return int(goes.sum())


def _apart(
    rng: np.random.Generator, at: Tempered, half: Half, others: Points, scale: Scale
) -> list[int]:
    """Move every part for itself, in place; numbers that moved."""
    (u, columns, total), (data, beta) = half, at
    parts, proposed = data.parts, u.copy()
    for of, size in zip(parts.of, scale[KINDS:], strict=True):
        mine = list(of)
        proposed[:, mine] += steps(rng, others[:, mine], len(u), size)
    assert parts.read is not None
    new = parts.read(proposed)
    count, begin = [], 0
    for of, touched in zip(parts.of, parts.columns, strict=True):
        mine, theirs, other = np.array(of), np.array(touched), columns.copy()
        other[:, theirs] = new[:, begin : begin + len(touched)]
        begin += len(touched)
        likely = data.total(other)
        gain = beta * (likely - total)
        goes = _accepted(rng, gain, u[:, mine], proposed[:, mine])
        u[np.ix_(goes, mine)] = proposed[np.ix_(goes, mine)]
        columns[goes], total[goes] = other[goes], likely[goes]
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
