"""Code of one step for states in circles, each of which needs the others at all nodes.

A sweep takes the states one after the other: production at nodes 1-4 from the latest
values, then the state itself at nodes 1-4. Nodes do not wait for each other, which
keeps the processor busy. A state that a sweep reads before it computes it starts from
a guess of its production (`guess`).

Sweeps end when the next would move less than is asked in every lane (`moves`); what is
then expected of those to come is added to the end of the step.
"""

from ...typing import Number
from ..cpu.moves import Moves
from ..wiring.scope import Scope
from .estimate import CAUTION, unseen
from .middle import corrected
from .nonlinear import Nonlinear

#: Share of what the next sweep would move that counts as error.
MISSED = 0.45


class Circle:
    """States of one group at all nodes."""

    def __init__(self, states: Nonlinear, stage: int, nodes: list[Scope]) -> None:
        self.states, self.stage, self.nodes = states, stage, nodes
        self.code, self.wiring = states.code, states.wiring
        self.names = self.wiring.groups[stage]
        self.guessed = [n for n in self.names if n in self.wiring.guessed]
        self.y0 = {n: states.begin(n) for n in self.names}
        scope = Scope(self.wiring, stage, self.y0, nodes[0])
        self.first = {n: states.production(n, scope, self.y0[n]) for n in self.names}

    def solved(self) -> tuple[dict[str, list[Number]], list[Number]]:
        """States at all nodes, and error estimates."""
        self._start()
        to_move = self.code.variable(0.0)
        with self.code.repeat(self.states.most) as sweep:
            for n in self.names:
                self._sweep(n)
            left = self.moves.left()
            to_move.put(left)
            is_enough = self.code.reached(sweep, self.states.least)
            enough = self.code.number(self.states.enough)
            self.code.leave_if_none_above(left, enough, is_enough)
        self.moves.remember()
        estimates = [to_move.get() * (MISSED * CAUTION)]
        to_come, moves = self.moves.to_come(), {}
        for n in self.names:
            f, per_size = self._productions(n), self.moves.per_size[n]
            y, missed = corrected(self.states, n, self._course(n), f)
            moves[n] = [*y[:-1], y[-1] + to_come[n]]
            estimates.append(
                self.states.h * unseen(f, self.states.doubt) * per_size * CAUTION
            )
            estimates.append(abs(missed) * per_size)
        self._keep()
        return moves, estimates

    def _start(self) -> None:
        """Values that sweeps change, as they are before the first one."""
        variable = self.code.variable
        self.y, self.f = {}, {}
        for n in self.names:
            y, f = [self.y0[n]] * 4, [self.first[n]] * 4
            if n in self.guessed:
                f = self._guess(n)
                y = self._integrated(n, [self.first[n], *f])
            self.y[n] = [variable(value) for value in y]
            self.f[n] = [variable(value) for value in f]
        sizes = {n: self.states.size(n, self.y0[n]) for n in self.names}
        self.moves = Moves(self.states, self.stage, sizes)

    def _sweep(self, name: str) -> None:
        """One state at nodes 1-4 from the latest values of all."""
        for j in range(1, 5):
            before = {n: y[j - 1].get() for n, y in self.y.items()}
            scope = Scope(self.wiring, self.stage, before, self.nodes[j])
            f = self.states.production(name, scope, before[name])
            self.f[name][j - 1].put(f)
        after = self._integrated(name, self._productions(name))
        self.moves.note(name, [y.get() for y in self.y[name]], after)
        for place, value in zip(self.y[name], after, strict=True):
            place.put(value)

    def _productions(self, name: str) -> list[Number]:
        """The latest production at all nodes."""
        return [self.first[name], *(f.get() for f in self.f[name])]

    def _course(self, name: str) -> list[Number]:
        """The latest values of a state at all nodes."""
        return [self.y0[name], *(y.get() for y in self.y[name])]

    def _integrated(self, name: str, f: list[Number]) -> list[Number]:
        """The state at nodes 1-4 from the productions at all nodes."""
        y0 = self.y0[name]
        return [self.states.collocated(name, j, y0, f) for j in range(1, 5)]

    def _guess(self, name: str) -> list[Number]:
        """Production at nodes 1-4 before the first sweep."""
        at, w = self.states.layout.work, self.states.w
        shape = [self.code.load(w, at[f"guess.{name}.{j}"]) for j in range(1, 5)]
        return [self.first[name] + value for value in shape]

    def _keep(self) -> None:
        """Productions, for the guess of steps to come."""
        at, t = self.states.layout.trace, self.states.t
        for n in self.guessed:
            for i, value in enumerate(self._productions(n)):
                self.code.store(t, at[f"f.{n}.{i}"], value)
