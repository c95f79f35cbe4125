"""Calls from Numba to machine code at an address, and stores past the caches.

Addresses and pointers travel as whole numbers; who passes them keeps the arrays alive.
"""

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from .lane import LANES

_ROW = ir.VectorType(ir.DoubleType(), LANES)
_KINDS = {"p": ir.PointerType(), "x": ir.DoubleType(), "n": ir.IntType(64)}
_LINE = 64  # bytes; a row of lanes starts on a line of the cache


def _caller(letters: str):
    """Signature and code of a call; p pointer, x number, n count."""

    def emit(context, builder, _signature, values):
        address, *rest = values
        passed = [
            builder.inttoptr(value, _KINDS[letter]) if letter == "p" else value
            for value, letter in zip(rest, letters, strict=True)
        ]
        kind = ir.FunctionType(ir.VoidType(), [_KINDS[letter] for letter in letters])
        builder.call(builder.inttoptr(address, kind.as_pointer()), passed)
        return context.get_dummy_value()

    arguments = [types.float64 if letter == "x" else types.int64 for letter in letters]
    return types.void(types.int64, *arguments), emit


@intrinsic
def call_p(_typing, address, p):
    """f(p)."""
    return _caller("p")


@intrinsic
def call_pp(_typing, address, p, q):
    """f(p, q)."""
    return _caller("pp")


@intrinsic
def call_ppx(_typing, address, p, q, x):
    """f(p, q, x)."""
    return _caller("ppx")


@intrinsic
def call_ppp(_typing, address, p, q, r):
    """f(p, q, r)."""
    return _caller("ppp")


@intrinsic
def call_ppppnnx(_typing, address, p, q, r, s, n, m, x):
    """f(p, q, r, s, n, m, x)."""
    return _caller("ppppnnx")


@intrinsic
def stream(_typing, target, source):
    """Copy a row of lanes to memory that will not be read soon."""

    def emit(context, builder, _signature, addresses):
        to, of = (builder.inttoptr(a, _ROW.as_pointer()) for a in addresses)
        stored = builder.store(builder.load(of, align=_LINE), to, align=_LINE)
        once = builder.module.add_metadata([ir.Constant(ir.IntType(32), 1)])
        stored.set_metadata("nontemporal", once)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), emit


@intrinsic
def spread(_typing, target, x):
    """Write the same number to a row of lanes, in one store."""

    def emit(context, builder, _signature, values):
        address, number = values
        start, first = ir.Constant(_ROW, ir.Undefined), ir.Constant(ir.IntType(32), 0)
        one = builder.insert_element(start, number, first)
        pick = ir.Constant(ir.VectorType(ir.IntType(32), LANES), None)
        row = builder.shuffle_vector(one, start, pick)
        to = builder.inttoptr(address, _ROW.as_pointer())
        builder.store(row, to, align=_LINE)
        return context.get_dummy_value()

    return types.void(types.int64, types.float64), emit
