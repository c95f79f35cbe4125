"""People of the prior, weighed by how well they explain what was measured.

Where too few count as they stand, levels are integrated out (`levels`), and what is
absorbed is looked for where plasma says (`absorbed`). Where that does not do, more are
looked for near those who count (`proposed`), weighed by the prior over all laws that
people came from:

    weight of u:  L(u) φ(u) / mean_j q_j(u)

The first come from the prior itself, so that no weight exceeds a few times L(u).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Int
from scipy.special import logsumexp

from ..person.setting import COHORT, Draws, Standpoint, at_first, held
from ..record.history import History
from ..sampling.smc import effective
from . import absorbed
from .expectation import explained, past_of
from .explained import Explained, by_model, together
from .levels import LEVELS, any_level, integrated
from .moved import people_at
from .picked import PEOPLE, Points, picked
from .proposed import Carried, NormalLaw, drawn, fitted, log_density, prior
from .psis import smoothed
from .readings import OF, seen_in
from .seen import Each

#: How many are drawn at a time, and how often at most.
SIZE, MOST_TIMES = 2_000, 10

#: After so many times it is left off where the most times would not do at twice the
#: pace: walking takes as long as all of them.
JUDGED_AFTER, PACE = 3, 2.0

#: Most of k, and fewest effective draws, with which weights are relied on.
MOST_K, FEWEST = 0.7, 400.0

#: What is looked for near those who count. What is not known of all people is not, so
#: that those of a cohort still share it.
LOOKED_FOR = tuple(name for name in PEOPLE if name not in absorbed.SCORES)
CARRIED = ("CL_MG", "V_MG", "x50")
BEFORE = prior(len(LOOKED_FOR), len(CARRIED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """People with weights, which sum to 1.

    pareto_k   of the largest weights; see `psis`
    explained  what was measured, and what each of them has
    is_moved   whether they stand elsewhere than the people of the prior
    """

    standpoint: Standpoint
    weight: Float[np.ndarray, " n"]
    pareto_k: float
    explained: Explained
    is_moved: bool

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """People looked at so far.

    u               where they stand in what is looked for
    carried         what they have where those scores are 0, on the log
    log_likelihood  integrated over levels; what was absorbed is weighed in
    moved           scores by name: what was looked for, and levels
    explained       what each has at those levels
    laws            as many people came from each
    """

    u: Points
    carried: Carried
    log_likelihood: Each
    moved: dict[str, Each]
    explained: Explained
    laws: tuple[NormalLaw, ...]

    @property
    def log_weight(self) -> Each:
        """ln of weights that are not smoothed and have no sum."""
        if len(self.laws) == 1:
            return self.log_likelihood
        by = [log_density(law, self.u, self.carried) for law in self.laws]
        mixed = logsumexp(by, axis=0) - np.log(len(self.laws))
        return self.log_likelihood + by[0] - mixed


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
        so_far = _joined(so_far, looked_at(history, used, draws, laws))
        crowd = _weighed(so_far, draws)
    return crowd


def _may_do(history: History, used: tuple[int, ...], draws: Draws) -> bool:
    """Whether people may do as they stand: by plasma levels alone, which cost next to
    nothing to compute, enough of them count."""
    levels = tuple(k for k in used if history.observations[k].quantity in OF)
    if not levels:
        return True
    one = explained(history, levels, draws, at_first(draws))
    return effective(by_model(one).sum(axis=1)) >= FEWEST


def of_size(history: History, used: tuple[int, ...], draws: Draws) -> Weighed:
    """The people of the prior as they stand, weighed."""
    standpoint = at_first(draws)
    one = explained(history, used, draws, standpoint)
    log_weight, pareto_k = smoothed(by_model(one).sum(axis=1))
    return Weighed(
        standpoint=standpoint,
        weight=np.exp(log_weight),
        pareto_k=pareto_k,
        explained=one,
        is_moved=False,
    )


def looked_at(
    history: History,
    used: tuple[int, ...],
    draws: Draws,
    laws: tuple[NormalLaw, ...],
) -> LookedAt:
    """As many people more, from the last of the laws; they carry what the next of the
    prior have."""
    before = len(laws) - 1
    rng = np.random.default_rng([draws.seed, before, *used])
    everybody = held(at_first(replace(draws, n=len(laws) * draws.n)))
    standpoint = picked(everybody, np.arange(before * draws.n, len(laws) * draws.n))
    u, carried = _own(standpoint), _carried(history, standpoint)
    if before:
        u = drawn(rng, laws[-1], carried)
    moved = dict(zip(LOOKED_FOR, u.T, strict=True))
    standpoint = _moved(standpoint, moved)
    setup = past_of(history, used, draws, standpoint)
    seen = seen_in(history, used, setup.course)
    absorbs, ratio = absorbed.looked_for(rng, setup, seen, standpoint)
    if absorbs:
        standpoint = _moved(standpoint, absorbs)
        setup = past_of(history, used, draws, standpoint)
    one = any_level(setup, seen, standpoint)
    columns, levels = integrated(rng, one)
    moved |= absorbs
    moved |= {LEVELS[output].score: score for output, score in levels.items()}
    return LookedAt(
        u=u,
        carried=carried,
        log_likelihood=columns.sum(axis=1) + ratio,
        moved=moved,
        explained=one.at(levels),
        laws=laws,
    )


def _own(standpoint: Standpoint) -> Points:
    """Where people stand in what is looked for."""
    people = standpoint.people
    return np.stack([people.people.normal(name) for name in LOOKED_FOR], axis=1)


def _moved(standpoint: Standpoint, moved: Mapping[str, Each]) -> Standpoint:
    """The same people elsewhere in some scores."""
    return picked(standpoint, np.arange(standpoint.people.n), moved)


def _carried(history: History, standpoint: Standpoint) -> Carried:
    """Clearance, volume and what withdrawal takes where nothing is looked for [ln]."""
    nothing = np.zeros(standpoint.people.n)
    before = _moved(standpoint, dict.fromkeys(LOOKED_FOR, nothing))
    own = people_at(history, before).parameters
    return np.log(np.stack([own[name] for name in CARRIED], axis=1))


def _joined(so_far: LookedAt, more: LookedAt) -> LookedAt:
    return LookedAt(
        u=np.concatenate([so_far.u, more.u]),
        carried=np.concatenate([so_far.carried, more.carried]),
        log_likelihood=np.append(so_far.log_likelihood, more.log_likelihood),
        moved={
            name: np.append(each, more.moved[name])
            for name, each in so_far.moved.items()
        },
        explained=together(so_far.explained, more.explained),
        laws=more.laws,
    )


def _weighed(all_of: LookedAt, draws: Draws) -> Weighed:
    log_weight, pareto_k = smoothed(all_of.log_weight)
    everybody = at_first(replace(draws, n=len(all_of.u)))
    return Weighed(
        standpoint=_moved(everybody, all_of.moved),
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
