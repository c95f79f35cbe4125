"""Where the next people are looked for: near those who count, given what they carry.

    q(u | c) = N(m + B (c − k), V Λ Vᵀ),   Λ = min(1, 1.5 λ)

u are the scores that are looked for, c is what someone has where they are 0. m, k, B
and V λ Vᵀ are means, regression and what it leaves of the covariance, by weight. Nobody
is looked for more widely than the prior has them. Weights of which the largest hide the
others are tempered first.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..sampling.smc import next_temperature
from .picked import Points
from .seen import Each

WIDER = 1.5  # variance of the law, over that of the weighed people
FITTED_TO = 100.0  # people that count, of whom the law is made
RIDGE = 1e-6  # keeps a regression on what is equal in everybody solvable

Carried = Float[np.ndarray, "n carried"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalLaw:
    """A normal law of scores, given what is carried.

    mean, middle  of the scores and of what is carried
    slopes        of the scores on what is carried
    directions    as columns, with the SD along each
    """

    mean: Float[np.ndarray, " coordinates"]
    middle: Float[np.ndarray, " carried"]
    slopes: Float[np.ndarray, "coordinates carried"]
    directions: Float[np.ndarray, "coordinates coordinates"]
    sd: Float[np.ndarray, " coordinates"]

    def at(self, carried: Carried) -> Points:
        """Mean of the scores given what each carries."""
        return self.mean + np.einsum("nc,ic->ni", carried - self.middle, self.slopes)


def prior(coordinates: int, carried: int) -> NormalLaw:
    """The law of the scores before anything was measured."""
    return NormalLaw(
        mean=np.zeros(coordinates),
        middle=np.zeros(carried),
        slopes=np.zeros((coordinates, carried)),
        directions=np.eye(coordinates),
        sd=np.ones(coordinates),
    )


def fitted(u: Points, carried: Carried, log_weight: Each) -> NormalLaw:
    """The law of the people who stand at u, by weight."""
    kept = min(FITTED_TO / len(u), 1.0)
    beta = next_temperature(log_weight, 0.0, kept)
    weight = np.exp(beta * (log_weight - log_weight.max()))
    weight /= weight.sum()
    mean, middle = (np.einsum("n,ni->i", weight, each) for each in (u, carried))
    off, along = u - mean, carried - middle
    square = np.einsum("n,nc,nd->cd", weight, along, along) + RIDGE * np.eye(
        len(middle)
    )
    slopes = np.linalg.solve(square, np.einsum("n,nc,ni->ci", weight, along, off)).T
    left = off - np.einsum("nc,ic->ni", along, slopes)
    spread, directions = np.linalg.eigh(np.einsum("n,ni,nj->ij", weight, left, left))
    return NormalLaw(
        mean=mean,
        middle=middle,
        slopes=slopes,
        directions=directions,
        sd=np.sqrt(np.clip(WIDER * spread, np.finfo(float).tiny, 1.0)),
    )


def drawn(rng: np.random.Generator, law: NormalLaw, carried: Carried) -> Points:
    """Scores of who carries this."""
    z = law.sd * rng.standard_normal((len(carried), len(law.sd)))
    return law.at(carried) + np.einsum("nk,ik->ni", z, law.directions)


def log_density(law: NormalLaw, u: Points, carried: Carried) -> Each:
    """ln density, over that of the standard normal law where all is 0."""
    z = np.einsum("ni,ik->nk", u - law.at(carried), law.directions) / law.sd
    return -0.5 * (z**2).sum(axis=1) - float(np.log(law.sd).sum())
