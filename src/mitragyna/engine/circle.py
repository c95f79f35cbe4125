"""Code of one step for states in circles, each of which needs the others at all nodes.

A sweep takes the states one after the other: production at nodes 1-4 from the latest
values, then the state itself at nodes 1-4. Nodes do not wait for each other, which
keeps the processor busy. A state that a sweep reads before it computes it starts from
the production of the last step, continued as a cubic.

What sweeps move falls from one to the next by about the same factor. They end when the
next would move less than is asked in every lane; what is then expected of those to come
is added to the end of the step.
"""

from ..typing import Number
from .collocation import CONTINUED, NODES
from .estimate import CAUTION, SMALLEST_SUM, largest, unseen, weighted
from .nonlinear import Nonlinear
from .scope import Scope

#: Fewest sweeps: how moves fall is not known before.
LEAST = 2

#: Smallest fall from move to move that is believed: a smaller one may be chance.
LEAST_FALL = 0.04

#: Largest fall that what is left is taken from.
MOST_FALL = 0.1

#: Share of the last move times its fall that is added: falls become smaller.
ADDED = 0.6

#: Share of it that counts as error.
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

    def solved(
        self, most: Number, enough: Number
    ) -> tuple[dict[str, list[Number]], list[Number]]:
        """States at all nodes, and error estimates."""
        self._start()
        with self.code.repeat(most) as sweep:
            for n in self.names:
                self._sweep(n)
            left, past = self._left()
            limit = past * self.code.number(enough)
            self.code.leave_if_none_above(left, limit, self.code.reached(sweep, LEAST))
        left, past = self._left()
        estimates = [left / past.at_least(SMALLEST_SUM) * (MISSED * CAUTION)]
        for n in self.names:
            error = self.states.h * unseen(self._productions(n))
            estimates.append(error * self.per_size[n] * CAUTION)
        found = {n: [self.y0[n], *(y.get() for y in self.y[n])] for n in self.names}
        for n in self.names:
            found[n][-1] = found[n][-1] + self._to_come(n)
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
        self.moved = {n: variable(0.0) for n in self.names}
        self.before = {n: variable(1.0) for n in self.guessed}

    def _sweep(self, name: str) -> None:
        """One state at nodes 1-4 from the latest values of all."""
        for j in range(1, 5):
            known = {n: y[j - 1].get() for n, y in self.y.items()}
            scope = Scope(self.wiring, self.stage, known, self.nodes[j])
            f = self.states.production(name, scope, known[name])
            self.f[name][j - 1].put(f)
        after = self._integrated(name, self._productions(name))
        if name in self.guessed:
            self.before[name].put(self.moved[name].get())
        self.moved[name].put(after[-1] - self.y[name][-1].get())
        for place, value in zip(self.y[name], after, strict=True):
            place.put(value)

    def _productions(self, name: str) -> list[Number]:
        """The latest production at all nodes."""
        return [self.first[name], *(f.get() for f in self.f[name])]

    def _integrated(self, name: str, f: list[Number]) -> list[Number]:
        """The state at nodes 1-4 from the productions at all nodes."""
        y0 = self.y0[name]
        return [self.states.collocated(name, j, y0, f) for j in range(1, 5)]

    def _left(self) -> tuple[Number, Number]:
        """The largest last move times that of the guessed states, and the largest move
        of these before: their quotient is what the next sweep would move. Others have
        no move before the second sweep [relative to the size]."""
        size = {n: abs(m.get()) * self.per_size[n] for n, m in self.moved.items()}
        past = [abs(m.get()) * self.per_size[n] for n, m in self.before.items()]
        before = largest(past)
        last = largest([size[n] for n in self.guessed]).at_least(before * LEAST_FALL)
        return largest(list(size.values())) * last, before

    def _to_come(self, name: str) -> Number:
        """What further sweeps would add to the end: the last move times its fall, which
        is that of the guessed state that drives this one."""
        leader = self.wiring.leader(name)
        last, before = self.moved[leader].get(), self.before[leader].get()
        fall = last * before / (before * before + SMALLEST_SUM)
        fall = fall.at_most(MOST_FALL).at_least(-MOST_FALL)
        return fall * ADDED * self.moved[name].get()

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
        self.code.store(w, at["then"], self.states.h)
