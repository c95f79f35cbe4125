"""Code of one step: linear states exactly, nonlinear ones by collocation.

    advance(w, m, most, enough)

The linear states are carried from node to node by the matrices in `m`; what they decide
at the first node is known from the end of the step before or from `prepare.restart`.
Then each group of nonlinear states follows those that drive it. What the states before
decide is computed once per node. A state that is alone is an integral of what is known.
States in circles start from the last step's production, continued as a cubic, then
sweep over the nodes, at most `most` times, until the end value moves by less than
`enough` in every lane.
"""

from collections.abc import Iterable

import numpy as np

from ..typing import Number
from .collocation import CONTINUED, LEGENDRE, NODES, PLAIN
from .exponential import total
from .layout import Layout
from .prepare import once
from .scope import Scope
from .wiring import NODE
from .writing import Begin, Variable, Writing

#: Size below which a nonlinear state's error counts as absolute, where none is given.
SMALLEST = 1e-6

#: Fewest sweeps: fewer would let what is below the tolerance grow unseen.
LEAST = 2

#: From the largest estimate of one step to the error of a whole run: measured on the
#: reference problem and on random people, where the true error stays below.
CAUTION = 4.0

#: How far a production is continued at most, in lengths of the step it comes from.
FARTHEST = 1.5

#: Length that stands for that of a step that a lag cut to nothing [h].
SMALLEST_STEP = 1e-12

#: Added to a sum of coefficients that may be 0.
SMALLEST_SUM = 1e-300


def write_advance(begin: Begin, layout: Layout) -> None:
    """All nodes of one step; the largest error estimate so far is kept in `error`."""
    code = begin("advance", "wwnx")
    Step(code, layout).write()
    code.finish()


class Step:
    """The parts of one step while its code is written."""

    def __init__(self, code: Writing, layout: Layout) -> None:
        self.code, self.layout, self.wiring = code, layout, layout.wiring
        self.w, self.m, self.most, self.enough = code.arguments
        self.h = code.load(self.m, layout.matrices["step"])
        self.losses = self.wiring.system.decay

    def write(self) -> None:
        """Nodes, then group by group; the largest error estimate."""
        wiring, code, error = self.wiring, self.code, self.layout.work["error"]
        nodes = self._nodes()
        estimates = [code.load(self.w, error)]
        for stage, group in enumerate(wiring.groups):
            for name in wiring.feeding(stage):
                for node in nodes:  # before any loop
                    node.value(name)
            solved = self._circle if wiring.is_circle(group) else self._alone
            states, unsettled = solved(stage, nodes)
            estimates += unsettled
            nodes = [
                Scope(wiring, stage, {n: y[j] for n, y in states.items()}, node)
                for j, node in enumerate(nodes)
            ]
            for n, y in states.items():
                code.store(self.w, self.layout.work[f"y.{n}"], y[-1])
        code.store(self.w, error, largest(estimates))

    def _nodes(self) -> list[Scope]:
        """What the linear states and the clock decide at each node."""
        wiring, code, at = self.wiring, self.code, self.layout.work
        constants = once(code, self.w, self.layout)
        x = {n: code.load(self.w, at[f"x.{n}"]) for n in wiring.linear}
        nodes = []
        for j in range(5):
            if j:
                x = self._carried(x, "short" if j in (1, 4) else "long")
            clock = {n: code.load(self.w, at[f"clock.{n}.{j}"]) for n in wiring.clock}
            known = x | clock
            if not j:
                known |= {n: code.load(self.w, at[f"last.{n}"]) for n in wiring.lasting}
            nodes.append(Scope(wiring, NODE, known, constants))
        for n in wiring.linear:
            code.store(self.w, at[f"x.{n}"], x[n])
        for n in wiring.lasting:
            code.store(self.w, at[f"last.{n}"], nodes[-1].value(n))
        return nodes

    def _carried(self, x: dict[str, Number], part: str) -> dict[str, Number]:
        """Linear states at the next node."""
        wiring, at = self.wiring, self.layout.matrices
        after = {}
        for r, name in enumerate(wiring.linear):
            terms = [
                self.code.load(self.m, at[f"{part}.{r}.{c}"]) * x[wiring.linear[c]]
                for row, c in wiring.reaches
                if row == r
            ]
            after[name] = total(terms)
        return after

    def _alone(
        self, stage: int, nodes: list[Scope]
    ) -> tuple[dict[str, list[Number]], list[Number]]:
        """A state at all nodes whose production is known, and its error estimate."""
        (name,) = self.wiring.groups[stage]
        y0 = self.code.load(self.w, self.layout.work[f"y.{name}"])
        f = [self._production(name, node, 0.0) for node in nodes]
        y = [y0, *(self._collocated(name, j, y0, f) for j in range(1, 5))]
        error = self.h * unseen(f) / self._size(name, y0) * CAUTION
        return {name: y}, [error]

    def _circle(
        self, stage: int, nodes: list[Scope]
    ) -> tuple[dict[str, list[Number]], list[Number]]:
        """States in circles at all nodes, and their error estimates."""
        code, at, names = self.code, self.layout.work, self.wiring.groups[stage]
        y0 = {n: code.load(self.w, at[f"y.{n}"]) for n in names}
        per_size = {n: 1.0 / self._size(n, y0[n]) for n in names}
        first = self._productions(stage, y0, nodes[0])
        ahead = self._ahead()
        guessed = {n: self._guessed(n, first[n], ahead) for n in names}
        f = {
            n: [
                code.kept(self.w, at[f"f.{n}.{i}"], value)
                for i, value in enumerate(guessed[n], start=1)
            ]
            for n in names
        }
        end = {n: code.variable(y0[n]) for n in names}
        with code.repeat(self.most) as sweep:
            y = y0
            for j in range(1, 5):
                y = {n: self._swept(n, j, y0[n], first[n], f[n]) for n in names}
                for n, value in self._productions(stage, y, nodes[j]).items():
                    f[n][j - 1].put(value)
            moved = [abs(y[n] - end[n].get()) * per_size[n] for n in names]
            for n in names:
                end[n].put(y[n])
            damped = code.reached(sweep, LEAST)
            code.leave_if_none_above(largest(moved), code.number(self.enough), damped)
        states, estimates = {}, []
        for n in names:
            values = [first[n], *(v.get() for v in f[n])]
            inner = [self._collocated(n, j, y0[n], values) for j in range(1, 5)]
            states[n] = [y0[n], *inner]
            error = abs(inner[-1] - end[n].get()).at_least(self.h * unseen(values))
            estimates.append(error * per_size[n] * CAUTION)
            for i, value in enumerate(values):
                code.store(self.w, at[f"f.{n}.{i}"], value)
        code.store(self.w, at["then"], self.h)
        return states, estimates

    def _productions(
        self, stage: int, y: dict[str, Number], node: Scope
    ) -> dict[str, Number]:
        """Of each state of a circle, where the states are `y`."""
        scope = Scope(self.wiring, stage, y, node)
        return {n: self._production(n, scope, value) for n, value in y.items()}

    def _production(self, name: str, scope: Scope, y: Number) -> Number:
        """Rate of a nonlinear state, its own loss added back. Where that loss is all
        that the state does to its rate, y may as well be 0."""
        rate = self.wiring.system.nonlinear[name]
        if name not in self.losses:
            return scope.apply(rate)
        if self.wiring.is_lost(name):
            return scope.apply(rate, {name: 0.0})
        return scope.apply(rate) + scope.value(self.losses[name]) * y

    def _ahead(self) -> list[Number]:
        """How far nodes 1-4 lie past the end of the step before, in lengths of that."""
        then = self.code.load(self.w, self.layout.work["then"]).at_least(SMALLEST_STEP)
        ratio = self.h / then
        return [(ratio * float(c)).at_most(FARTHEST) for c in NODES[1:]]

    def _guessed(self, name: str, first: Number, ahead: list[Number]) -> list[Number]:
        """Production at nodes 1-4, continued from the step before."""
        at = self.layout.work
        old = [self.code.load(self.w, at[f"f.{name}.{i}"]) for i in range(5)]
        shape = [value - old[4] for value in old[:4]]
        a, b, c = (_weighted(weights[:4], shape) for weights in CONTINUED)
        return [first + u * (a + u * (b + u * c)) for u in ahead]

    def _swept(
        self, name: str, j: int, y0: Number, first: Number, f: list[Variable]
    ) -> Number:
        """The state at node j in the course of a sweep: what the node before has just
        decided is added last, so that the rest need not wait for it."""
        values = [first, *(v.get() for v in f)]
        order = (0, *range(4, j - 1, -1), *range(1, j))
        return self._collocated(name, j, y0, values, order)

    def _collocated(
        self,
        name: str,
        j: int,
        y0: Number,
        f: list[Number],
        order: Iterable[int] = range(5),
    ) -> Number:
        """The state at node j from the productions at all nodes."""
        if name not in self.losses:
            terms = [f[i] * float(PLAIN[j - 1, i]) for i in order]
            return y0 + self.h * total(terms)
        at, loss = self.layout.matrices, self.losses[name]
        keep = self.code.load(self.m, at[f"keep.{loss}.{j}"])
        terms = [self.code.load(self.m, at[f"W.{loss}.{j}.{i}"]) * f[i] for i in order]
        return total([keep * y0, *terms])

    def _size(self, name: str, y: Number) -> Number:
        return abs(y).at_least(float(self.wiring.system.scale.get(name, SMALLEST)))


def unseen(values: list[Number]) -> Number:
    """What five nodes miss of the integral of a production over a step of length 1.

    The rule is exact to degree 7, and the Legendre coefficients a of a smooth
    production fall geometrically: degree 8 is near |a₄|·q² with q the fall of four
    degrees, taken from the coefficients seen.
    """
    a1, a2, a3, a4 = (abs(a) for a in coefficients(values))
    q = a4 / (a1 + a2 + a3 + a4 + SMALLEST_SUM)
    return a4 * q * q


def coefficients(f: list[Number]) -> list[Number]:
    """Legendre coefficients of degree 1-4: of odd degree from the differences of nodes
    that lie opposite, of even degree from their sums."""
    apart, together = [f[4] - f[0], f[3] - f[1]], [f[4] + f[0], f[3] + f[1], f[2]]
    return [
        _weighted(row[4:2:-1], apart) if k % 2 else _weighted(row[4:1:-1], together)
        for k, row in enumerate(LEGENDRE[1:], start=1)
    ]


def _weighted(weights: np.ndarray, values: list[Number]) -> Number:
    return total([v * float(w) for v, w in zip(values, weights, strict=True)])


def largest(terms: list[Number]) -> Number:
    """The largest of several values."""
    found = terms[0]
    for term in terms[1:]:
        found = found.at_least(term)
    return found
