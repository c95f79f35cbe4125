"""A function of lanes under construction, as text that LLVM compiles.

The twin of `cuda.code.CudaCode`: rows are loaded and stored, loops left early.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from ...typing import Number
from .lane import LANES, VECTOR, Lane, spread

_KIND = {"w": "ptr", "s": "ptr", "x": "double", "n": "i64"}
_ALIGNED = 64  # [bytes]; of the stack as well, or spilled rows cross cache lines


class Code:
    """One function; its text is added to `sources` under its name when it ends.

    `arguments` has a letter for each: w rows, s shared numbers, x number, n count.
    """

    def __init__(self, sources: dict[str, str], name: str, arguments: str) -> None:
        self.sources, self.name = sources, name
        self.arguments = tuple(f"%{kind}{n}" for n, kind in enumerate(arguments))
        given = zip(arguments, self.arguments, strict=True)
        listed = ", ".join(f"{_KIND[kind]} {argument}" for kind, argument in given)
        self.head = f"define void @{name}({listed}) nounwind alignstack({_ALIGNED}) {{"
        self.places: list[str] = []  # of variables
        self.lines: list[str] = []
        self.names, self.block, self.after = 0, "begin", ""

    def line(self, text: str) -> None:
        """One more instruction."""
        self.lines.append(text)

    def named(self, instruction: str) -> str:
        """The name of what an instruction gives."""
        self.names += 1
        name = f"%v{self.names}"
        self.lines.append(f"{name} = {instruction}")
        return name

    def _block(self) -> str:
        self.names += 1
        return f"b{self.names}"

    def _enter(self, block: str) -> None:
        self.line(f"{block}:")
        self.block = block

    def load(self, base: str, row: int) -> Lane:
        """A row of lanes."""
        place = self.named(f"getelementptr {VECTOR}, ptr {base}, i64 {row}")
        return self.loaded(place)

    def loaded(self, place: str) -> Lane:
        """The row of lanes at a place."""
        row = self.named(f"load {VECTOR}, ptr {place}, align {_ALIGNED}")
        return Lane(self.named, row)

    def constant(self, base: str, row: int, inverse: int) -> Lane:
        """A row that does not change, and the row of 1 over it: dividing multiplies."""
        loaded = self.load(base, row)
        loaded.inverse = self.load(base, inverse)
        return loaded

    def shared(self, base: str, n: int) -> Lane:
        """A number that all lanes share."""
        place = self.named(f"getelementptr double, ptr {base}, i64 {n}")
        return self.number(self.named(f"load double, ptr {place}, align 8"))

    def shifted(self, base: str, turn: str, rows: int) -> str:
        """The place that in each turn of a loop lies so many rows further."""
        before = self.named(f"sub i64 {turn}, 1")
        skipped = self.named(f"mul i64 {before}, {rows}")
        return self.named(f"getelementptr {VECTOR}, ptr {base}, i64 {skipped}")

    def store(self, base: str, row: int, value: Number) -> None:
        """Write a row of lanes."""
        self.put(self.named(f"getelementptr {VECTOR}, ptr {base}, i64 {row}"), value)

    def put(self, place: str, value: Number) -> None:
        """Write the row of lanes at a place."""
        row = value.vector if isinstance(value, Lane) else spread(value)
        self.line(f"store {VECTOR} {row}, ptr {place}, align {_ALIGNED}")

    def store_inverse(self, base: str, row: int, value: Number) -> None:
        """Write 1 over a value to a row of lanes."""
        self.store(base, row, self.number(1.0) / value)

    def number(self, x: str | float) -> Lane:
        """A plain number in every lane."""
        if isinstance(x, float):
            return Lane(self.named, spread(x))
        first = f"insertelement {VECTOR} {spread(0.0)}, double {x}, i64 0"
        one, everywhere = self.named(first), f"<{LANES} x i32> zeroinitializer"
        row = self.named(f"shufflevector {VECTOR} {one}, {VECTOR} {one}, {everywhere}")
        return Lane(self.named, row)

    def variable(self, value: Number) -> "LaneRow":
        """A value that a loop changes."""
        place = f"%p{len(self.places)}"
        self.places.append(f"{place} = alloca {VECTOR}, align {_ALIGNED}")
        row_of = LaneRow(self, place)
        row_of.put(value)
        return row_of

    @contextmanager
    def repeat(self, count: str | int) -> Iterator[str]:
        """A loop that runs at least once; yields the number of the turn, from 1."""
        before, body, after = self.block, self._block(), self._block()
        outside, self.after = self.after, after
        self.line(f"br label %{body}")
        self._enter(body)
        turn, following = f"%turn.{body}", f"%following.{body}"
        start = len(self.lines)
        yield turn
        came = f"[1, %{before}], [{following}, %{self.block}]"
        self.lines.insert(start, f"{turn} = phi i64 {came}")
        self.line(f"{following} = add i64 {turn}, 1")
        onward = self.named(f"icmp sle i64 {following}, {count}")
        self.line(f"br i1 {onward}, label %{body}, label %{after}")
        self._enter(after)
        self.after = outside

    def less(self, count: int, turn: str) -> Lane:
        """count − turn, in every lane."""
        left = self.named(f"sub i64 {count}, {turn}")
        return self.number(self.named(f"sitofp i64 {left} to double"))

    def reached(self, turn: str, count: str) -> str:
        """Whether the loop is at this turn or past it."""
        return self.named(f"icmp sge i64 {turn}, {count}")

    def leave_if_none_above(self, value: Lane, limit: Lane, enough: str) -> None:
        """Leave the loop when `enough` holds and no lane of `value` is above the
        limit."""
        above = self.named(f"fcmp ogt {VECTOR} {value.vector}, {limit.vector}")
        bits = self.named(f"bitcast <{LANES} x i1> {above} to i{LANES}")
        none = self.named(f"icmp eq i{LANES} {bits}, 0")
        settled, onward = self.named(f"and i1 {enough}, {none}"), self._block()
        self.line(f"br i1 {settled}, label %{self.after}, label %{onward}")
        self._enter(onward)

    def finish(self) -> None:
        """Return, and keep the text."""
        body = (*self.places, *self.lines, "ret void")
        self.sources[self.name] = "\n".join((self.head, "begin:", *body, "}", ""))


class LaneRow:
    """A row of lanes that a loop carries from turn to turn."""

    def __init__(self, code: Code, place: str) -> None:
        self.code, self.place = code, place

    def get(self) -> Lane:
        """The present value."""
        return self.code.loaded(self.place)

    def put(self, value: Number) -> None:
        """Change it."""
        self.code.put(self.place, value)
