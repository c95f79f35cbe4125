"""The middle of a step, where an output may be taken.

The inner values of collocation are of lower order than its end value. What is missing
most is the fifth degree of the production f, which one earlier value of it shows:

    y(h/2) = …  + f[u, c₀ … c₄] · h ∫₀^½ e^(−k h (½ − s)) ω(s) ds,   ω(s) = Π (s − cᵢ)

with u < 0 the node of the step before, in lengths of this step. It holds where f is
smooth across the begin of the step, so no dose may enter there.
"""

from functools import lru_cache

import numpy as np
from jaxtyping import Float

from ...typing import Number
from ..schedule.plan import Timetable
from .collocation import NODES
from .exponential import total
from .nonlinear import Nonlinear

#: Node of the step before whose production is remembered.
KEPT = 3

#: 1/ω′(cᵢ)
_SPREAD = np.array(
    [1.0 / np.prod(c - np.delete(NODES, i)) for i, c in enumerate(NODES)]
)


@lru_cache(maxsize=64)
def fifths(plan: Timetable) -> Float[np.ndarray, "steps 6"]:
    """Weights of f at the nodes and of the one before in f[u, c₀ … c₄], by step; 0
    where no output is taken in the middle."""
    length = plan.length[plan.slot]
    u = (NODES[KEPT] - 1.0) * np.roll(length, 1) / length
    apart = NODES - u[:, None]
    weights = np.column_stack([_SPREAD / apart, -1.0 / apart.prod(axis=1)])
    return np.where(plan.middle[:, None] >= 0, weights, 0.0)


def corrected(
    states: Nonlinear, name: str, y: list[Number], f: list[Number]
) -> tuple[list[Number], Number]:
    """A state at the nodes with what the fifth degree of its production adds in the
    middle, and that, which counts as the error there; nothing if no output reads it."""
    if name not in states.wiring.observed:
        return y, 0.0
    code, w, place = states.code, states.w, states.layout.work[f"was.{name}"]
    values = [*f, code.load(w, place)]
    code.store(w, place, f[KEPT])
    terms = [code.shared(states.shared, n) * value for n, value in enumerate(values)]
    missed = states.beyond(name) * total(terms)
    return [*y[:2], y[2] + missed, *y[3:]], missed
