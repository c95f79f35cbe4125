"""How much each absorbs, looked for where plasma levels say: one simulation before.

    t = d · z,    levels at t' ≈ levels at t × exp(a (t' − t))

z are the scores of what is absorbed of a gram, d their direction, a what a step along
it adds to the logarithm. t' is drawn by its prior and the plasma levels together, for
one in ten by the prior alone, and weighed by φ(t')/q(t'): what is not proportional
makes that less to the point, and no less right. How likely the levels are at t' by this
rule tells roughly who counts (`thinned`).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float
from scipy.special import ndtr, ndtri

from ..person.setting import Setting, Standpoint
from ..record.history import History
from .expectation import simulated
from .explained import MODELS
from .moved import absorbed_of_gram
from .picked import PRODUCT, Points, picked
from .readings import OF, OUTPUT
from .seen import Each, Expected, Seen, some

SCORES = ("F_capsule/people", *PRODUCT)
FARTHEST, PLACES = 5.0, 101
BY_PRIOR = 0.1  # share of people who are looked for by the prior alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """Scores of what is absorbed, and the direction in which they add up.

    step  what a step along it adds to the logarithm
    """

    z: Points
    direction: Float[np.ndarray, " scores"]
    step: float

    @property
    def t(self) -> Each:
        """How far everyone stands along it."""
        return np.einsum("ni,i->n", self.z, self.direction)

    def at(self, t: Each) -> dict[str, Each]:
        """Scores of who stands elsewhere along it, and where they stood across it."""
        z = self.z + (t - self.t)[:, None] * self.direction
        return dict(zip(SCORES, z.T, strict=True))


class Absorption(NamedTuple):
    """What people absorb where plasma levels say.

    scores   by name; none where no level was measured
    ratio    ln φ(t')/q(t') of each
    roughly  ln likelihood of the levels there, by the rule above
    """

    scores: dict[str, Each]
    ratio: Each
    roughly: Each


def looked_for(
    rng: np.random.Generator, setup: Setting, seen: Seen, standpoint: Standpoint
) -> Absorption:
    """Where each is looked for; takes one simulation of plasma levels."""
    n = standpoint.people.n
    levels = some(seen, seen.of(*OF))
    if not levels.count:
        return Absorption({}, np.zeros(n), np.zeros(n))
    along = _along(setup.history, standpoint)
    rows = [OUTPUT[quantity] for quantity in levels.quantity]
    values, met = simulated(setup, levels.time_h, tuple(rows), standpoint)
    level = np.stack([values[output][k] for k, output in enumerate(rows)])
    level = np.where(met, level, 1.0)
    places = np.linspace(-FARTHEST, FARTHEST, PLACES)
    begin = ndtr(np.append(-np.inf, 0.5 * (places[1:] + places[:-1])))
    prior = np.diff(np.append(begin, 1.0))[:, None]
    likely = np.stack(
        [
            MODELS[0].log_likelihood(
                levels,
                Expected(
                    value=level * np.exp(along.step * (place - along.t)),
                    is_female=setup.people.is_female,
                ),
            )
            for place in places
        ]
    )
    share = prior * np.exp(likely - likely.max(axis=0))
    share = (1.0 - BY_PRIOR) * share / share.sum(axis=0) + BY_PRIOR * prior
    upto = share.cumsum(axis=0)
    at = (upto < rng.random(n) * upto[-1]).sum(axis=0).clip(max=PLACES - 1)
    # within a place by the prior, so that levels that say nothing leave it as it is
    t = ndtri(begin[at] + rng.uniform(1e-9, 1.0, n) * prior[at, 0])
    own = (at, np.arange(n))
    ratio = np.log(prior[at, 0]) - np.log(share[own])
    return Absorption(along.at(t), ratio, likely[own])


def _along(history: History, standpoint: Standpoint) -> Along:
    """The direction in which the scores of this product add up."""
    people, n = standpoint.people, standpoint.people.n
    own = [people.people.normal(SCORES[0])]
    own += [people.product.normal(name) for name in PRODUCT]
    before = _absorbed(history, standpoint)
    steps = [
        _absorbed(history, picked(standpoint, np.arange(n), {name: z + 1.0})) - before
        for name, z in zip(SCORES, own, strict=True)
    ]
    added = np.array([float(step.mean()) for step in steps])
    step = float(np.linalg.norm(added))
    return Along(z=np.stack(own, axis=1), direction=added / step, step=step)


def _absorbed(history: History, standpoint: Standpoint) -> Each:
    """ln of what is absorbed of a gram."""
    return np.log(absorbed_of_gram(history, standpoint))
