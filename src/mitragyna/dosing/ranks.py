"""The order of options, and which of them no computation tells apart.

What serves the goal first, what is endorsed by nobody last; then fewest binding
constraints, then what the page shows of pain where it differs enough: the chance to be
better less that to be worse; then less exposure. Options are tied where another draw of
virtual people could turn what decides between them: then less exposure comes first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from jaxtyping import Float

from ..answer import Option, PainBenefit, Policy
from ..evidence.bounds import bound
from ..inference.moved import WITHIN
from ..person.setting import COHORT
from ..record.wish import Goal
from .diagnostics import error
from .options import NOT_ENDORSED

#: What serves a goal, the first best; what is left comes after it. Who wants to
#: understand reads from the least intake to the most.
SERVES: dict[Goal, tuple[tuple[Policy, ...], ...]] = {
    Goal.stop: ((Policy.none,),),
    Goal.cut_down: ((Policy.reduce,), (Policy.none,)),
    Goal.reduce_pain: (),
    Goal.understand: ((Policy.none,), (Policy.reduce,), (Policy.stay,)),
}

Net = dict[Policy, Float[np.ndarray, " n"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What tells options apart from chance.

    net    1 who is better by what counts, −1 who is worse, of each virtual person
    worth  what a virtual person is worth, of those drawn at random [-]
    """

    net: Net
    worth: float

    def of_difference(self, a: Policy, b: Policy) -> float:
        """Standard error of the difference of two net chances, in the same people."""
        difference = self.net[a] - self.net[b]
        both = ~np.isnan(difference)
        off = np.where(both, difference - difference[both].mean(), 0.0)
        each = np.bincount(np.arange(len(off)) // COHORT, off)
        return float(np.sqrt((each**2).sum() / self.worth) / both.sum())

    def of(self, probability: float) -> float:
        """Standard error of a chance, at most; none of what is certain."""
        people = len(next(iter(self.net.values())))
        if probability in (0.0, 1.0):
            return 0.0
        return error(probability, self.worth * people / COHORT)


def ranked(options: Sequence[Option], goal: Goal, chance: Chance) -> tuple[Option, ...]:
    """The options in order, with the rank of each; the same where they are tied."""

    def key(item: Option) -> tuple:
        return (
            *_decided(item, goal),
            sum(constraint.binding for constraint in item.constraints),
            -round(_net_chance(item.benefit) / bound("benefit_tie")),
            _exposure(item),
        )

    placed = list[Option]()
    for tied in _groups(sorted(options, key=key), goal, chance):
        rank = len(placed) + 1
        placed += [replace(one, rank=rank) for one in sorted(tied, key=_exposure)]
    return tuple(placed)


def _groups(
    ordered: list[Option], goal: Goal, chance: Chance
) -> Iterator[list[Option]]:
    """Options in a row of which each is tied with the one before it."""
    group = ordered[:1]
    for before, one in pairwise(ordered):
        if _decided(before, goal) != _decided(one, goal) or not _turns(
            before, one, chance
        ):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _turns(first: Option, then: Option, chance: Chance) -> bool:
    """Whether chance could turn the order of two options in a row."""
    most, fewest = _binding(first, chance, 1.0), _binding(then, chance, -1.0)
    if most != fewest:
        return most > fewest
    error = WITHIN * chance.of_difference(first.policy, then.policy)
    least = _net_chance(first.benefit) - _net_chance(then.benefit) - error
    tie = bound("benefit_tie")
    return least <= -tie or (least < tie and _exposure(then) < _exposure(first))


def _binding(item: Option, chance: Chance, side: float) -> int:
    """How many constraints bind if every chance lies on one side of its error."""
    return sum(
        one.probability + side * WITHIN * chance.of(one.probability) > one.allowed
        for one in item.constraints
    )


def _decided(item: Option, goal: Goal) -> tuple[int, bool]:
    """What no virtual person decides: how directly it serves the goal, and whether it
    is endorsed."""
    serving = SERVES[goal]
    served = [rank for rank, some in enumerate(serving) if item.policy in some]
    return served[0] if served else len(serving), NOT_ENDORSED in item.marks


def _exposure(item: Option) -> float:
    mg = item.mitragynine_mg_per_day
    return mg.median if mg else 0.0


def _net_chance(relieved: PainBenefit) -> float:
    """Chance of 1 point less pain, less that of 1 point more [-]."""
    return relieved.chance_better - relieved.chance_worse
