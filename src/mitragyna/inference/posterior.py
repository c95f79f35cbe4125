"""One person: what was measured turns the prior into the posterior.

With nothing to learn from the posterior is the prior, to the byte. A posterior whose
diagnostics fail is said to have failed, and the prior stands in its place. Relief of
pain is moved by a randomised trial alone.
"""

from dataclasses import dataclass

import numpy as np

from ..answer import Diagnostics
from ..person.setting import Draws, Standpoint, at_first, held, setting
from ..record.history import History
from .by_trial import ByTrial
from .conflicts import Conflict, conflicts
from .foretold import ahead, foretold, week
from .learnt import Learnt, learn, resampled
from .moved import Moved, moved
from .next_best import NextMeasurement, moments, next_best
from .readings import NotLearnt
from .weighing import chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Where virtual people stand after what was measured in the person they are like.

    moved      what is the person's own, before and after
    foretold   what is foretold of the week ahead, before and after
    conflicts  values that all else does not lead one to expect
    next_best  what is worth measuring next
    used       places of the observations that were learnt from
    unused     observations that could have been, and why they were not
    by_trial   what a randomised trial says of relief; None where none was read
    """

    standpoint: Standpoint
    diagnostics: Diagnostics
    moved: tuple[Moved, ...]
    foretold: tuple[Moved, ...]
    conflicts: tuple[Conflict, ...]
    next_best: tuple[NextMeasurement, ...]
    used: tuple[int, ...]
    unused: tuple[NotLearnt, ...]
    by_trial: ByTrial | None


def fit(history: History, draws: Draws) -> Posterior:
    """The posterior of one person, as `draws.n` people; takes seconds.

    The same bytes for any number of threads.
    """
    learnt, after, own, weeks = learn(history, draws), at_first(draws), (), ()
    before = held(after)  # several read what each has drawn
    if learnt.moves:
        after = held(_after(learnt, draws, before))
    setup = setting(history, draws, after)
    coming = ahead(setup, moments(setup))
    if learnt.moves:
        effective = _effective(learnt, draws)
        own = moved(history, before, after, effective)
        prior = week(setting(history, draws, before))
        weeks = foretold(history, (prior, coming.week), effective)
    return Posterior(
        standpoint=after,
        diagnostics=learnt.diagnostics,
        moved=own,
        foretold=weeks,
        conflicts=conflicts(history, learnt.used, draws, learnt.crowds),
        next_best=next_best(setup, coming),
        used=learnt.used,
        unused=learnt.unused,
        by_trial=learnt.by_trial,
    )


def _after(learnt: Learnt, draws: Draws, before: Standpoint) -> Standpoint:
    """Where people stand who are picked one by one: nothing here reads their cohorts,
    and of as many people they tell more. A trial picks them with theirs."""
    if learnt.is_tried:
        return learnt.standpoint
    by, rng = learnt.crowds[-1], np.random.default_rng(draws.seed)
    return resampled(by, chosen(rng, by.weight, draws.n), before)


def _effective(learnt: Learnt, draws: Draws) -> float:
    """Draws that the posterior is worth."""
    if learnt.is_tried:
        return learnt.worth * draws.n
    return learnt.crowds[-1].effective
