"""Long chains of one person's posterior, against the one that is computed fast.

The chains share with the fast posterior what it means, and nothing of how it is found:
no weight, no level integrated out, no place looked for. A walker has scores of its own
in all that a person's values move, and is made of others in the rest (`made`).
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from ..interval import Interval
from ..person.setting import Draws, Standpoint, at_first, held
from ..record.history import History
from ..sampling.chains import Length, walk
from ..sampling.convergence import effective, r_hat
from ..sampling.moves import Columns, Data
from .expectation import explained
from .explained import by_model
from .made import NUMBERS, made_of
from .moved import Moved, own_of, people_at, unit_of
from .picked import ABOUT, LEVELS, PEOPLE, PRODUCT, Points
from .readings import readable

OWN = (*ABOUT, *PEOPLE, *PRODUCT, *LEVELS)

#: People of the prior of whom walkers have the rest; others than the fast fit weighs.
POOL = 20_000

#: Some 5,000 draws of each crowd are kept.
LENGTH = Length(crowds=4, walkers=128, first=4_000, before=60, sweeps=160, every=4)

Walkers = Float[np.ndarray, "crowds kept walkers coordinates"]
Each = Float[np.ndarray, " n"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """One quantity by the chains, beside the posterior that was computed fast.

    chains           its posterior by the chains
    off              fast median less that of the chains, in SDs of the chains [-]
    width            fast 90 % interval, over that of the chains [-]
    r_hat            of the chains; near 1 where they agree
    effective_draws  that the chains are worth
    """

    quantity: str
    unit: str
    chains: Interval
    off: float
    width: float
    r_hat: float
    effective_draws: float


def audited(
    history: History,
    moved: tuple[Moved, ...],
    draws: Draws,
    length: Length | None = None,
) -> tuple[Audited, ...]:
    """What a fit moved, by long chains; nothing where the prior stands.

    Takes a minute or two.

    length  of the chains; None: long enough
    """
    if not moved:
        return ()
    others = replace(draws, seed=draws.seed + 1, n=POOL)
    before = held(at_first(others))
    chains = walked_by(history, others, before, length or LENGTH)
    crowds, kept, walkers, coordinates = chains.shape
    standpoint = made_of(before, OWN, chains.reshape(-1, coordinates))
    own = dict(own_of(people_at(history, standpoint)))
    return tuple(
        beside(one, own[one.quantity].reshape(crowds, kept, walkers)) for one in moved
    )


def walked_by(
    history: History, draws: Draws, before: Standpoint, length: Length
) -> Walkers:
    """Chains of the posterior of what was measured."""
    used, _ = readable(history)

    def read(points: Points) -> Columns:
        many = replace(draws, n=len(points))
        one = explained(history, used, many, made_of(before, OWN, points))
        return by_model(one)

    data = Data(dimensions=len(OWN) + NUMBERS, read=read, redrawn=NUMBERS)
    return walk(np.random.default_rng([draws.seed, *used]), data, length)


def beside(one: Moved, chains: Float[np.ndarray, "crowds kept walkers"]) -> Audited:
    """A quantity by the chains beside the fast one; what is positive on the log."""
    low, median, high = np.quantile(chains, (0.05, 0.5, 0.95))
    fast = one.posterior
    is_positive = bool(chains.min() > 0.0 and fast.low > 0.0)
    scale = np.log if is_positive else np.asarray
    width = scale(high) - scale(low)
    return Audited(
        quantity=one.quantity,
        unit=unit_of(one.quantity),
        chains=Interval(low=float(low), median=float(median), high=float(high)),
        off=float((scale(fast.median) - scale(median)) / scale(chains).std()),
        width=float((scale(fast.high) - scale(fast.low)) / width),
        r_hat=r_hat(chains),
        effective_draws=effective(chains),
    )
