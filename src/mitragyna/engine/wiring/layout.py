"""Where things lie: every quantity is a row of lanes at a known place.

A block of subjects has one workspace; each step length has its matrices, and a step
that comes again its trace.
"""

from dataclasses import dataclass
from functools import cached_property

from .wiring import Wiring

NODES = range(5)

#: Matrices that carry the linear states, each over a distance: from the begin of a step
#: to node 1, from there to node 2, and from the begin to nodes 2, 3 and 4.
MATRICES = ("short", "long", "middle", "far", "end")

#: Rows of matrices that a loss constant has: what it keeps, and its weights.
A_LOSS = 4 + 4 * 5 + 1


@dataclass(frozen=True)
class Layout:
    """Name → row, for a wired system."""

    wiring: Wiring

    @cached_property
    def work(self) -> dict[str, int]:
        """Rows of the workspace: parameters first, states and outputs in one piece,
        what is known of the middle of a step in the order of that of its end."""
        w = self.wiring
        names = [f"p.{p}" for p in w.system.parameters]
        names += [f"x.{n}" for n in w.linear] + [f"y.{n}" for n in w.nonlinear]
        names += [f"seen.{n}" for n in w.seen]
        names += [f"mid.{n}" for n in (*w.linear, *w.nonlinear, *w.seen)]
        names += [f"out.{n}" for n in w.outputs]
        names += [f"clock.{n}.{j}" for n in w.clock for j in NODES]
        names += [f"once.{n}" for n in w.once]
        names += [f"per.{n}" for n in w.constants]
        names += [f"loss.{n}" for n in w.losses]
        names += [f"last.{n}" for n in w.lasting]
        names += [f"guess.{n}.{j}" for n in w.guessed for j in NODES[1:]]
        names += [*self.falls, *self.followers]
        names += [f"was.{n}" for n in w.observed if n in w.nonlinear]
        names += [f"A.{r}.{c}" for r, c in w.couples]
        names += ["h", "start", "then", "norm", "error", "faulty"]
        return {name: row for row, name in enumerate(names)}

    @cached_property
    def _circles(self) -> list[int]:
        """Groups whose states drive each other."""
        w = self.wiring
        return [k for k, group in enumerate(w.groups) if w.is_circle(group)]

    @cached_property
    def falls(self) -> list[str]:
        """How moves fell, by circle."""
        return [f"fell.{k}" for k in self._circles]

    @cached_property
    def followers(self) -> list[str]:
        """What followed a move, by state of a circle."""
        return [f"follows.{n}" for k in self._circles for n in self.wiring.groups[k]]

    @cached_property
    def trace(self) -> dict[str, int]:
        """Rows of what a step leaves for the next one, and for the same a day later."""
        names = [f"f.{n}.{j}" for n in self.wiring.guessed for j in NODES]
        names += [*self.falls, *self.followers]
        return {name: row for row, name in enumerate(names)}

    @cached_property
    def matrices(self) -> dict[str, int]:
        """Rows of what a step of one length needs; each matrix in one piece."""
        w = self.wiring
        names = [f"{to}.{r}.{c}" for to in MATRICES for r, c in w.reaches]
        for loss in w.losses:
            names += [f"keep.{loss}.{j}" for j in NODES[1:]]
            names += [f"W.{loss}.{j}.{i}" for j in NODES[1:] for i in NODES]
            names += [f"beyond.{loss}"]
        names += ["step"]
        return {name: row for row, name in enumerate(names)}

    def row(self, name: str) -> int:
        """Row of a parameter or of what parameters alone decide."""
        kind = "p" if name in self.wiring.system.parameters else "once"
        return self.work[f"{kind}.{name}"]
