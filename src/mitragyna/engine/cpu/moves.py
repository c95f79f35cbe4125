"""How far sweeps move the states of a circle, and what further sweeps would move.

Each sweep moves a guessed state by about the same share of its move before, and the
others follow. How moves fell in the step before, or in the same step a day ago, is
remembered, because a move may be small by chance and one sweep alone shows no fall.
"""

from ...typing import Number
from ..steps.estimate import SMALLEST_SUM, largest
from ..steps.nonlinear import Nonlinear

#: Smallest fall from move to move that is believed.
LEAST_FALL = 0.04

#: Largest fall that the next step remembers.
WORST_FALL = 0.5

#: Share of the fall of the step before that is believed at least.
REMEMBERED = 0.8

#: Largest share of a move that is taken to follow it.
MOST_FOLLOWS = 0.1

#: Share of what is taken to follow that is added: falls become smaller.
ADDED = 0.6

#: Smallest move that shows what follows it [relative to the size].
SMALLEST_MOVE = 1e-7


class Moves:
    """Moves of each state by the last sweep, and of the guessed ones by that before."""

    def __init__(self, states: Nonlinear, stage: int, sizes: dict[str, Number]) -> None:
        self.code, self.states, self.wiring = states.code, states, states.wiring
        self.fall = f"fell.{stage}"
        self.fell = self._remembered(self.fall).at_least(LEAST_FALL)
        self.sizes = sizes
        self.per_size = {n: size.roughly_inverse() for n, size in sizes.items()}
        self.guessed = [n for n in sizes if n in self.wiring.guessed]
        variable = self.code.variable
        self.is_second, self.worst = variable(0.0), variable(0.0)
        self.end = {n: variable(0.0) for n in sizes}
        self.size = {n: variable(1.0) for n in sizes}
        self.end_before = {n: variable(0.0) for n in self.guessed}
        self.size_before = {n: variable(1.0) for n in self.guessed}

    def note(self, name: str, old: list[Number], new: list[Number]) -> None:
        """A state at nodes 1-4 before and after a sweep; its end and its middle count,
        where outputs are taken. What is not guessed has no move by the first sweep."""
        middle, end = (new[j] - old[j] for j in (1, 3))
        size = abs(end).at_least(abs(middle)) * self.per_size[name]
        if name in self.guessed:
            self.end_before[name].put(self.end[name].get())
            self.size_before[name].put(self.size[name].get())
        else:
            size = size * self.is_second.get()
        self.end[name].put(end)
        self.size[name].put(size)

    def left(self) -> Number:
        """What the next sweep would move, relative to the size: the last move of the
        guessed states times the largest that followed such a move."""
        last, every, before = self._sizes()
        fall = every * before.at_least(SMALLEST_SUM).roughly_inverse()
        worst = self.worst.get()
        seen = worst.at_least(fall * self.is_second.get())
        self.worst.put(before.where_above(SMALLEST_MOVE, seen, worst))
        self.is_second.put(1.0)
        return last * fall.at_least(self.fell)

    def remember(self) -> None:
        """Keep how moves fell, for steps to come: one sweep alone shows nothing."""
        layout, worst = self.states.layout, self.worst.get()
        next_step = worst.at_most(WORST_FALL).at_least(self.fell * REMEMBERED)
        self.code.store(self.states.w, layout.work[self.fall], next_step)
        seen = worst.at_least(self.fell * REMEMBERED)
        next_day = worst.where_above(0.0, seen, self.fell)
        self.code.store(self.states.t, layout.trace[self.fall], next_day)

    def to_come(self) -> dict[str, Number]:
        """What further sweeps would add to the end of each state: the last move of the
        guessed state that drives it, times what followed its move before."""
        trace, coming = self.states.layout.trace, {}
        for leader in self.guessed:
            last, before = (
                moved[leader].get() * self.per_size[leader]
                for moved in (self.end, self.end_before)
            )
            square = before * before
            per_move = before * (square + SMALLEST_SUM).roughly_inverse()
            for n in (n for n in self.end if self.wiring.leader(n) == leader):
                seen = self.end[n].get() * self.per_size[n] * per_move
                remembered = self._remembered(f"follows.{n}")
                follows = square.where_above(SMALLEST_MOVE**2, seen, remembered)
                follows = follows.at_most(MOST_FOLLOWS).at_least(-MOST_FOLLOWS)
                self.code.store(self.states.t, trace[f"follows.{n}"], follows)
                coming[n] = follows * ADDED * last * self.sizes[n]
        return coming

    def _remembered(self, name: str) -> Number:
        """What is known from a step before."""
        return self.code.load(self.states.w, self.states.layout.work[name])

    def _sizes(self) -> tuple[Number, Number, Number]:
        """The largest move of a guessed state by the last sweep, that of any state, and
        that of a guessed one by the sweep before."""
        last = largest([self.size[n].get() for n in self.guessed])
        every = largest([value.get() for value in self.size.values()])
        return last, every, largest([v.get() for v in self.size_before.values()])
