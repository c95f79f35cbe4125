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
from .conflicts import Conflict, Crowd, conflicts
from .foretold import foretold
from .moved import Moved, moved
from .next_best import NextMeasurement, next_best
from .picked import picked
from .readings import NotLearnt, readable
from .tempered import walked
from .weighing import chosen, weighed


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

    moved      what is the person's own, before and after
    foretold   what is foretold of the week ahead, before and after
    conflicts  values that all else does not lead one to expect
    next_best  what is worth measuring next
    used       places of the observations that were learnt from
    unused     observations that could have been, and why they were not
    """

    standpoint: Standpoint
    diagnostics: Diagnostics
    moved: tuple[Moved, ...]
    foretold: tuple[Moved, ...]
    conflicts: tuple[Conflict, ...]
    next_best: tuple[NextMeasurement, ...]
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
            foretold=(),
            conflicts=(),
            next_best=next_best(history, draws, at_first(draws)),
            used=(),
            unused=unused,
        )
    crowds, diagnostics = _computed(history, used, draws)
    before = at_first(draws)
    standpoint = before if diagnostics.failed else _resampled(crowds[-1], draws)
    effective = crowds[-1].effective
    return Posterior(
        standpoint=standpoint,
        diagnostics=diagnostics,
        moved=()
        if diagnostics.failed
        else moved(history, before, standpoint, effective),
        foretold=()
        if diagnostics.failed
        else foretold(history, draws, before, standpoint, effective),
        conflicts=conflicts(history, used, draws, crowds),
        next_best=next_best(history, draws, standpoint),
        used=used,
        unused=unused,
    )


NOTHING = Diagnostics(
    method=Method.prior, pareto_k=None, effective_draws=None, failed=False
)


def _computed(
    history: History, used: tuple[int, ...], draws: Draws
) -> tuple[tuple[Crowd, ...], Diagnostics]:
    """Crowds of which the last stands for the posterior, and whether it can be relied
    on."""
    first = weighed(history, used, draws)
    by_weight = Diagnostics(
        method=Method.importance,
        pareto_k=first.pareto_k if np.isfinite(first.pareto_k) else None,
        effective_draws=first.effective,
        failed=False,
    )
    if first.holds:
        return (first,), by_weight
    then = walked(history, used, draws)
    after = replace(
        by_weight,
        method=Method.tempered,
        effective_draws=then.effective,
        failed=not then.holds,
    )
    return ((first, then) if then.holds else (first,)), after


def _resampled(by: Crowd, draws: Draws) -> Standpoint:
    """As many people as are wanted, each as often as their weight says."""
    rng = np.random.default_rng(draws.seed)
    return picked(by.standpoint, chosen(rng, by.weight, draws.n))
