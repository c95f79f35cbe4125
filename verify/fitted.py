"""Ranks of the truth by the very path that a fit takes, levels and all.

True people and what would be measured in them are drawn by another seed than the people
who are weighed, so that nobody explains what was drawn from them.
"""

from dataclasses import replace

import numpy as np
from jaxtyping import Float

from mitragyna.inference.expectation import explained
from mitragyna.inference.explained import drawn
from mitragyna.inference.moved import own_of, people_at
from mitragyna.inference.weighing import weighed
from mitragyna.person.setting import COHORT, Draws, at_first

from .individual import band, off_even
from .row import Bar, at_least, at_most
from .true_people import SEED, history

#: Share of the true people in whom few weights must not hide all others.
LEAST_HELD = 0.9


def ranks(truths: int = 100) -> list[Bar]:
    """How far ranks of the truth are off even ones, and in how many a weight is relied
    on; takes a few seconds a truth."""
    each = ranked(truths)
    count = len(next(iter(each.values())))
    return [
        at_most(
            f"fit of one person, its own path: ranks of the truth off even, of {count} "
            f"in {truths}, simultaneous",
            max(off_even(one) for one in each.values()),
            band(len(each)),
        ),
        at_least(
            f"fit of one person, its own path: share of {truths} that did not walk",
            count / truths,
            LEAST_HELD,
        ),
    ]


def ranked(truths: int) -> dict[str, Float[np.ndarray, " ranked"]]:
    """Quantity → share of the weight below the truth, of truths whose weights can be
    relied on."""
    record, rng = history(), np.random.default_rng(SEED)
    used = tuple(range(len(record.observations)))
    draws = Draws(seed=SEED, n=COHORT * truths, threads=None)
    standpoint = at_first(draws)
    one = explained(record, used, draws, standpoint)
    values, own = drawn(rng, one), dict(own_of(people_at(record, standpoint)))
    own = {name: each for name, each in own.items() if np.ptp(each) > 0.0}
    ranks_of: dict[str, list[float]] = {name: [] for name in own}
    for true in range(0, COHORT * truths, COHORT):
        seen = [
            replace(record.observations[k], value=float(value))
            for k, value in zip(one.seen.number, values[:, true], strict=True)
        ]
        crowd = weighed(
            replace(record, observations=tuple(seen)),
            used,
            Draws(seed=SEED + 1, n=0, threads=None),
        )
        if not crowd.holds:
            continue
        theirs = dict(own_of(people_at(record, crowd.standpoint)))
        for name, each in own.items():
            below = crowd.weight[theirs[name] < each[true]].sum()
            alike = crowd.weight[theirs[name] == each[true]].sum()
            ranks_of[name].append(float(below + rng.random() * alike))
    return {name: np.array(each) for name, each in ranks_of.items()}
