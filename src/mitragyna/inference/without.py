"""People after all that was measured, weighed as if one value had not been.

The crowd they were picked from is weighed by all other values, the largest weights
smoothed; who was picked weighs that over what they were picked by. Nobody is simulated.
"""

from dataclasses import dataclass

import numpy as np

from .learnt import Learnt
from .left_out_one import beside_others, of_some
from .psis import smoothed
from .seen import Each
from .weighing import MOST_K


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """One value, and what everyone weighs without it.

    observation  its place among those of the record
    weight       of the people who stand for the posterior; they sum to 1
    is_reliable  whether averages by these weights can be relied on
    """

    observation: int
    weight: Each
    is_reliable: bool


def without_each(learnt: Learnt) -> tuple[Without, ...]:
    """Every value that was learnt from in turn; none where nothing was."""
    if not learnt.who.size:
        return ()
    by = learnt.crowds[-1]
    kept = np.flatnonzero(by.explained.met & (by.weight > 0.0))
    those, log_weight = of_some(by.explained, kept), np.log(by.weight[kept])

    def without(at: int) -> Without:
        others, k = smoothed(log_weight - beside_others(those, at))
        ratio = np.zeros(len(by.weight))
        ratio[kept] = np.exp(others - log_weight)
        weight = ratio[learnt.who]
        return Without(
            observation=learnt.used[at],
            weight=weight / weight.sum(),
            is_reliable=k <= MOST_K,
        )

    return tuple(without(at) for at in range(those.seen.count))
