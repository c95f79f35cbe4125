"""Values that what is expected and all other values do not lead one to expect.

Nothing is left out for it, and nothing is absorbed in silence: the value is learnt from
as it stands, and named with how far out it lies and what would explain it.
"""

from dataclasses import dataclass, replace

import numpy as np

from ..person.setting import Draws
from ..record.history import History
from .expectation import past_of
from .explanations import Explanation, explanations
from .learnt import Crowd
from .left_out_one import WithoutOne, each_left_out
from .numbers import of_model
from .picked import picked
from .seen import Each
from .weighing import chosen

#: People in whom explanations are tried, and values for which they are.
TRIED_IN, MOST_EXPLAINED = 200, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A value that is surprising beside all others.

    observation   its place among those of the record
    tail          chance of one as far out, by all other values [-]
    explanations  the likeliest first; not tried for more than a few values
    """

    observation: int
    tail: float
    explanations: tuple[Explanation, ...]


def conflicts(
    history: History, used: tuple[int, ...], draws: Draws, crowds: tuple[Crowd, ...]
) -> tuple[Conflict, ...]:
    """Every such value, the most surprising first, with what would explain it."""
    return tuple(
        Conflict(
            observation=used[one.at],
            tail=one.tail,
            explanations=_tried(history, used, draws, (by, one))
            if rank < MOST_EXPLAINED
            else (),
        )
        for rank, (by, one) in enumerate(far_out(used, draws, crowds))
    )


def far_out(
    used: tuple[int, ...], draws: Draws, crowds: tuple[Crowd, ...]
) -> list[tuple[Crowd, WithoutOne]]:
    """The same without what would explain them; takes no simulation.

    crowds  people with weights by all values; each value is left out of the crowd
            whose weights can be relied on most without it
    """
    rng = np.random.default_rng([draws.seed, len(used)])
    every = [
        [(by, one) for one in each_left_out(rng, by.explained, _log(by.weight))]
        for by in crowds
    ]
    best = [min(each, key=lambda p: p[1].pareto_k) for each in zip(*every, strict=True)]
    surprising = [pair for pair in best if is_far_out(pair[1], len(used))]
    return sorted(surprising, key=lambda pair: pair[1].tail)


def is_far_out(one: WithoutOne, count: int) -> bool:
    """Whether a value conflicts with the others: of `count` values without a mistake
    one does so with the chance `conflict_chance` (Bonferroni)."""
    return one.tail * count < of_model("conflict_chance")


def _log(weight: Each) -> Each:
    with np.errstate(divide="ignore"):
        return np.log(weight)


def _tried(
    history: History,
    used: tuple[int, ...],
    draws: Draws,
    value: tuple[Crowd, WithoutOne],
) -> tuple[Explanation, ...]:
    by, one = value
    rng = np.random.default_rng([draws.seed, one.at])
    who = chosen(rng, np.exp(one.log_weight), TRIED_IN)
    standpoint = picked(by.standpoint, who)
    setup = past_of(history, used, replace(draws, n=TRIED_IN), standpoint)
    return explanations(setup, used, one.at, standpoint)
