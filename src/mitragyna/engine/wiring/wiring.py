"""Who reads what: order, dependence and sparsity of a `System`, found by name.

Every quantity has a stage, the earliest moment it can be computed:

    ONCE      from parameters alone                          (once per subject)
    NODE      from the linear states and the clock           (once per node)
    0, 1, …   from the nonlinear states of that group and of those before it
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...errors import InputError
from ...typing import Equation, System, Total
from .groups import drives, grouped, is_lost, reached

TIME = "time"

#: Stages before the first group of nonlinear states.
ONCE, NODE = -2, -1


@dataclass(frozen=True)
class Wiring:
    """The part of a system that the outputs asked for depend on.

    outputs      names of the outputs asked for, in order
    """

    system: System
    outputs: tuple[str, ...]

    def __post_init__(self) -> None:
        unknown = [name for name in self.outputs if name not in self.system.outputs]
        if unknown:
            raise InputError(
                "no such output",
                field="outputs",
                given=unknown[0],
                allowed=", ".join(self.system.outputs),
            )
        if self.needed:  # a name nobody defines, or a circle, fails before compiling
            self._check_time()

    def _check_time(self) -> None:
        """A rate reads the time through the clock, or nodes could not be shared."""
        wanted = set(self.rate_reads)
        for name in reversed(self.order):
            if name in wanted:
                wanted.update(self.system.algebra[name].reads)
        if TIME in wanted:
            raise InputError(
                "a rate may read the time only through `clock`", field=self.system.name
            )

    def equation(self, name: str) -> Equation | Total | None:
        """The equation that defines a name, None for parameters, clock and time."""
        s = self.system
        for group in (s.algebra, s.linear, s.nonlinear):
            if name in group:
                return group[name]
        return None

    @cached_property
    def needed(self) -> frozenset[str]:
        """Every name that the outputs depend on, directly or through a rate."""
        s = self.system
        reached: set[str] = set()
        todo = [r for name in self.outputs for r in s.outputs[name].reads]
        given = {TIME, *s.parameters, *s.clock}
        while todo:
            name = todo.pop()
            if name in reached:
                continue
            reached.add(name)
            equation = self.equation(name)
            if equation is None and name not in given:
                raise InputError("no parameter, state or equation", field=name)
            todo += equation.reads if equation else ()
            todo += [s.decay[name]] if name in s.decay else []
            todo += [s.start[name]] if name in s.start else []
        return frozenset(
            reached | ({s.lag} if s.lag and self._linear(reached) else set())
        )

    def _linear(self, names: Iterable[str]) -> list[str]:
        names = set(names)
        return [name for name in self.system.linear if name in names]

    @cached_property
    def linear(self) -> tuple[str, ...]:
        """Linear states needed."""
        return tuple(self._linear(self.needed))

    @cached_property
    def nonlinear(self) -> tuple[str, ...]:
        """Nonlinear states needed."""
        return tuple(n for n in self.system.nonlinear if n in self.needed)

    @cached_property
    def decaying(self) -> tuple[str, ...]:
        """Nonlinear states needed whose own loss is integrated exactly."""
        return tuple(n for n in self.nonlinear if n in self.system.decay)

    @cached_property
    def losses(self) -> tuple[str, ...]:
        """Names of the loss constants of the decaying states, each once."""
        return tuple(dict.fromkeys(self.system.decay[n] for n in self.decaying))

    @cached_property
    def clock(self) -> tuple[str, ...]:
        """Clock terms needed."""
        return tuple(n for n in self.system.clock if n in self.needed)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Needed algebra, each after what it reads."""
        done: dict[str, None] = {}

        def visit(name: str, path: tuple[str, ...]) -> None:
            if name in done or name not in self.system.algebra:
                return
            if name in path:
                raise InputError(f"circular: {' → '.join((*path, name))}", field=name)
            for read in self.system.algebra[name].reads:
                visit(read, (*path, name))
            done[name] = None

        for name in self.system.algebra:
            if name in self.needed:
                visit(name, ())
        return tuple(done)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Nonlinear states needed, each group after those that drive it."""
        return grouped(self.system, self.nonlinear)

    @cached_property
    def guessed(self) -> tuple[str, ...]:
        """Nonlinear states needed that a sweep reads before it computes them."""
        return tuple(
            name
            for group in self.groups
            for k, name in enumerate(group)
            if any(name in drives(self.system, n) for n in group[: k + 1])
        )

    def leader(self, name: str) -> str:
        """The guessed state that a state of a circle follows: itself, if it is one."""
        if name in self.guessed:
            return name
        group = self.groups[self.stage[name]]
        drivers = {n: drives(self.system, n) & set(group) for n in group}
        behind = reached(name, drivers)
        return next(n for n in self.guessed if n in behind)

    def is_lost(self, name: str) -> bool:
        """Whether the own loss of a state is all that it does to its rate."""
        return name in self.decaying and is_lost(self.system, name)

    def is_circle(self, group: tuple[str, ...]) -> bool:
        """Whether the states of a group drive each other, or one drives itself."""
        return any(drives(self.system, name) & set(group) for name in group)

    @cached_property
    def stage(self) -> dict[str, int]:
        """Stage of every needed name."""
        stage = dict.fromkeys(self.system.parameters, ONCE)
        stage |= dict.fromkeys((*self.linear, *self.clock), NODE) | {TIME: 0}
        stage |= {name: k for k, group in enumerate(self.groups) for name in group}
        for name in self.order:
            reads = self.system.algebra[name].reads
            stage[name] = max((stage[r] for r in reads), default=ONCE)
        return stage

    @cached_property
    def once(self) -> list[str]:
        """Algebra that parameters alone decide, in order."""
        return [name for name in self.order if self.stage[name] == ONCE]

    @cached_property
    def constants(self) -> list[str]:
        """Parameters needed and what they alone decide."""
        return sorted(self.needed & set(self.system.parameters)) + self.once

    def feeding(self, group: int) -> list[str]:
        """Algebra of earlier stages that the productions of a group start from."""
        read: dict[str, None] = {}
        todo = [r for n in self.groups[group] for r in self.system.nonlinear[n].reads]
        while todo:
            name = todo.pop()
            if name in self.system.algebra and self.stage[name] == group:
                todo += self.system.algebra[name].reads
            elif name in self.system.algebra and self.stage[name] > ONCE:
                read[name] = None
        return list(read)

    @cached_property
    def lasting(self) -> list[str]:
        """Algebra of the nodes that rates start from: that of a step's end is that of
        the next one's begin, where no dose enters."""
        last: dict[str, None] = {}
        todo = [n for k in range(len(self.groups)) for n in reversed(self.feeding(k))]
        while todo:
            name = todo.pop()
            if name not in self.system.algebra:
                continue
            if self.stage[name] == NODE:
                last[name] = None
            else:
                todo += self.system.algebra[name].reads
        return list(last)

    @cached_property
    def within(self) -> tuple[str, ...]:
        """Linear states that are read between the begin and the end of a step."""
        read = self._behind((*self.rate_reads, *self.seen)) | set(self.observed)
        return tuple(n for n in self.linear if n in read)

    @cached_property
    def seen(self) -> tuple[str, ...]:
        """Algebra of the nodes, but of the clock, that rates and outputs both start
        from: outputs read off what a step found for its rates."""
        nodes = [n for n in self.order if self.stage[n] == NODE]
        read = self._behind(self._output_reads, nodes) & self._behind(self.lasting)
        clock = set(self.system.clock)
        return tuple(n for n in nodes if n in read and not self._behind([n]) & clock)

    @cached_property
    def observed(self) -> tuple[str, ...]:
        """States that outputs read, but through what is `seen`."""
        behind = self._behind(self._output_reads, self.seen)
        return tuple(n for n in (*self.linear, *self.nonlinear) if n in behind)

    def _behind(self, names: Iterable[str], ends: Iterable[str] = ()) -> set[str]:
        """The names and all they read through algebra, but what lies behind `ends`."""
        behind: set[str] = set()
        todo, algebra = list(names), self.system.algebra.keys() - set(ends)
        while todo:
            name = todo.pop()
            if name not in behind and name in algebra:
                todo += self.system.algebra[name].reads
            behind.add(name)
        return behind

    @cached_property
    def _output_reads(self) -> list[str]:
        """Everything an output reads."""
        return [r for name in self.outputs for r in self.system.outputs[name].reads]

    @cached_property
    def rate_reads(self) -> list[str]:
        """Everything a nonlinear rate reads."""
        s = self.system
        reads = [r for n in self.nonlinear for r in s.nonlinear[n].reads]
        return reads + [s.decay[n] for n in self.nonlinear if n in s.decay]

    @cached_property
    def couples(self) -> list[tuple[int, int]]:
        """(row, column) of the rate matrix that may differ from 0."""
        return [
            (r, c)
            for r, row in enumerate(self.linear)
            for c, column in enumerate(self.linear)
            if column in self._linear_reads(row)
        ]

    def _linear_reads(self, name: str) -> set[str]:
        """Linear states a linear rate reads, also through algebra."""
        reached, todo = set(), list(self.system.linear[name].reads)
        while todo:
            read = todo.pop()
            if read in self.system.linear:
                reached.add(read)
            elif read in self.system.algebra:
                todo += self.system.algebra[read].reads
        return reached

    @cached_property
    def reaches(self) -> list[tuple[int, int]]:
        """(row, column) of exp(A h) that may differ from 0: closure of `couples`."""
        n = len(self.linear)
        reach = {(i, i) for i in range(n)} | set(self.couples)
        for k in range(n):
            for i in range(n):
                if (i, k) in reach:
                    reach |= {(i, j) for j in range(n) if (k, j) in reach}
        return sorted(reach)

    @cached_property
    def apart(self) -> list[list[int]]:
        """Linear states in sets that have nothing to do with each other [row]."""
        parts: list[set[int]] = []
        for r, c in self.reaches:
            joined = {r, c}.union(*(one for one in parts if {r, c} & one))
            parts = [one for one in parts if not joined & one] + [joined]
        return [sorted(one) for one in parts]
