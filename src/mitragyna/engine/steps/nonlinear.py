"""Nonlinear states while the code of a step is written: productions and integrals."""

from ...typing import Number
from ..wiring.layout import Layout
from ..wiring.scope import Scope
from ..wiring.writing import Writing
from .collocation import PLAIN, PLAIN_BEYOND
from .exponential import total

#: Size below which a nonlinear state's error counts as absolute, where none is given.
SMALLEST = 1e-6


#: Where the doubt of a step lies among the numbers that all subjects share.
DOUBT = 6


class Nonlinear:
    """What a step knows of every nonlinear state: workspace, matrices and length."""

    def __init__(self, code: Writing, layout: Layout) -> None:
        self.code, self.layout, self.wiring = code, layout, layout.wiring
        self.w, self.m, self.t, self.shared = code.arguments[:4]
        self.least, self.most, self.enough = code.arguments[4:]
        self.h = code.load(self.m, layout.matrices["step"])
        self.losses = self.wiring.system.decay
        self.doubt = code.shared(self.shared, DOUBT)

    def begin(self, name: str) -> Number:
        """The state at the begin of the step."""
        return self.code.load(self.w, self.layout.work[f"y.{name}"])

    def production(self, name: str, scope: Scope, y: Number) -> Number:
        """Rate of a nonlinear state, its own loss added back. Where that loss is all
        that the state does to its rate, y may as well be 0."""
        rate = self.wiring.system.nonlinear[name]
        if name not in self.losses:
            return self._number(scope.apply(name, rate))
        if self.wiring.is_lost(name):
            return self._number(scope.apply(name, rate, {name: 0.0}))
        return scope.apply(name, rate) + scope.value(self.losses[name]) * y

    def _number(self, rate: Number) -> Number:
        """A rate that nothing changes as a number of the code."""
        return rate if hasattr(rate, "at_least") else self.code.number(rate)

    def collocated(self, name: str, j: int, y0: Number, f: list[Number]) -> Number:
        """The state at node j from the productions at all nodes."""
        if name not in self.losses:
            terms = [f[i] * float(PLAIN[j - 1, i]) for i in range(5)]
            return y0 + self.h * total(terms)
        at, loss = self.layout.matrices, self.losses[name]
        keep = self.code.load(self.m, at[f"keep.{loss}.{j}"])
        W = [self.code.load(self.m, at[f"W.{loss}.{j}.{i}"]) for i in range(5)]
        return total([keep * y0, *(a * b for a, b in zip(W, f, strict=True))])

    def beyond(self, name: str) -> Number:
        """Weight in the middle of what the nodes do not show of a production."""
        if name not in self.losses:
            return self.h * PLAIN_BEYOND
        loss = self.losses[name]
        return self.code.load(self.m, self.layout.matrices[f"beyond.{loss}"])

    def size(self, name: str, y: Number) -> Number:
        """What an error of the state is compared with."""
        return abs(y).at_least(float(self.wiring.system.scale.get(name, SMALLEST)))
