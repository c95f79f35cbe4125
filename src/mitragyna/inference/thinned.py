"""Who is followed through the whole past: plasma tells beforehand who hardly counts.

    p = min(1, w/c)        who is followed, by chance
    w/p                    what whoever is followed weighs

w is a weight by plasma levels alone, which cost next to nothing to compute, c a share
of its mean (rejection control: Liu 2001). Any w leaves the weights right, so a rough
one does; one that few people hold nearly all of is tempered first, so that never a
handful is left.
"""

import numpy as np
from jaxtyping import Float, Int

from ..sampling.smc import next_temperature
from .seen import Each

#: c over the mean of w, and the share of effective people that tempering leaves w.
OVER_MEAN, LEFT = 0.8, 0.25


def thinned(
    rng: np.random.Generator, log_weight: Each
) -> tuple[Int[np.ndarray, " followed"], Float[np.ndarray, " followed"]]:
    """Numbers of the people who are followed, and ln p of each."""
    beta = next_temperature(log_weight, 0.0, LEFT)
    weight = np.exp(beta * (log_weight - log_weight.max()))
    chance = np.minimum(weight / (OVER_MEAN * weight.mean()), 1.0)
    followed = np.flatnonzero(rng.random(len(chance)) < chance)
    return followed, np.log(chance[followed])
