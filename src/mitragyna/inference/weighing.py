"""People of the prior, weighed by how well they explain what was measured."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Int

from ..person.setting import COHORT, Draws, Standpoint, at_first
from ..record.history import History
from .expectation import explained
from .explained import Explained, by_model
from .psis import smoothed

#: How many are drawn, more where fewer do not do.
SIZES = (2_000, 6_000, 20_000)

#: Most of k, and fewest effective draws, with which weights are relied on.
MOST_K, FEWEST = 0.7, 400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """People of the prior with their weights, which sum to 1.

    pareto_k   of the largest weights; see `psis`
    explained  what was measured, and what each of them has
    """

    standpoint: Standpoint
    weight: Float[np.ndarray, " n"]
    pareto_k: float
    explained: Explained

    @property
    def cohort(self) -> Int[np.ndarray, " n"]:
        """Number of those who share what is not known about the population."""
        return np.arange(len(self.weight)) // COHORT

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

    Takes as long as simulating them does. Where few of the first count at all, more
    would not do either, and no more are drawn.
    """
    first, *more = SIZES
    last = of_size(history, used, replace(draws, n=first))
    for size in more:
        share = last.effective / len(last.weight)
        if last.holds or share * SIZES[-1] < FEWEST:
            break
        last = of_size(history, used, replace(draws, n=size))
    return last


def of_size(history: History, used: tuple[int, ...], draws: Draws) -> Weighed:
    """The people of these draws, weighed."""
    standpoint = at_first(draws)
    one = explained(history, used, draws, standpoint)
    log_weight, pareto_k = smoothed(by_model(one).sum(axis=1))
    return Weighed(
        standpoint=standpoint,
        weight=np.exp(log_weight),
        pareto_k=pareto_k,
        explained=one,
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
