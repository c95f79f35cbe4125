"""Code of one step: linear states exactly, nonlinear ones by collocation.

    advance(w, m, guess, most, enough)

The linear states are carried from node to node by the matrices in `m`; what they and
the clock decide is computed once per node. The nonlinear states start from the last
step's production continued by the weights `guess`, then sweep over the nodes, at most
`most` times, until the end value moves by less than `enough` in every lane.
"""

import numpy as np

from ..typing import Number
from .collocation import LEGENDRE, PLAIN
from .exponential import total
from .layout import Layout
from .prepare import once
from .scope import Scope
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
        """Nodes, first guess, sweeps, end."""
        wiring, code, at = self.wiring, self.code, self.layout.work
        nodes = self._nodes()
        if not wiring.nonlinear:
            return
        y0 = {n: code.load(self.w, at[f"y.{n}"]) for n in wiring.nonlinear}
        per_size = {n: 1.0 / self._size(n, y0[n]) for n in y0}
        first = self._production(nodes[0], y0)
        f = {n: [code.variable(v) for v in self._guessed(n, first[n])] for n in y0}
        end = {n: code.variable(y0[n]) for n in y0}
        with code.repeat(self.most) as sweep:
            y = y0
            for j in range(1, 5):
                y = {n: self._collocated(n, j, y0[n], first[n], f[n]) for n in y0}
                for n, value in self._production(nodes[j], y).items():
                    f[n][j - 1].put(value)
            moved = [abs(y[n] - end[n].get()) * per_size[n] for n in y0]
            for n in y0:
                end[n].put(y[n])
            damped = code.reached(sweep, LEAST)
            code.leave_if_none_above(largest(moved), code.number(self.enough), damped)
        estimates = []
        for n in y0:
            values = [first[n], *(v.get() for v in f[n])]
            last = self._collocated(n, 4, y0[n], first[n], f[n])
            error = abs(last - end[n].get()).at_least(self.h * unseen(values))
            estimates.append(error * per_size[n] * CAUTION)
            code.store(self.w, at[f"y.{n}"], last)
            for i, value in enumerate(values):
                code.store(self.w, at[f"f.{n}.{i}"], value)
        present = code.load(self.w, at["error"])
        code.store(self.w, at["error"], largest([present, *estimates]))

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
            node = Scope(wiring, "node", x | clock, constants)
            for name in wiring.at("node", wiring.rate_reads):
                node.value(name)
            nodes.append(node)
        for n in wiring.linear:
            code.store(self.w, at[f"x.{n}"], x[n])
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

    def _production(self, node: Scope, y: dict[str, Number]) -> dict[str, Number]:
        """Rate of each nonlinear state, its own loss added back."""
        scope = Scope(self.wiring, "sweep", y, node)
        rates = {n: scope.apply(self.wiring.system.nonlinear[n]) for n in y}
        for n in self.wiring.decaying:
            rates[n] = rates[n] + scope.value(self.losses[n]) * y[n]
        return rates

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

    def _collocated(
        self, name: str, j: int, y0: Number, first: Number, f: list[Variable]
    ) -> Number:
        """The state at node j from the productions at all nodes."""
        values = [first, *(v.get() for v in f)]
        if name not in self.losses:
            weights = PLAIN[j - 1]
            terms = [v * float(w) for v, w in zip(values, weights, strict=True)]
            return y0 + self.h * total(terms)
        at, loss = self.layout.matrices, self.losses[name]
        keep = self.code.load(self.m, at[f"keep.{loss}.{j}"])
        terms = [
            self.code.load(self.m, at[f"W.{loss}.{j}.{i}"]) * v
            for i, v in enumerate(values)
        ]
        return keep * y0 + total(terms)

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
