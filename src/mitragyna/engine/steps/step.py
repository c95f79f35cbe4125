"""Code of one step: linear states exactly, nonlinear ones by collocation.

    advance(w, m, t, shared, least, most, enough)

The linear states are carried from node to node by the matrices in `m`; what they decide
at the first node is known from the end of the step before or from `prepare.restart`.
Then each group of nonlinear states follows those that drive it. What the states before
decide is computed once per node. A state that is alone is an integral of what is known;
those in circles sweep over the nodes, `least` to `most` times (`circle`); what they
find at the nodes is left in the trace `t`.
"""

from ...typing import Number
from ..wiring.layout import Layout
from ..wiring.scope import Scope
from ..wiring.wiring import NODE
from ..wiring.writing import Begin, Writing
from .circle import Circle
from .estimate import CAUTION, largest, unseen
from .exponential import total
from .middle import corrected
from .nonlinear import Nonlinear
from .prepare import once

#: Node → the matrix that leads there from the begin of a step.
FROM_BEGIN = {1: "short", 2: "middle", 3: "far", 4: "end"}


def write_advance(begin: Begin, layout: Layout) -> None:
    """All nodes of one step; the largest error estimate so far is kept in `error`."""
    code = begin("advance", "wwwsnnx")
    StepCode(code, layout).write()
    code.finish()


class StepCode:
    """The parts of one step while its code is written."""

    def __init__(self, code: Writing, layout: Layout) -> None:
        self.code, self.layout, self.wiring = code, layout, layout.wiring
        self.states = Nonlinear(code, layout)
        self.w, self.m = self.states.w, self.states.m

    def write(self) -> None:
        """Nodes, then group by group; the largest error estimate."""
        wiring, code, error = self.wiring, self.code, self.layout.work["error"]
        nodes = self._nodes()
        estimates = [code.load(self.w, error)]
        for stage, group in enumerate(wiring.groups):
            for name in wiring.feeding(stage):
                for node in nodes:  # before any loop
                    node.value(name)
            if wiring.is_circle(group):
                circle = Circle(self.states, stage, nodes)
                states, unsettled = circle.solved()
            else:
                states, unsettled = self._alone(stage, nodes)
            estimates += unsettled
            nodes = [
                Scope(wiring, stage, {n: y[j] for n, y in states.items()}, node)
                for j, node in enumerate(nodes)
            ]
            for n, y in states.items():
                code.store(self.w, self.layout.work[f"y.{n}"], y[-1])
                if n in wiring.observed:
                    code.store(self.w, self.layout.work[f"mid.{n}"], y[2])
        code.store(self.w, self.layout.work["then"], self.states.h)
        code.store(self.w, error, largest(estimates))

    def _nodes(self) -> list[Scope]:
        """What the linear states and the clock decide at each node."""
        wiring, code, at = self.wiring, self.code, self.layout.work
        constants = once(code, self.w, self.layout)
        nodes, x = [], self._carried()
        for j in range(5):
            clock = {n: code.load(self.w, at[f"clock.{n}.{j}"]) for n in wiring.clock}
            values = x[j] | clock
            if not j:
                values |= {
                    n: code.load(self.w, at[f"last.{n}"]) for n in wiring.lasting
                }
            nodes.append(Scope(wiring, NODE, values, constants))
        for n in wiring.linear:
            code.store(self.w, at[f"x.{n}"], x[-1][n])
            if n in wiring.observed:
                code.store(self.w, at[f"mid.{n}"], x[2][n])
        for node in nodes[1:]:  # one after the other, so few values are in hand
            for n in wiring.lasting:
                node.value(n)
        for n in wiring.lasting:
            code.store(self.w, at[f"last.{n}"], nodes[-1].value(n))
        for n in wiring.seen:
            code.store(self.w, at[f"seen.{n}"], nodes[-1].value(n))
            code.store(self.w, at[f"mid.{n}"], nodes[2].value(n))
        return nodes

    def _carried(self) -> list[dict[str, Number]]:
        """Linear states at each node, drug by drug, so few are in hand; between the
        ends of the step those that something reads there."""
        wiring, to = self.wiring, self.layout.work
        x: list[dict[str, Number]] = [{} for _ in range(5)]
        for rows in wiring.apart:
            names = [wiring.linear[r] for r in rows]
            x[0] |= {n: self.code.load(self.w, to[f"x.{n}"]) for n in names}
            for j, matrix in FROM_BEGIN.items():
                needed = [n for n in names if j == 4 or n in wiring.within]
                x[j] |= {n: self._reached(matrix, n, x[0]) for n in needed}
        return x

    def _reached(self, matrix: str, name: str, x: dict[str, Number]) -> Number:
        """A linear state over the distance of a matrix."""
        wiring, at = self.wiring, self.layout.matrices
        r = wiring.linear.index(name)
        columns = [c for row, c in wiring.reaches if row == r]
        return total(
            [
                self.code.load(self.m, at[f"{matrix}.{r}.{c}"]) * x[wiring.linear[c]]
                for c in columns
            ]
        )

    def _alone(
        self, stage: int, nodes: list[Scope]
    ) -> tuple[dict[str, list[Number]], list[Number]]:
        """A state at all nodes whose production is known, and its error estimate."""
        (name,) = self.wiring.groups[stage]
        y0 = self.states.begin(name)
        f = [self.states.production(name, node, 0.0) for node in nodes]
        y = [y0, *(self.states.collocated(name, j, y0, f) for j in range(1, 5))]
        per_size = self.states.size(name, y0).roughly_inverse()
        error = self.states.h * unseen(f, self.states.doubt) * per_size * CAUTION
        y, missed = corrected(self.states, name, y, f)
        return {name: y}, [error, abs(missed) * per_size]
