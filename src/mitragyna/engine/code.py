"""A function of lanes under construction: rows loaded and stored, loops, early exit."""

# llvmlite does not declare what it returns
# pyright: reportArgumentType=false

from collections.abc import Iterator
from contextlib import contextmanager

from llvmlite import ir

from ..typing import Number
from .lane import DOUBLE, INTEGER, VECTOR, Lane, spread

_POINTER, _BYTE = ir.PointerType(), ir.IntType(8)
_KIND = {"w": _POINTER, "s": _POINTER, "x": DOUBLE, "n": INTEGER}
_ALIGNED = 64  # [bytes]


class Code:
    """One function; `arguments` has a letter for each: w rows, s shared numbers, x
    number, n count."""

    def __init__(self, module: ir.Module, name: str, arguments: str) -> None:
        kind = ir.FunctionType(ir.VoidType(), [_KIND[a] for a in arguments])
        function = ir.Function(module, kind, name)
        function.attributes.add("nounwind")  # llvmlite writes the next one only with it
        function.attributes.alignstack = _ALIGNED  # or spilled rows cross cache lines
        self.builder = ir.IRBuilder(function.append_basic_block())
        self.arguments = function.args

    def _at(self, base: ir.Value, row: int) -> ir.Value:
        place = [ir.Constant(INTEGER, row)]
        return self.builder.gep(base, place, source_etype=VECTOR)

    def load(self, base: ir.Value, row: int) -> Lane:
        """A row of lanes."""
        place = self._at(base, row)
        return Lane(self.builder, self.builder.load(place, align=_ALIGNED, typ=VECTOR))

    def constant(self, base: ir.Value, row: int, inverse: int) -> Lane:
        """A row that does not change, and the row of 1 over it: dividing multiplies."""
        found = self.load(base, row)
        found.inverse = self.load(base, inverse)
        return found

    def shared(self, base: ir.Value, n: int) -> Lane:
        """A number that all lanes share."""
        place = self.builder.gep(base, [ir.Constant(INTEGER, n)], source_etype=DOUBLE)
        return self.number(self.builder.load(place, align=8, typ=DOUBLE))

    def shifted(self, base: ir.Value, turn: ir.Value, rows: int) -> ir.Value:
        """The place that in each turn of a loop lies so many rows further."""
        before = self.builder.sub(turn, ir.Constant(INTEGER, 1))
        skipped = self.builder.mul(before, ir.Constant(INTEGER, rows))
        return self.builder.gep(base, [skipped], source_etype=VECTOR)

    def store(self, base: ir.Value, row: int, value: Number) -> None:
        """Write a row of lanes."""
        self.builder.store(self.vector(value), self._at(base, row), align=_ALIGNED)

    def store_inverse(self, base: ir.Value, row: int, value: Number) -> None:
        """Write 1 over a value to a row of lanes."""
        self.store(base, row, self.number(1.0) / value)

    def vector(self, value: Number) -> ir.Value:
        """The vector of a value."""
        return value.vector if isinstance(value, Lane) else spread(float(value))

    def number(self, x: ir.Value | float) -> Lane:
        """A plain number in every lane."""
        x = ir.Constant(DOUBLE, x) if isinstance(x, float) else x
        one = self.builder.insert_element(spread(0.0), x, ir.Constant(INTEGER, 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), VECTOR.count), None)
        return Lane(self.builder, self.builder.shuffle_vector(one, one, zeros))

    def variable(self, value: Number) -> "Variable":
        """A value that a loop changes."""
        with self.builder.goto_entry_block():
            place = self.builder.alloca(VECTOR)
        found = Variable(self, place)
        found.put(value)
        return found

    @contextmanager
    def repeat(self, count: ir.Value | int) -> Iterator[ir.Value]:
        """A loop that runs at least once; yields the number of the turn, from 1."""
        b = self.builder
        count = ir.Constant(INTEGER, count) if isinstance(count, int) else count
        before, body = b.block, b.append_basic_block()
        self.after = b.append_basic_block()
        b.branch(body)
        b.position_at_end(body)
        turn = b.phi(INTEGER)
        turn.add_incoming(ir.Constant(INTEGER, 1), before)
        yield turn
        following = b.add(turn, ir.Constant(INTEGER, 1))
        turn.add_incoming(following, b.block)
        b.cbranch(b.icmp_signed("<=", following, count), body, self.after)
        b.position_at_end(self.after)

    def less(self, count: int, turn: ir.Value) -> Lane:
        """count − turn, in every lane."""
        left = self.builder.sub(ir.Constant(INTEGER, count), turn)
        return self.number(self.builder.sitofp(left, DOUBLE))

    def reached(self, turn: ir.Value, count: int) -> ir.Value:
        """Whether the loop is at this turn or past it."""
        return self.builder.icmp_signed(">=", turn, ir.Constant(INTEGER, count))

    def leave_if_none_above(self, value: Lane, limit: Lane, enough: ir.Value) -> None:
        """Leave the loop when `enough` holds and no lane of `value` is above the
        limit."""
        b = self.builder
        above = b.fcmp_ordered(">", value.vector, limit.vector)
        mask = ir.IntType(VECTOR.count)
        none = b.icmp_unsigned("==", b.bitcast(above, mask), ir.Constant(mask, 0))
        settled = b.and_(enough, none)
        onward = b.append_basic_block()
        b.cbranch(settled, self.after, onward)
        b.position_at_end(onward)

    def finish(self) -> None:
        """Return."""
        self.builder.ret_void()


class Variable:
    """A row of lanes that a loop carries from turn to turn."""

    def __init__(self, code: Code, place: ir.Value) -> None:
        self.code, self.place = code, place

    def get(self) -> Lane:
        """The present value."""
        b = self.code.builder
        return Lane(b, b.load(self.place, align=_ALIGNED, typ=VECTOR))

    def put(self, value: Number) -> None:
        """Change it."""
        self.code.builder.store(self.code.vector(value), self.place, align=_ALIGNED)
