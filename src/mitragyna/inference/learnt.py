"""What is learnt from what was measured in one person: where people like them stand.

With nothing to learn from they stand where the prior has them, to the byte. Else people
of the prior are weighed; where too few of them count, they walk. What fails its
diagnostics is said to have failed, and the prior stands in its place.

For advice people are picked by their weights a cohort at a time, so that those in a row
still share what is not known of all people. What relieves pain is the prior's, moved by
a randomised trial alone (`by_trial`).
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from jaxtyping import Float, Int

from ..answer import Diagnostics, Method
from ..person.setting import Draws, Standpoint, at_first, held
from ..record.history import History
from .by_trial import PEOPLE, ByTrial, by_trial
from .picked import picked, with_relief_of
from .readings import NotLearnt, readable
from .tempered import Walked, walked
from .weighing import Weighed, chosen_together, weighed

Crowd = Weighed | Walked

NOTHING = Diagnostics(
    method=Method.prior, pareto_k=None, effective_draws=None, failed=False
)

#: Records whose crowds are kept: commands ask again for the same one.
KEPT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Where people stand after what was measured, and how that was computed.

    standpoint   of as many people as are wanted
    used         places of the observations that were learnt from
    unused       observations that could have been, and why they were not
    crowds       people with weights, of whom the last stand for the posterior
    who          number of each in the last crowd; nobody where the prior stands
    by_trial     what a randomised trial says of relief; None where none was read
    """

    standpoint: Standpoint
    diagnostics: Diagnostics
    used: tuple[int, ...]
    unused: tuple[NotLearnt, ...]
    crowds: tuple[Crowd, ...]
    who: Int[np.ndarray, " picked"]
    by_trial: ByTrial | None = None

    @property
    def moves(self) -> bool:
        """Whether people stand elsewhere than the prior has them."""
        return bool(self.who.size) or self.is_tried

    @property
    def is_tried(self) -> bool:
        """Whether a trial moves what relieves their pain."""
        return self.by_trial is not None and self.by_trial.holds

    @property
    def worth(self) -> float:
        """What each of the people is worth, of those drawn at random [-]."""
        people, worth = self.standpoint.people.n, 1.0
        if self.who.size:
            worth = min(1.0, self.crowds[-1].effective / people)
        if self.by_trial and self.is_tried:
            worth *= min(1.0, self.by_trial.relief.worth / people)
        return worth

    def of_first(self, n: int) -> Float[np.ndarray, " n"] | None:
        """Weights of the first people of the prior; None where others were, or where
        they do not count."""
        by = self.crowds[-1] if self.who.size and not self.is_tried else None
        if not isinstance(by, Weighed) or by.is_moved or not by.weight[:n].any():
            return None
        return by.weight[:n] / by.weight[:n].sum()


def learn(history: History, draws: Draws) -> Learnt:
    """What the record's measured values say, as `draws.n` people; takes seconds, and
    no time where the same was learnt before.

    The same bytes for any number of threads.
    """
    of_values = learn_values(history, draws)
    if history.trial is None:
        return of_values
    # how many are wanted changes none of those who are weighed
    pool = replace(draws, n=PEOPLE)
    by = tried(history, pool)
    if by is None or not by.holds:
        return replace(of_values, by_trial=by)
    rng = np.random.default_rng([draws.seed, by.periods])
    who = chosen_together(rng, by.weight, by.cohort, draws.n)
    of_pool = learn_values(history, pool)
    return replace(
        of_values,
        standpoint=picked(of_pool.standpoint, who),
        who=of_pool.who[who] if of_pool.who.size else of_pool.who,
        by_trial=by,
    )


def learn_values(history: History, draws: Draws) -> Learnt:
    """What they say with the prior's relief of pain, whatever a trial says."""
    used, unused = readable(history)
    prior = Learnt(
        standpoint=at_first(draws),
        diagnostics=NOTHING,
        used=used,
        unused=unused,
        crowds=(),
        who=np.zeros(0, int),
    )
    if not used:
        return prior
    # how many are wanted changes none of those who are weighed
    crowds, diagnostics = computed(history, used, replace(draws, n=0))
    prior = replace(prior, crowds=crowds, diagnostics=diagnostics)
    if diagnostics.failed:
        return prior
    who = in_cohorts(crowds[-1], draws)
    after = held(resampled(crowds[-1], who, prior.standpoint))
    return replace(prior, standpoint=after, who=who)


def in_cohorts(by: Crowd, draws: Draws) -> Int[np.ndarray, " picked"]:
    """Numbers of as many people as are wanted, each as often as their weight says."""
    rng = np.random.default_rng(draws.seed)
    return chosen_together(rng, by.weight, by.cohort, draws.n)


def resampled(
    by: Crowd, who: Int[np.ndarray, " picked"], prior: Standpoint
) -> Standpoint:
    """Where those people stand; what relieves pain is the prior's, since pain that no
    comparison controls does not tell what relieved it."""
    return with_relief_of(picked(by.standpoint, who), prior)


@lru_cache(maxsize=KEPT)
def tried(history: History, draws: Draws) -> ByTrial | None:
    """What the trial of the record says of relief."""
    return by_trial(history, draws, learn_values(history, draws).standpoint)


@lru_cache(maxsize=KEPT)
def computed(
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
