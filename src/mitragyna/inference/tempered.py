"""Where few people of the prior explain the data: they walk there instead.

Sequential Monte Carlo moves what a person's values move (`picked`). Particles have all
else of others (`made`), who are drawn anew again and again: were they kept, few of them
would be left, and what nobody measured would seem to have moved.
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Int

from ..person.setting import COHORT, Draws, Standpoint, at_first, held
from ..record.history import History
from ..sampling.moves import Columns, Data
from ..sampling.smc import Settings, sample
from .expectation import past_of
from .explained import Explained
from .levels import LEVELS, AnyLevel, any_level, integrated
from .made import NUMBERS, made_of, numbers
from .picked import ABOUT, PEOPLE, PRODUCT, Points, with_levels
from .readings import seen_in

MOVED = (*ABOUT, *PEOPLE, *PRODUCT)
COORDINATES = len(MOVED)

#: People of the prior that particles are made of.
POOL = 4_000
SETTINGS = Settings(particles=1_000, sweeps=3, last=12)

#: Memory of the last moves above which the particles did not get about.
MOST_MEMORY = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """Particles of the posterior, all of one weight.

    u          where they stand in what was moved
    cohort     number of those who share what is not known of all people
    memory     see `sampling.smc.State`
    explained  what was measured, and what each of them has
    """

    standpoint: Standpoint
    u: Points
    cohort: Int[np.ndarray, " n"]
    memory: float
    explained: Explained

    @property
    def weight(self) -> Float[np.ndarray, " n"]:
        """The same for all; they sum to 1."""
        return np.full(len(self.u), 1.0 / len(self.u))

    @property
    def effective(self) -> float:
        """Effective number of particles: equal ones count once, and less what the last
        moves left alike."""
        return len(np.unique(self.u, axis=0)) * (1.0 - self.memory)

    @property
    def holds(self) -> bool:
        """Whether the particles got about."""
        return self.memory <= MOST_MEMORY


def walked(history: History, used: tuple[int, ...], draws: Draws) -> Walked:
    """Particles of the posterior; takes as long as some hundred simulations of half of
    them."""
    before = held(at_first(replace(draws, n=POOL)))

    def at(points: Points) -> tuple[Standpoint, AnyLevel]:
        standpoint = made_of(before, MOVED, points)
        setup = past_of(history, used, replace(draws, n=len(points)), standpoint)
        seen = seen_in(history, used, setup.course)
        return standpoint, any_level(setup, seen, standpoint)

    def read(points: Points) -> Columns:
        return integrated(np.random.default_rng(draws.seed), at(points)[1])[0]

    data = Data(dimensions=COORDINATES + NUMBERS, read=read, redrawn=NUMBERS)
    state = sample(data, SETTINGS, (draws.seed, *used))
    standpoint, one = at(state.u)
    _, scores = integrated(np.random.default_rng([draws.seed, *used]), one)
    levels = {LEVELS[output].score: each for output, each in scores.items()}
    return Walked(
        standpoint=with_levels(standpoint, levels),
        u=state.u[:, :COORDINATES],
        cohort=numbers(state.u, POOL)[0] // COHORT,
        memory=state.memory,
        explained=one.at(scores),
    )
