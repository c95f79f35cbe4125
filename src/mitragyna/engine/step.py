"""Code of one step: linear states exactly, nonlinear ones by collocation.

    advance(w, m, guess, most, enough)

The linear states are carried from node to node by the matrices in `m`. Then each group
of nonlinear states follows those that drive it. What the states before decide is
computed once per node. A state that is alone is an integral of what is known. States
in a circle start from the last step's production continued by the weights `guess`,
then sweep over the nodes, at most `most` times, until the end value moves by less than
`enough` in every lane.
"""

from collections.abc import Iterable

import numpy as np

from ..typing import Number
from .collocation import LEGENDRE, PLAIN
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

#: Added to a sum of coefficients that may be 0.
SMALLEST_SUM = 1e-300


def write_advance(begin: Begin, layout: Layout) -> None:
    """All nodes of one step; the largest error estimate so far is kept in `error`."""
    code = begin("advance", "wwwnx")
    Step(code, layout).write()
    code.finish()


class Step:
    """The parts of one step while its code is written."""

    def __init__(self, code: Writing, layout: Layout) -> None:
        self.code, self.layout, self.wiring = code, layout, layout.wiring
        self.w, self.m, self.guess, self.most, self.enough = code.arguments
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
            nodes.append(Scope(wiring, NODE, x | clock, constants))
        for n in wiring.linear:
            code.store(self.w, at[f"x.{n}"], x[n])
        return nodes

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
        """States at all nodes that drive each other, and their error estimates."""
        code, at, names = self.code, self.layout.work, self.wiring.groups[stage]
        y0 = {n: code.load(self.w, at[f"y.{n}"]) for n in names}
        per_size = {n: 1.0 / self._size(n, y0[n]) for n in names}
        first = self._productions(stage, y0, nodes[0])
        f = {n: [code.variable(v) for v in self._guessed(n, first[n])] for n in names}
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
        return states, estimates

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

    def _guessed(self, name: str, first: Number) -> list[Number]:
        """Production at nodes 1-4, continued from the step before."""
        old = [
            self.code.load(self.w, self.layout.work[f"f.{name}.{i}"]) for i in range(5)
        ]
        shape = [value - old[4] for value in old[:4]]
        return [
            first
            + total(
                [
                    self.code.entry(self.guess, 4 * j + i) * s
                    for i, s in enumerate(shape)
                ]
            )
            for j in range(4)
        ]

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
    a1, a2, a3, a4 = (abs(_weighted(LEGENDRE[k], values)) for k in range(1, 5))
    q = a4 / (a1 + a2 + a3 + a4 + SMALLEST_SUM)
    return a4 * q * q


def _weighted(weights: np.ndarray, values: list[Number]) -> Number:
    return total([v * float(w) for v, w in zip(values, weights, strict=True)])


def largest(terms: list[Number]) -> Number:
    """The largest of several values."""
    found = terms[0]
    for term in terms[1:]:
        found = found.at_least(term)
    return found
