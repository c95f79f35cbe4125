"""Levels of a person that are integrated out: each enters one kind of value alone.

    P    = PRL0 p                    prolactin
    SOWS = S_bg + (64 − S_bg) s      withdrawal
    M    = NRS0 m + k s              pain before a policy begins, kept in 0-10

p, s and m hang on all else, so that one simulation tells what someone has at any
level. A person of the prior is weighed by the likelihood integrated over the scores of
their levels, and then has levels drawn given all else: whoever differs from the true
person in a level alone is not lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float
from scipy.special import logsumexp

from ..evidence.schema import Prior
from ..model.pain import WORST
from ..person.setting import Setting, Standpoint, like
from ..population.individual import levels
from ..population.population import population
from ..population.spread import log_scale, person
from ..record.history import History
from ..record.observation import Quantity
from ..sampling.normal import log_density
from .expectation import simulated
from .explained import MODELS, Explained, ObservationModel
from .picked import with_levels
from .readings import OUTPUT
from .seen import Each, Expected, Seen, only

WITHDRAWAL = "SOWS"  # tells what withdrawal adds to pain
MOST_SOWS = float(Quantity.sows.high)

#: Where a level is looked for [its score], at how many places, in how many people.
FARTHEST, LOOKED_AT, LOOKED_IN = 5.0, 26, 100

#: Of where it may lie: no less likely than this, over the likeliest [ln].
NEGLIGIBLE = -12.0

#: Places to which the logarithm of the likelihood is interpolated there.
PLACES = 96


class OwnLevel(NamedTuple):
    """A level.

    score     its name among deviates
    prior     one that has its form
    computed  places at which the likelihood is computed: more where it is less smooth
    """

    score: str
    parameter: str
    prior: str
    computed: int


#: Output of the system → the level that it hangs on.
LEVELS = {
    "P": OwnLevel("PRL0_male/people", "PRL0", "PRL0_male", 28),
    "SOWS": OwnLevel("S_bg/people", "S_bg", "S_bg", 16),
    "NRS": OwnLevel("NRS0/people", "NRS0", "NRS0", 16),
}

Scores = Mapping[str, Each]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyLevel:
    """What people have at the times of what was measured, at any level.

    still, slope   value = still + slope · level; a slope of 0 hangs on no level
    middle, shift  of a level by its output: where the score is 0, and by how much a
                   score of 1 moves it, on the scale of its prior
    """

    seen: Seen
    still: Float[np.ndarray, "seen n"]
    slope: Float[np.ndarray, "seen n"]
    middle: Scores
    shift: Scores
    is_female: Bool[np.ndarray, " n"]
    met: Bool[np.ndarray, " n"]

    @property
    def outputs(self) -> tuple[str, ...]:
        """What was seen that hangs on a level."""
        rows = dict.fromkeys(OUTPUT[quantity] for quantity in self.seen.quantity)
        return tuple(output for output in rows if output in LEVELS)

    def own(self, standpoint: Standpoint) -> Explained:
        """What everyone has at the levels of their own."""
        people = standpoint.people.people
        return self.at({o: people.normal(LEVELS[o].score) for o in self.outputs})

    def level(self, output: str, score: Each) -> Each:
        """Everyone's level at a score."""
        shift = self.shift[output] * score
        return person(_prior(output), self.middle[output], shift)

    def at(self, scores: Scores) -> Explained:
        """What everyone has at the scores of each output."""
        value = self.still.copy()
        for output, score in scores.items():
            rows = self.rows(output)
            value[rows] += self.slope[rows] * self.level(output, score)
            if output == "NRS":
                value[rows] = value[rows].clip(0.0, WORST)
        expected = Expected(value=value, is_female=self.is_female)
        return Explained(seen=self.seen, expected=expected, met=self.met)

    def rows(self, output: str) -> Bool[np.ndarray, " seen"]:
        """Which of what was seen are of an output."""
        return np.array([OUTPUT[one] == output for one in self.seen.quantity], bool)

    def some(self, who: np.ndarray) -> "AnyLevel":
        """The same of some of the people."""
        return replace(
            self,
            still=self.still[:, who],
            slope=self.slope[:, who],
            middle={name: each[who] for name, each in self.middle.items()},
            shift={name: each[who] for name, each in self.shift.items()},
            is_female=self.is_female[who],
            met=self.met[who],
        )


def any_level(setup: Setting, seen: Seen, standpoint: Standpoint) -> AnyLevel:
    """What everyone has at any level, of what was seen; takes one simulation."""
    people = setup.people
    own = people.parameters
    # at a level of 1 nobody is kept in 0-10, so that any other can be told
    one = replace(setup, people=replace(people, parameters=own | {"NRS0": _ones(own)}))
    outputs = tuple(dict.fromkeys(OUTPUT[quantity] for quantity in seen.quantity))
    if "NRS" in outputs:
        outputs = (*outputs, WITHDRAWAL)
    values, met = simulated(one, seen.time_h, outputs, standpoint)
    still, slope = np.zeros((2, seen.count, people.n))
    for k, quantity in enumerate(seen.quantity):
        value = values[OUTPUT[quantity]][k]
        match OUTPUT[quantity]:
            case "P":
                slope[k] = value / own["PRL0"]
            case "SOWS":
                s = _severity(value, own)
                still[k], slope[k] = MOST_SOWS * s, 1.0 - s
            case "NRS":
                still[k] = own["k_rebound"] * _severity(values[WITHDRAWAL][k], own)
                slope[k] = np.maximum(value - still[k], 0.0)
            case _:
                still[k] = value
    middle, further = (_levels_at(setup.history, standpoint, z) for z in (0.0, 1.0))
    return AnyLevel(
        seen=seen,
        still=still,
        slope=slope,
        middle=middle,
        shift={
            output: log_scale(_prior(output), further[output])
            - log_scale(_prior(output), middle[output])
            for output in LEVELS
        },
        is_female=people.is_female,
        met=met,
    )


def _severity(sows: Each, own: Mapping[str, Each]) -> Each:
    """s, share of the worst withdrawal [-]."""
    return (sows - own["S_bg"]) / (MOST_SOWS - own["S_bg"])


def _ones(own: Mapping[str, Each]) -> Each:
    return np.ones_like(own["NRS0"])


def _prior(output: str) -> Prior:
    """A prior of the form that the level has."""
    return population().evidence.prior(LEVELS[output].prior)


def _levels_at(history: History, standpoint: Standpoint, score: float) -> Scores:
    """Everyone's levels at a score."""
    at = np.full(standpoint.people.n, score)
    moved = with_levels(standpoint, {level.score: at for level in LEVELS.values()})
    own = levels(moved.people, like(history), population())
    return {output: own[level.parameter] for output, level in LEVELS.items()}


def integrated(
    rng: np.random.Generator, one: AnyLevel
) -> tuple[Float[np.ndarray, "n models"], dict[str, Each]]:
    """ln likelihood of what each model explains, integrated over the level it hangs on,
    and of each output a score of that level drawn given what was seen; −inf of who was
    not computed."""
    met = np.flatnonzero(one.met)
    some = one.some(met)
    columns, scores = np.full((len(one.met), len(MODELS)), -np.inf), {}
    for column, model in enumerate(MODELS):
        rows = one.seen.of(*model.of)
        outputs = {OUTPUT[each] for each in model.of} & set(LEVELS)
        if not rows.any():
            columns[met, column] = 0.0
        elif not outputs:
            seen = some.at({})
            columns[met, column] = model.log_likelihood(
                *only(seen.seen, seen.expected, rows)
            )
        else:
            (output,) = outputs
            columns[met, column], score = _integrated(rng, some, (model, output))
            scores[output] = np.zeros(len(one.met))
            scores[output][met] = score
    return columns, scores


def _integrated(
    rng: np.random.Generator, one: AnyLevel, of: tuple[ObservationModel, str]
) -> tuple[Each, Each]:
    """ln likelihood integrated over a level, and a score of it drawn."""
    looked = np.linspace(-FARTHEST, FARTHEST, LOOKED_AT)
    few = np.linspace(0, len(one.met) - 1, min(LOOKED_IN, len(one.met))).astype(int)
    likely = _by_place(one.some(few), of, looked)
    may = np.flatnonzero((likely - likely.max(axis=0) > NEGLIGIBLE).any(axis=1))
    low, high = max(may[0] - 1, 0), min(may[-1] + 1, LOOKED_AT - 1)
    middle, half = (
        0.5 * (looked[low] + looked[high]),
        0.5 * (looked[high] - looked[low]),
    )
    nodes, to_places = _interpolation(LEVELS[of[1]].computed)
    each = np.einsum("pk,kn->pn", to_places, _by_place(one, of, middle + half * nodes))
    places = np.linspace(looked[low], looked[high], PLACES)
    width = places[1] - places[0]
    total = np.asarray(logsumexp(each, axis=0))
    upto = np.exp(each - total).cumsum(axis=0)
    at = (upto < rng.random(len(total)) * upto[-1]).sum(axis=0)
    score = places[at] + width * (rng.random(len(total)) - 0.5)
    return total + np.log(width), score


@cache
def _interpolation(
    computed: int,
) -> tuple[Float[np.ndarray, " computed"], Float[np.ndarray, "places computed"]]:
    """Places between −1 and 1 (Chebyshev's), and the polynomial through what is
    computed there, at places with equal steps (barycentric)."""
    k = np.arange(computed)
    nodes = np.cos(np.pi * k / (computed - 1))
    weight = (-1.0) ** k
    weight[[0, -1]] *= 0.5
    off = np.linspace(-1.0, 1.0, PLACES)[:, None] - nodes
    is_node = np.abs(off) < 1e-12
    share = weight / np.where(is_node, 1.0, off)
    share = np.where(is_node.any(axis=1, keepdims=True), is_node, share)
    return nodes, share / share.sum(axis=1, keepdims=True)


def _by_place(
    one: AnyLevel,
    of: tuple[ObservationModel, str],
    places: Float[np.ndarray, " places"],
) -> Float[np.ndarray, "places n"]:
    """ln of prior times likelihood at each score."""
    model, output = of
    rows = one.rows(output)
    likely = []
    for place in places:
        at = one.at({output: np.full(len(one.met), place)})
        likely.append(model.log_likelihood(*only(at.seen, at.expected, rows)))
    return np.stack(likely) + log_density(places)[:, None]
