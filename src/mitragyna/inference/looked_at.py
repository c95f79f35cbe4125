"""People looked at: of the prior at first, then near those who count.

What is absorbed is looked for where plasma levels say (`absorbed`), who hardly counts
by that is not followed any further (`thinned`), and levels are integrated out
(`levels`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from jaxtyping import Int
from scipy.special import logsumexp

from ..person.setting import Draws, Standpoint, at_first, held, led, like
from ..population.habit import missed_by_half
from ..population.individual import sized
from ..population.population import population
from ..record.history import History
from . import absorbed
from .expectation import past_of, plasma_past_of
from .explained import Explained, together
from .levels import LEVELS, AnyLevel, any_level, integrated
from .picked import PEOPLE, Points, picked
from .proposed import Carried, NormalLaw, drawn, log_density, prior
from .readings import seen_in
from .seen import Each
from .thinned import thinned

#: What is looked for near those who count. What is not known of all people is not, so
#: that those of a cohort still share it.
LOOKED_FOR = tuple(name for name in PEOPLE if name not in absorbed.SCORES)
CARRIED = ("CL_MG", "V_MG")  # and x50
BEFORE = prior(len(LOOKED_FOR), len(CARRIED) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """People looked at so far.

    number          of each among the people of the prior
    u               where they stand in what is looked for
    carried         what they have where those scores are 0, on the log
    log_likelihood  integrated over levels; what was absorbed is weighed in, and who
                    was followed
    moved           scores by name: what was looked for, and levels
    explained       what each has at those levels
    laws            as many people came from each, before some were not followed
    """

    number: Int[np.ndarray, " n"]
    u: Points
    carried: Carried
    log_likelihood: Each
    moved: dict[str, Each]
    explained: Explained
    laws: tuple[NormalLaw, ...]

    @property
    def log_weight(self) -> Each:
        """ln of weights that are not smoothed and have no sum."""
        return self.log_likelihood + _of_prior(self.laws, self.u, self.carried)


def _of_prior(laws: tuple[NormalLaw, ...], u: Points, carried: Carried) -> Each:
    """ln density of the prior over that of all laws together."""
    if len(laws) == 1:
        return np.zeros(len(u))
    by = [log_density(law, u, carried) for law in laws]
    return by[0] - (logsumexp(by, axis=0) - np.log(len(laws)))


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
    pairs = (
        len(laws) + 1
    ) // 2  # people of two times are drawn as soon as those of one
    everybody = _everybody(history, replace(draws, n=2 * pairs * draws.n))
    number = np.arange(before * draws.n, len(laws) * draws.n)
    standpoint = picked(everybody, number)
    u, carried = _own(standpoint), _carried(history, standpoint)
    if before:
        u = drawn(rng, laws[-1], carried)
    moved = dict(zip(LOOKED_FOR, u.T, strict=True))
    standpoint = _moved(standpoint, moved)
    setup = plasma_past_of(history, used, draws, standpoint)
    seen = seen_in(history, used, setup.course)
    absorbs = absorbed.looked_for(rng, setup, seen, standpoint)
    ratio, who = absorbs.ratio, np.arange(draws.n)
    if absorbs.scores:
        roughly = absorbs.roughly + ratio + _of_prior(laws, u, carried)
        who, log_chance = thinned(rng, roughly)
        ratio = ratio[who] - log_chance
        moved = {k: each[who] for k, each in (moved | absorbs.scores).items()}
        standpoint = picked(everybody, number[who], moved)
    if not before and not absorbs.scores:
        one = as_they_stand(history, used, draws)
    else:
        setup = past_of(history, used, replace(draws, n=len(who)), standpoint)
        one = any_level(setup, seen, standpoint)
    columns, levels = integrated(rng, one)
    moved |= {LEVELS[output].score: score for output, score in levels.items()}
    return LookedAt(
        number=number[who],
        u=u[who],
        carried=carried[who],
        log_likelihood=columns.sum(axis=1) + ratio,
        moved=moved,
        explained=one.at(levels),
        laws=laws,
    )


@lru_cache(maxsize=1)
def as_they_stand(history: History, used: tuple[int, ...], draws: Draws) -> AnyLevel:
    """What the people of the prior have at any level; one simulation serves who asks
    for their own levels and who asks for all."""
    standpoint = at_first(draws)
    setup = past_of(history, used, draws, standpoint)
    return any_level(setup, seen_in(history, used, setup.course), standpoint)


@lru_cache(maxsize=2)
def _everybody(_history: History, draws: Draws) -> Standpoint:
    """People of the prior, drawn once for one record."""
    return held(at_first(draws))


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
    before = _moved(standpoint, dict.fromkeys(LOOKED_FOR, nothing)).people
    own = sized(CARRIED, before, like(led(history)), population())
    missed = missed_by_half(before, population())
    return np.log(np.stack([*own.values(), missed], axis=1))


def joined(so_far: LookedAt, more: LookedAt) -> LookedAt:
    """The people of both."""
    return LookedAt(
        number=np.append(so_far.number, more.number),
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
