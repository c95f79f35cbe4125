"""What everything else measured foretells of one measured value.

People weighed by all values are weighed by all but one: their weight is divided by how
likely the one is beside the others. Under such weights the value has a predictive law,
and how far out it lies there is its tail. Neighbours of a value count for who has it,
not for what it is drawn from: a rating is held against all ratings such people give.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from .explained import MODELS, Explained, drawn
from .psis import smoothed
from .seen import Each, Expected, only

#: Draws of a value from every person: more tell how far out it lies.
REPEATED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutOne:
    """One value, without which people were weighed.

    at          its place among the values seen
    tail        chance of a value as far out, on either side; not below what the draws
                can tell [-]
    log_weight  of the people by all other values; they sum to 1
    pareto_k    of the largest of these weights
    """

    at: int
    tail: float
    log_weight: Each
    pareto_k: float


def each_left_out(
    rng: np.random.Generator, one: Explained, log_weight: Each
) -> tuple[WithoutOne, ...]:
    """Every value in turn.

    log_weight  of the people by all values
    """
    kept = np.flatnonzero(one.met & np.isfinite(log_weight))
    those = of_some(one, kept)
    values = np.stack([drawn(rng, those) for _ in range(REPEATED)])
    return tuple(
        _left_out(one, those, at, (kept, log_weight, values[:, at]))
        for at in range(one.seen.count)
    )


def of_some(one: Explained, who: np.ndarray) -> Explained:
    """What some of the people have."""
    expected = Expected(
        value=one.expected.value[:, who], is_female=one.expected.is_female[who]
    )
    return Explained(seen=one.seen, expected=expected, met=one.met[who])


def beside_others(one: Explained, at: int) -> Each:
    """ln of how likely one value is beside all others, for each person."""
    (model,) = (m for m in MODELS if one.seen.quantity[at] in m.of)
    rows = one.seen.of(*model.of) & model.near(one.seen, at)
    total = model.log_likelihood(*only(one.seen, one.expected, rows))
    rows[at] = False
    if not rows.any():
        return total
    rest = only(one.seen, one.expected, rows)
    return total - model.log_likelihood(*rest)


def _left_out(
    one: Explained,
    those: Explained,
    at: int,
    weighed: tuple[np.ndarray, Each, Float[np.ndarray, "repeated kept"]],
) -> WithoutOne:
    kept, log_weight, values = weighed
    without, pareto_k = smoothed(log_weight[kept] - beside_others(those, at))
    weight = np.exp(without) / len(values)
    value = one.seen.value[at]
    below = float((weight * (values <= value)).sum())
    above = 1.0 if one.seen.is_below[at] else float((weight * (values >= value)).sum())
    least = 1.0 / values.size
    whole = np.full(one.expected.n, -np.inf)
    whole[kept] = without
    return WithoutOne(
        at=at,
        tail=float(np.clip(2.0 * min(below, above), least, 1.0)),
        log_weight=whole,
        pareto_k=pareto_k,
    )
