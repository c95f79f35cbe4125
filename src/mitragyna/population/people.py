"""Virtual people with what they take."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float, Int

from .content import Content
from .population import Population


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """`n` virtual people with what they take.

    population    what they are drawn from
    parameters    of its system                                    [as `MEANING` says]
    content       of what each has bought
    F             share that is absorbed of it, over that of capsules [-]
    activity_2D6  CYP2D6 relative to a normal metaboliser [-]
    """

    population: Population
    parameters: dict[str, Float[np.ndarray, " n"]]
    content: Content
    F: Float[np.ndarray, " n"]
    is_female: Bool[np.ndarray, " n"]
    activity_2D6: Float[np.ndarray, " n"]

    @property
    def n(self) -> int:
        """How many they are."""
        return len(self.F)


def only(people: People, who: slice | Int[np.ndarray, " some"]) -> People:
    """Some of the people."""
    content = {code: per[:, who] for code, per in people.content.per.items()}
    return replace(
        people,
        parameters={name: v[who] for name, v in people.parameters.items()},
        content=replace(people.content, per=content),
        F=people.F[who],
        is_female=people.is_female[who],
        activity_2D6=people.activity_2D6[who],
    )
