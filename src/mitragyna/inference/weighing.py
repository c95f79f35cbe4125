"""People of the prior, weighed by how well they explain what was measured.

Where too few count as they stand, they are looked at more closely (`looked_at`). Where
that does not do, more are looked for near those who count (`proposed`), weighed by the
prior over all laws that people came from:

    weight of u:  L(u) φ(u) / mean_j q_j(u)

The first come from the prior itself, so that no weight exceeds a few times L(u).
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Int

from ..person.setting import COHORT, Draws, Standpoint, at_first
from ..record.history import History
from ..sampling.smc import effective
from .expectation import expected, plasma_past_of
from .explained import Explained, by_model
from .looked_at import BEFORE, LookedAt, as_they_stand, joined, looked_at
from .picked import picked
from .proposed import fitted
from .psis import smoothed
from .readings import OF, seen_in

#: How many are drawn at a time, and how often at most.
SIZE, MOST_TIMES = 2_000, 10

#: In so many it is looked up whether people may do as they stand.
PROBED = 500

#: After so many times it is left off where the most times would not do at twice the
#: pace: walking takes as long as all of them.
JUDGED_AFTER, PACE = 3, 2.0

#: Most of k, and fewest effective draws, with which weights are relied on.
MOST_K, FEWEST = 0.7, 400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """People with weights, which sum to 1.

    number     of each among the people of the prior
    pareto_k   of the largest weights; see `psis`
    explained  what was measured, and what each of them has
    is_moved   whether they stand elsewhere than the people of the prior
    """

    standpoint: Standpoint
    number: Int[np.ndarray, " n"]
    weight: Float[np.ndarray, " n"]
    pareto_k: float
    explained: Explained
    is_moved: bool

    @property
    def cohort(self) -> Int[np.ndarray, " n"]:
        """Number of those who share what is not known about the population."""
        return self.number // COHORT

    @property
    def effective(self) -> float:
        """Effective number of draws."""
        return float(1.0 / (self.weight**2).sum())

    @property
    def holds(self) -> bool:
        """Whether averages by these weights can be relied on."""
        return self.pareto_k <= MOST_K and self.effective >= FEWEST


def weighed(history: History, used: tuple[int, ...], draws: Draws) -> Weighed:
    """As many people as are needed; the most where even they do not do.

    Takes as long as simulating them does.
    """
    draws = replace(draws, n=SIZE)
    if _may_do(history, used, draws):
        crowd = of_size(history, used, draws)
        if crowd.holds:
            return crowd
    so_far = looked_at(history, used, draws, (BEFORE,))
    crowd = _weighed(so_far, draws)
    for times in range(1, MOST_TIMES):
        promised = PACE * crowd.effective * MOST_TIMES / times
        if crowd.holds or (times >= JUDGED_AFTER and promised < FEWEST):
            break
        law = fitted(so_far.u, so_far.carried, so_far.log_weight)
        laws = (*so_far.laws, law)
        so_far = joined(so_far, looked_at(history, used, draws, laws))
        crowd = _weighed(so_far, draws)
    return crowd


def _may_do(history: History, used: tuple[int, ...], draws: Draws) -> bool:
    """Whether people may do as they stand: by plasma levels alone, which cost next to
    nothing to compute, enough of them count."""
    levels = tuple(k for k in used if history.observations[k].quantity in OF)
    if not levels:
        return True
    few = replace(draws, n=PROBED)
    standpoint = at_first(few)
    setup = plasma_past_of(history, levels, few, standpoint)
    one = expected(setup, seen_in(history, levels, setup.course), standpoint)
    counted = effective(by_model(one).sum(axis=1)) / PROBED
    return counted * draws.n >= FEWEST


def of_size(history: History, used: tuple[int, ...], draws: Draws) -> Weighed:
    """The people of the prior as they stand, weighed."""
    standpoint = at_first(draws)
    one = as_they_stand(history, used, draws).own(standpoint)
    log_weight, pareto_k = smoothed(by_model(one).sum(axis=1))
    return Weighed(
        standpoint=standpoint,
        number=np.arange(draws.n),
        weight=np.exp(log_weight),
        pareto_k=pareto_k,
        explained=one,
        is_moved=False,
    )


def _weighed(all_of: LookedAt, draws: Draws) -> Weighed:
    log_weight, pareto_k = smoothed(all_of.log_weight)
    everybody = at_first(replace(draws, n=len(all_of.laws) * SIZE))
    return Weighed(
        standpoint=picked(everybody, all_of.number, all_of.moved),
        number=all_of.number,
        weight=np.exp(log_weight),
        pareto_k=pareto_k,
        explained=all_of.explained,
        is_moved=True,
    )


def chosen(
    rng: np.random.Generator, weight: Float[np.ndarray, " n"], count: int
) -> Int[np.ndarray, " count"]:
    """Numbers of `count` people by their weights (systematic), in ascending order: who
    share what is not known of all people stay together."""
    places = (np.arange(count) + rng.random()) / count
    upto = np.cumsum(weight)
    return np.searchsorted(upto / upto[-1], places).clip(max=len(weight) - 1)


def chosen_together(
    rng: np.random.Generator,
    weight: Float[np.ndarray, " n"],
    cohort: Int[np.ndarray, " n"],
    count: int,
) -> Int[np.ndarray, " count"]:
    """The same, of whom each `COHORT` in a row are of one cohort: cohorts are chosen by
    what their people weigh together, and people by their weights within each."""
    order = np.argsort(cohort, kind="stable")
    upto = np.cumsum(weight[order])
    of_cohort = np.bincount(cohort, weight)
    groups = -(-count // COHORT)
    each = chosen(rng, of_cohort, groups)
    begin = np.append(0.0, np.cumsum(of_cohort))[each, None]
    within = (np.arange(COHORT) + rng.random((groups, 1))) / COHORT
    places = (begin + within * of_cohort[each, None]).ravel()[:count]
    who = np.searchsorted(upto, places).clip(max=len(weight) - 1)
    return order[who]
