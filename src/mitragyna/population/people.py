"""Virtual people with what they take."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float, Int

from .content import Content
from .population import Population


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """What each has bought of a product.

    F      share that is absorbed of it, over that of capsules [-]
    depot  mark of what it enters when it is swallowed
    """

    content: Content
    F: Float[np.ndarray, " n"]
    depot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """`n` virtual people with what they take.

    population    what they are drawn from
    parameters    of its system                                    [as `MEANING` says]
    content       of what each has bought
    F             share that is absorbed of it, over that of capsules [-]
    activity_2D6  CYP2D6 relative to a normal metaboliser [-]
    beside        what each has bought of other products
    """

    population: Population
    parameters: dict[str, Float[np.ndarray, " n"]]
    content: Content
    F: Float[np.ndarray, " n"]
    is_female: Bool[np.ndarray, " n"]
    activity_2D6: Float[np.ndarray, " n"]
    beside: tuple[Purchase, ...] = ()

    @property
    def purchases(self) -> tuple[Purchase, ...]:
        """Every product, the first one first."""
        return (Purchase(content=self.content, F=self.F), *self.beside)

    @property
    def n(self) -> int:
        """How many they are."""
        return len(self.F)


def only(people: People, who: slice | Int[np.ndarray, " some"]) -> People:
    """Some of the people."""
    first, *beside = (_of_some(one, who) for one in people.purchases)
    return replace(
        people,
        parameters={name: v[who] for name, v in people.parameters.items()},
        content=first.content,
        F=first.F,
        is_female=people.is_female[who],
        activity_2D6=people.activity_2D6[who],
        beside=tuple(beside),
    )


def _of_some(purchase: Purchase, who: slice | Int[np.ndarray, " some"]) -> Purchase:
    per = {code: rows[:, who] for code, rows in purchase.content.per.items()}
    content = replace(purchase.content, per=per)
    return replace(purchase, content=content, F=purchase.F[who])
