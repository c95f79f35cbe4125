"""How far sweeps move the states of a circle, and what further sweeps would move.

What a sweep moves falls from one sweep to the next by about the same factor, as long as
the step is: the fall of the step before is remembered, because a move may be small by
chance.
"""

from ..typing import Number
from .estimate import SMALLEST_SUM, largest
from .nonlinear import Nonlinear

#: Smallest fall from move to move that is believed.
LEAST_FALL = 0.04

#: Largest fall that is remembered.
WORST_FALL = 0.5

#: Share of the fall of the step before that is believed at least.
REMEMBERED = 0.8

#: Largest fall that what is left is taken from.
MOST_FALL = 0.1

#: Share of the last move times its fall that is added: falls become smaller.
ADDED = 0.6


class Moves:
    """Moves of each state by the last sweep, and of the guessed ones by that before."""

    def __init__(
        self, states: Nonlinear, stage: int, per_size: dict[str, Number]
    ) -> None:
        self.code, self.w, self.wiring = states.code, states.w, states.wiring
        self.place = states.layout.work[f"fell.{stage}"]
        self.fell = self.code.load(self.w, self.place).at_least(LEAST_FALL)
        self.per_size = per_size
        self.guessed = [n for n in per_size if n in self.wiring.guessed]
        variable = self.code.variable
        self.end = {n: variable(0.0) for n in per_size}
        self.size = {n: variable(0.0) for n in per_size}
        self.end_before = {n: variable(1.0) for n in self.guessed}
        self.size_before = {n: variable(1.0) for n in self.guessed}

    def note(self, name: str, old: list[Number], new: list[Number]) -> None:
        """A state at nodes 1-4 before and after a sweep; its end and its middle count,
        where outputs are taken."""
        if name in self.guessed:
            self.end_before[name].put(self.end[name].get())
            self.size_before[name].put(self.size[name].get())
        middle, end = (new[j] - old[j] for j in (1, 3))
        self.end[name].put(end)
        self.size[name].put(abs(end).at_least(abs(middle)) * self.per_size[name])

    def left(self) -> tuple[Number, Number]:
        """The largest last move times that of the guessed states, and the largest move
        of these before: their quotient is what the next sweep would move. Others have
        no move before the second sweep [relative to the size]."""
        last, before = self._guessed()
        size = largest([value.get() for value in self.size.values()])
        return size * last.at_least(before * self.fell), before

    def remember(self) -> None:
        """Keep the fall for the next step."""
        last, before = self._guessed()
        fall = (last / before.at_least(SMALLEST_SUM)).at_most(WORST_FALL)
        fall = fall.at_least(self.fell * REMEMBERED)
        self.code.store(self.w, self.place, fall)

    def to_come(self, name: str) -> Number:
        """What further sweeps would add to the end: the last move times its fall, which
        is that of the guessed state that drives this one."""
        leader = self.wiring.leader(name)
        last, before = self.end[leader].get(), self.end_before[leader].get()
        fall = last * before / (before * before + SMALLEST_SUM)
        fall = fall.at_most(MOST_FALL).at_least(-MOST_FALL)
        return fall * ADDED * self.end[name].get()

    def _guessed(self) -> tuple[Number, Number]:
        """The largest move of a guessed state by the last sweep, and by that before."""
        last = largest([self.size[n].get() for n in self.guessed])
        return last, largest([value.get() for value in self.size_before.values()])
