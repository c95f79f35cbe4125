"""Where picked people stand: those of some others, moved in a few coordinates.

A coordinate is a standard normal score by the name of a deviate. Of what is drawn
evenly on 0-1 it is the normal score of that share, so all have the same prior.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Int
from scipy.special import ndtr

from ..person.setting import Standpoint
from ..population.scores import Deviates, Each, Scores

Points = Float[np.ndarray, "n coordinates"]

#: What a person's own values move, by source of uncertainty. All else is carried: what
#: one person cannot tell of all people, and what the model does not tell apart.
ABOUT = ("hypothesis/prolactin", "h_s/population", "EC50_s/population")
PEOPLE = (
    *("CL_MG/people", "V_MG/people", "F_capsule/people"),
    *("x50_habit/people", "S_bg/people", "NRS0/people"),
    *("PRL0_male/people", "E50/people", "EC50_s/people"),
)
PRODUCT = ("content/product", "content/batch", "content/package")
COORDINATES = len(ABOUT) + len(PEOPLE) + len(PRODUCT)


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
    of: Standpoint, who: Int[np.ndarray, " n"], u: Points | None = None
) -> Standpoint:
    """Some of the people; u: their scores in what a person's values move."""
    people = of.people
    names = (*ABOUT, *PEOPLE, *PRODUCT)
    columns = () if u is None else np.ascontiguousarray(u.T)
    moved = dict(zip(names, columns, strict=u is not None))

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
            people=some(people.people, PEOPLE),
            product=some(people.product, PRODUCT),
            sex=people.sex[who],
        ),
    )
