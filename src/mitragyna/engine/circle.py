"""Code of one step for states in circles, each of which needs the others at all nodes.

A sweep takes the states one after the other: production at nodes 1-4 from the latest
values, then the state itself at nodes 1-4. Nodes do not wait for each other, which
keeps the processor busy. A state that a sweep reads before it computes it starts from
the production of the last step, continued as a cubic.

Sweeps end when the next would move less than is asked in every lane (`moves`); what is
then expected of those to come is added to the end of the step.
"""

from ..typing import Number
from .collocation import CONTINUED, NODES
from .estimate import CAUTION, SMALLEST_SUM, unseen, weighted
from .middle import corrected
from .moves import Moves
from .nonlinear import Nonlinear
from .scope import Scope

#: Fewest sweeps: how moves fall is not known before.
LEAST = 2

#: Share of what the next sweep would move that counts as error.
MISSED = 0.45

#: How far a production is continued at most, in lengths of the step it comes from.
FARTHEST = 1.5

#: Length that stands for that of a step that a lag cut to nothing [h].
SMALLEST_STEP = 1e-12


class Circle:
    """States of one group at all nodes."""

    def __init__(self, states: Nonlinear, stage: int, nodes: list[Scope]) -> None:
        self.states, self.stage, self.nodes = states, stage, nodes
        self.code, self.wiring = states.code, states.wiring
        self.names = self.wiring.groups[stage]
        self.guessed = [n for n in self.names if n in self.wiring.guessed]
        self.y0 = {n: states.begin(n) for n in self.names}
        self.per_size = {n: 1.0 / states.size(n, self.y0[n]) for n in self.names}
        scope = Scope(self.wiring, stage, self.y0, nodes[0])
        self.first = {n: states.production(n, scope, self.y0[n]) for n in self.names}

    def solved(self) -> tuple[dict[str, list[Number]], list[Number]]:
        """States at all nodes, and error estimates."""
        self._start()
        with self.code.repeat(self.states.most) as sweep:
            for n in self.names:
                self._sweep(n)
            left, past = self.moves.left()
            limit = past * self.code.number(self.states.enough)
            self.code.leave_if_none_above(left, limit, self.code.reached(sweep, LEAST))
        left, past = self.moves.left()
        self.moves.remember()
        estimates = [left / past.at_least(SMALLEST_SUM) * (MISSED * CAUTION)]
        for n in self.names:
            error = self.states.h * unseen(self._productions(n))
            estimates.append(error * self.per_size[n] * CAUTION)
        found = {}
        for n in self.names:
            y, missed = corrected(self.states, n, self._course(n), self._productions(n))
            found[n] = [*y[:-1], y[-1] + self.moves.to_come(n)]
            estimates.append(abs(missed) * self.per_size[n])
        self._keep()
        return found, estimates

    def _start(self) -> None:
        """Values that sweeps change, as they are before the first one."""
        variable, ahead = self.code.variable, self._ahead()
        self.y, self.f = {}, {}
        for n in self.names:
            y, f = [self.y0[n]] * 4, [self.first[n]] * 4
            if n in self.guessed:
                f = self._continued(n, ahead)
                y = self._integrated(n, [self.first[n], *f])
            self.y[n] = [variable(value) for value in y]
            self.f[n] = [variable(value) for value in f]
        self.moves = Moves(self.states, self.stage, self.per_size)

    def _sweep(self, name: str) -> None:
        """One state at nodes 1-4 from the latest values of all."""
        for j in range(1, 5):
            known = {n: y[j - 1].get() for n, y in self.y.items()}
            scope = Scope(self.wiring, self.stage, known, self.nodes[j])
            f = self.states.production(name, scope, known[name])
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

    def _ahead(self) -> list[Number]:
        """How far nodes 1-4 lie past the end of the step before, in lengths of that."""
        then = self.code.load(self.states.w, self.states.layout.work["then"])
        ratio = self.states.h / then.at_least(SMALLEST_STEP)
        return [(ratio * float(c)).at_most(FARTHEST) for c in NODES[1:]]

    def _continued(self, name: str, ahead: list[Number]) -> list[Number]:
        """Production at nodes 1-4, continued from the step before."""
        at, w = self.states.layout.work, self.states.w
        old = [self.code.load(w, at[f"f.{name}.{i}"]) for i in range(5)]
        shape = [value - old[4] for value in old[:4]]
        a, b, c = (weighted(weights[:4], shape) for weights in CONTINUED)
        return [self.first[name] + u * (a + u * (b + u * c)) for u in ahead]

    def _keep(self) -> None:
        """Productions and length, for the guess of the next step."""
        at, w = self.states.layout.work, self.states.w
        for n in self.guessed:
            for i, value in enumerate(self._productions(n)):
                self.code.store(w, at[f"f.{n}.{i}"], value)
