"""Long chains at the posterior itself: the audit of what is computed faster.

Crowds of walkers that know nothing of each other walk side by side, by the moves of
`moves`: in turn drawn by the normal law of the other half of their crowd and stepped by
differences of two of it, and after each one of the last coordinates redrawn. Nothing
adapts, so that each move leaves the posterior as it is. u has a standard normal prior.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from .moves import Data, Proposal, drawn, lead_of, redrawn, stepped
from .smc import next_temperature, resampled

#: ρ of what is drawn, and length of a step over the optimal one; one of them a move.
LENGTHS = (0.4, 0.7, 1.0)

Crowds = Float[np.ndarray, "crowds walkers coordinates"]
Likely = Float[np.ndarray, "crowds walkers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long the chains are.

    crowds   that know nothing of each other
    walkers  in each, even
    first    draws of the prior, from which they begin
    before   sweeps that are not kept
    sweeps   after them, of which every so many is kept
    """

    crowds: int
    walkers: int
    first: int
    before: int
    sweeps: int
    every: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where walkers stand, and ln likelihood of the data there; moves change it in
    place."""

    u: Crowds
    likely: Likely

    def half(self, which: slice) -> "Placed":
        """A half of every crowd."""
        return Placed(u=self.u[:, which], likely=self.likely[:, which])


def walk(
    rng: np.random.Generator, data: Data, length: Length
) -> Float[np.ndarray, "crowds kept walkers coordinates"]:
    """Where walkers of the posterior stood; takes as long as reading the data of all of
    them twice a sweep."""
    everyone, kept = _begun(rng, data, length), []
    for sweep in range(length.before + length.sweeps):
        _moved(rng, data, everyone, sweep)
        if sweep >= length.before and (sweep - length.before) % length.every == 0:
            kept.append(everyone.u.copy())
    return np.stack(kept, axis=1)


def _begun(rng: np.random.Generator, data: Data, length: Length) -> Placed:
    """Wider apart than the posterior: draws of the prior by a likelihood that is
    flattened until as many count as walk."""
    shape = (length.crowds, length.walkers)
    count = length.crowds * length.walkers
    u = rng.standard_normal((length.first, data.dimensions))
    likely = data.total(data.read(u))
    beta = next_temperature(likely, 0.0, min(count / length.first, 1.0))
    weight = np.exp(beta * (likely - likely.max()))
    who = resampled(rng, weight / weight.sum())[:count]
    return Placed(u=u[who].reshape(*shape, -1), likely=likely[who].reshape(shape))


def _moved(rng: np.random.Generator, data: Data, everyone: Placed, sweep: int) -> None:
    """One half by the other, then the other by it; then a coordinate of all."""
    kind = (drawn, stepped)[sweep % 2]
    half = everyone.u.shape[1] // 2
    halves = (slice(0, half), slice(half, 2 * half))
    for mine, others in (halves, halves[::-1]):
        one = everyone.half(mine)
        proposals = [
            kind(rng, u, lead_of(rest, data), rng.choice(LENGTHS))
            for u, rest in zip(one.u, everyone.u[:, others], strict=True)
        ]
        _go(rng, data, one, proposals)
    if data.redrawn:
        coordinate = data.moving + sweep % data.redrawn
        _go(rng, data, everyone, [redrawn(rng, u, coordinate) for u in everyone.u])


def _go(
    rng: np.random.Generator, data: Data, at: Placed, proposals: list[Proposal]
) -> None:
    """Those who accept go there."""
    to, pull = (np.stack(each) for each in zip(*proposals, strict=True))
    likely = data.total(data.read(to.reshape(-1, data.dimensions)))
    likely = likely.reshape(at.likely.shape)
    prior = 0.5 * ((at.u**2).sum(axis=2) - (to**2).sum(axis=2))
    goes = np.log(rng.random(likely.shape)) < likely - at.likely + prior + pull
    at.u[goes], at.likely[goes] = to[goes], likely[goes]
