"""One person: what was measured turns the prior into the posterior.

With nothing to learn from the posterior is the prior, to the byte. Else people of the
prior are weighed; where too few of them count, they walk. A posterior whose diagnostics
fail is said to have failed, and the prior stands in its place.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from ..person.setting import Draws, Standpoint, at_first
from ..record.history import History
from .moved import Moved, moved
from .picked import picked
from .readings import NotLearnt, readable
from .tempered import Walked, walked
from .weighing import Weighed, chosen, weighed


class Method(StrEnum):
    """How the posterior was computed."""

    prior = "prior"  # nothing was measured from which it could be learnt
    importance = "importance sampling"
    tempered = "tempered sequential Monte Carlo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostics:
    """Whether a posterior can be relied on.

    pareto_k         of the weights of the prior's people; None: nobody was weighed
    effective_draws  None: nothing was weighed
    failed           whether the prior stands in place of the posterior
    """

    method: Method
    pareto_k: float | None
    effective_draws: float | None
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Where virtual people stand after what was measured in the person they are like.

    used      places of the observations that were learnt from
    unused    observations that could have been, and why they were not
    """

    standpoint: Standpoint
    diagnostics: Diagnostics
    moved: tuple[Moved, ...]
    used: tuple[int, ...]
    unused: tuple[NotLearnt, ...]


def fit(history: History, draws: Draws) -> Posterior:
    """The posterior of one person, as `draws.n` people; takes seconds.

    The same bytes for any number of threads.
    """
    used, unused = readable(history)
    if not used:
        return Posterior(
            standpoint=at_first(draws),
            diagnostics=NOTHING,
            moved=(),
            used=(),
            unused=unused,
        )
    standpoint, diagnostics = _computed(history, used, draws)
    before = at_first(draws)
    return Posterior(
        standpoint=before if diagnostics.failed else standpoint,
        diagnostics=diagnostics,
        moved=() if diagnostics.failed else moved(history, before, standpoint),
        used=used,
        unused=unused,
    )


NOTHING = Diagnostics(
    method=Method.prior, pareto_k=None, effective_draws=None, failed=False
)


def _computed(
    history: History, used: tuple[int, ...], draws: Draws
) -> tuple[Standpoint, Diagnostics]:
    rng = np.random.default_rng([draws.seed, *used])
    first = weighed(history, used, draws)
    by_weight = Diagnostics(
        method=Method.importance,
        pareto_k=first.pareto_k if np.isfinite(first.pareto_k) else None,
        effective_draws=first.effective,
        failed=False,
    )
    if first.holds:
        return _resampled(rng, first, draws.n), by_weight
    then = walked(history, used, draws)
    after = replace(
        by_weight,
        method=Method.tempered,
        effective_draws=then.effective,
        failed=not then.holds,
    )
    return _taken_in_turn(rng, then, draws.n), after


def _resampled(rng: np.random.Generator, one: Weighed, n: int) -> Standpoint:
    return picked(one.standpoint, chosen(rng, one.weight, n))


def _taken_in_turn(rng: np.random.Generator, one: Walked, n: int) -> Standpoint:
    """As many people as are wanted, each particle as often as any other."""
    each = np.full(len(one.who), 1.0 / len(one.who))
    order = np.argsort(one.who, kind="stable")
    rows = order[chosen(rng, each, n)]
    return picked(one.standpoint, one.who[rows], one.u[rows])
