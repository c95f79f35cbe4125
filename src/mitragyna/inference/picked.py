"""Where picked people stand: those of some others, moved in a few coordinates.

A coordinate is a standard normal score by the name of a deviate. Of what is drawn
evenly on 0-1 it is the normal score of that share, so all have the same prior.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from jaxtyping import Float, Int
from scipy.special import ndtr, ndtri

from ..person.setting import Standpoint
from ..population.scores import Deviates, Each, Scores

Points = Float[np.ndarray, "n coordinates"]

#: What a person's own values move, by source of uncertainty. All else is carried: what
#: one person cannot tell of all people, and what the model does not tell apart.
ABOUT = ("hypothesis/prolactin", "h_s/population", "EC50_s/population")
PEOPLE = (
    *("CL_MG/people", "V_MG/people", "F_capsule/people"),
    *("x50_habit/people", "E50/people", "EC50_s/people"),
)
PRODUCT = ("content/product", "content/batch", "content/package")

#: What they move as well, each in one kind of value alone.
LEVELS = ("PRL0_male/people", "S_bg/people", "NRS0/people")

UNMOVED: Mapping[str, Each] = MappingProxyType({})

#: What relieves pain, and how it does: of all people, and of each; shares of 0-1 first.
RELIEF_SHARES = ("hypothesis/pain", "hypothesis/5HT_pain", "hypothesis/a2_pain")
RELIEF_ABOUT = (
    *("ceiling/population", "E50p/population", "rA/population", "rN/population"),
    *("b_5HT/population", "b_a2/population"),
)
RELIEF_PEOPLE = ("c/people",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked(Deviates):
    """Deviates of people picked from others, with their own in what was moved.

    n      how many they are
    who    number of each among the others
    moved  name → normal score in place of the deviate of that name
    """

    of: Deviates
    n: int
    who: Int[np.ndarray, " n"]
    moved: Mapping[str, Float[np.ndarray, " n"]]

    @property
    def varies(self) -> bool:
        return self.of.varies

    def normal(self, name: str) -> Each:
        if name in self.moved:
            return self.moved[name]
        return self.of.normal(name)[self.who]

    def uniform(self, name: str) -> Each:
        if name in self.moved:
            return ndtr(self.moved[name])
        return self.of.uniform(name)[self.who]


def picked(
    of: Standpoint, who: Int[np.ndarray, " n"], moved: Mapping[str, Each] = UNMOVED
) -> Standpoint:
    """Some of the people; moved: their scores in what a person's values move."""
    people = of.people

    def some(deviates: Deviates, movable: tuple[str, ...]) -> Picked:
        own = {name: moved[name] for name in movable if name in moved}
        return Picked(of=deviates, n=len(who), who=who, moved=own)

    return Standpoint(
        habit=Scores(
            population=some(of.habit.population, ()),
            people=some(of.habit.people, ()),
            product=some(of.habit.product, ()),
            sex=of.habit.sex[who],
        ),
        people=replace(
            people,
            population=some(people.population, ABOUT),
            people=some(people.people, (*PEOPLE, *LEVELS)),
            product=some(people.product, PRODUCT),
            sex=people.sex[who],
        ),
    )


def with_relief_of(standpoint: Standpoint, others: Standpoint) -> Standpoint:
    """Picked people with what relieves pain in as many others."""
    people, own = standpoint.people, others.people
    about = {name: ndtri(own.population.uniform(name)) for name in RELIEF_SHARES}
    about |= {name: own.population.normal(name) for name in RELIEF_ABOUT}
    each = {name: own.people.normal(name) for name in RELIEF_PEOPLE}
    return replace(
        standpoint,
        people=replace(
            people,
            population=_moved_to(people.population, about),
            people=_moved_to(people.people, each),
        ),
    )


def _moved_to(deviates: Deviates, scores: Mapping[str, Each]) -> Picked:
    """The same people with these scores of their own."""
    everyone = np.arange(deviates.n)
    return Picked(of=deviates, n=deviates.n, who=everyone, moved=scores)


def with_levels(standpoint: Standpoint, scores: Mapping[str, Each]) -> Standpoint:
    """The same people with scores of their own in what differs between people."""
    people = standpoint.people
    return replace(
        standpoint, people=replace(people, people=_moved_to(people.people, scores))
    )
