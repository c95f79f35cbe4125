"""What equations need of the code they are written into.

Two kinds: `cpu.code.Code` writes vectors of eight subjects for LLVM,
`cuda.code.CudaCode` writes text for one subject. What stands for a number, a place or a
turn of a loop is the kind's own affair, hence `Number`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from ...typing import Number


class Variable(Protocol):
    """A value that a loop changes."""

    def get(self) -> Number:
        """The present value."""
        ...

    def put(self, value: Number) -> None:
        """Change it."""
        ...


class Writing(Protocol):
    """One function under construction."""

    @property
    def arguments(self) -> tuple[Number, ...]:
        """What the function is given, in order."""
        ...

    def load(self, base: Number, row: int) -> Number:
        """A row of the workspace."""
        ...

    def constant(self, base: Number, row: int, inverse: int) -> Number:
        """A row of the workspace that does not change while the function runs, and the
        row where 1 over it lies."""
        ...

    def shared(self, base: Number, n: int) -> Number:
        """A number that all subjects share, from a list of such."""
        ...

    def shifted(self, base: Number, turn: Number, rows: int) -> Number:
        """The place that in each turn of a loop lies so many rows further."""
        ...

    def store(self, base: Number, row: int, value: Number) -> None:
        """Write a row of the workspace."""
        ...

    def store_inverse(self, base: Number, row: int, value: Number) -> None:
        """Write 1 over a value where `constant` looks for it."""
        ...

    def number(self, x: Number) -> Number:
        """A plain number as a value to compute with."""
        ...

    def variable(self, value: Number) -> Variable:
        """A value that a loop changes."""
        ...

    def repeat(self, count: Number) -> AbstractContextManager[Number]:
        """A loop that runs at least once; yields the number of the turn, from 1."""
        ...

    def less(self, count: int, turn: Number) -> Number:
        """count − turn."""
        ...

    def reached(self, turn: Number, count: Number) -> Number:
        """Whether the loop is at this turn or past it."""
        ...

    def leave_if_none_above(self, value: Number, limit: Number, enough: Number) -> None:
        """Leave the loop when `enough` holds and `value` is not above the limit."""
        ...

    def finish(self) -> None:
        """End the function."""
        ...


#: (name, a letter for each argument) → a function begun: w rows, s shared numbers, x
#: number, n count.
Begin = Callable[[str, str], Writing]
