"""People made of several of the prior, with scores of their own in what is moved.

What is not known of all people, what one person is and what one takes are drawn apart,
so people who have each of another person of the prior are people of the prior as well.
Of whom they are, a coordinate tells by its share: all have the same prior.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int
from scipy.special import ndtr

from ..person.setting import Standpoint
from ..population.scores import Deviates, Each, Scores
from .picked import Points, picked

#: Numbers of people of the prior that somebody is made of, the last coordinates: what
#: is not known of all people, what one person is, what one takes.
NUMBERS = 3

#: Names of deviates that decide which intakes were taken begin so.
TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class WithIntakes(Deviates):
    """Deviates of people who take what others take."""

    of: Deviates
    intakes: Deviates
    n: int

    @property
    def varies(self) -> bool:
        return self.of.varies

    def normal(self, name: str) -> Each:
        return self.of.normal(name)

    def uniform(self, name: str) -> Each:
        of = self.intakes if name.startswith(TAKEN) else self.of
        return of.uniform(name)


def made_of(before: Standpoint, names: tuple[str, ...], points: Points) -> Standpoint:
    """People with their own scores of these names, and all else by their numbers."""
    moved = dict(zip(names, points[:, : len(names)].T, strict=True))
    about, one, takes = (
        picked(before, who, moved) for who in numbers(points, before.people.n)
    )
    people = one.people
    return Standpoint(
        habit=takes.habit,
        people=Scores(
            population=about.people.population,
            people=WithIntakes(people.people, takes.people.people, people.n),
            product=people.product,
            sex=people.sex,
        ),
    )


def numbers(points: Points, pool: int) -> Int[np.ndarray, "numbers n"]:
    """Numbers of the people of the prior that each is made of."""
    share: Float[np.ndarray, "n numbers"] = ndtr(points[:, -NUMBERS:])
    return (share * pool).astype(int).clip(max=pool - 1).T
