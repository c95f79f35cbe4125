"""A function of one subject under construction, as text that Numba compiles for CUDA.

The twin of `cpu.code.Code`: rows of the workspace are `rows[number, i]`, where `i` is
the subject of the thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from ...typing import Number
from .number import CudaNumber, written


class CudaCode:
    """One function; its text is added to `sources` under its name when it ends."""

    def __init__(self, sources: dict[str, str], name: str, arguments: str) -> None:
        self.sources, self.name = sources, name
        self.arguments = tuple(f"{kind}{n}" for n, kind in enumerate(arguments))
        self.lines = [f"def {name}(i, {', '.join(self.arguments)}):"]
        self.indent, self.names = "    ", 0

    def line(self, text: str) -> None:
        """One more statement."""
        self.lines.append(self.indent + text)

    def made(self, text: str) -> CudaNumber:
        """The value of an expression, under a name of its own."""
        self.names += 1
        self.line(f"v{self.names} = {text}")
        return CudaNumber(self.made, f"v{self.names}")

    def load(self, base: str, row: int) -> CudaNumber:
        """A row of the workspace."""
        return self.made(f"{base}[{row}, i]")

    def constant(self, base: str, row: int, inverse: int) -> CudaNumber:
        """A row that does not change; a thread divides by it and needs no inverse."""
        return self.load(base, row)

    def shared(self, base: str, n: int) -> CudaNumber:
        """A number that all subjects share."""
        return self.made(f"{base}[{n}]")

    def shifted(self, base: str, turn: str, rows: int) -> str:
        """The place that in each turn of a loop lies so many rows further."""
        self.names += 1
        self.line(f"rows{self.names} = {base}[({turn} - 1) * {rows}:]")
        return f"rows{self.names}"

    def store(self, base: str, row: int, value: Number) -> None:
        """Write a row of the workspace."""
        self.line(f"{base}[{row}, i] = {written(value)}")

    def store_inverse(self, base: str, row: int, value: Number) -> None:
        """Nothing: `constant` reads no inverse."""

    def number(self, x: str | float) -> CudaNumber:
        """A plain number as a value to compute with."""
        return CudaNumber(self.made, written(x))

    def variable(self, value: Number) -> "CudaVariable":
        """A value that a loop changes."""
        return CudaVariable(self, value)

    @contextmanager
    def repeat(self, count: str | int) -> Iterator[str]:
        """A loop that runs at least once; yields the number of the turn, from 1."""
        self.line(f"for turn in range(1, {count} + 1):")
        outside, self.indent = self.indent, self.indent + "    "
        yield "turn"
        self.indent = outside

    def less(self, count: int, turn: str) -> CudaNumber:
        """count − turn."""
        return self.made(f"float({count} - {turn})")

    def reached(self, turn: str, count: str) -> str:
        """Whether the loop is at this turn or past it."""
        return f"{turn} >= {count}"

    def leave_if_none_above(
        self, value: CudaNumber, limit: CudaNumber, enough: str
    ) -> None:
        """Leave the loop when `enough` holds and `value` is not above the limit."""
        self.line(f"if {enough} and not ({value.text} > {limit.text}):")
        self.line("    break")

    def finish(self) -> None:
        """Keep the text."""
        self.sources[self.name] = "\n".join((*self.lines, "    return", ""))


class CudaVariable:
    """A value that a loop carries from turn to turn."""

    def __init__(self, code: CudaCode, value: Number) -> None:
        self.code, self.name = code, code.made(written(value)).text

    def get(self) -> CudaNumber:
        """The present value."""
        return self.code.made(self.name)

    def put(self, value: Number) -> None:
        """Change it."""
        self.code.line(f"{self.name} = {written(value)}")
