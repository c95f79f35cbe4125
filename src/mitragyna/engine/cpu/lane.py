"""A number that writes itself down: the same quantity of several subjects, as a vector.

Model functions are called with `Lane`s in place of floats; each operation adds one
vector instruction, in LLVM's words, to the code under construction. A number known
beforehand stays a float, so products with 0 and 1 vanish. Rounding tricks are
arithmetic on purpose: LLVM's licences must never hold "reassoc".
"""

from collections.abc import Callable
from math import log, log2, nan, pi
from typing import NoReturn

import numpy as np

from ...errors import InputError
from ...typing import Number
from ..steps.polynomials import COS, EXP, LOG
from ..steps.powers import ROUNDING, is_whole, whole_power

#: How many subjects are computed side by side: one vector of 512 bits.
LANES = 8

FLAGS = "contract nsz arcp"
VECTOR, INTEGERS = f"<{LANES} x double>", f"<{LANES} x i64>"

_ROOT_HALF = int(np.float64(np.sqrt(0.5)).view(np.int64))
_SHIFT = 1.5 * 2.0**52  # adding it leaves a whole number in the low bits
_SHIFT_BITS = int(np.float64(_SHIFT).view(np.int64))
_MANTISSA = 52
_INVERSE_BITS = 0x7FDE623822FC16E6  # less the bits of x gives those of nearly 1/x

#: Smallest number a logarithm is taken of, and largest exponent of 2 either way.
TINY, WIDEST = 1e-300, 1000.0


def spread(x: float) -> str:
    """The same number in every lane, by its bits."""
    return f"splat (double 0x{np.float64(x).view(np.uint64):016x})"


def _whole(n: int) -> str:
    return f"splat (i64 {n})"


def _is(x: Number, number: float) -> bool:
    return not isinstance(x, Lane) and x == number


def no_branch(*_compared: object) -> NoReturn:
    """A comparison, or a number taken for yes or no."""
    raise InputError("it may not branch; use at_least or at_most of mitragyna.maths")


class Lane:
    """One number of each of `LANES` subjects, in code under construction.

    named   adds an instruction to that code and gives its result a name
    vector  the name, or what is written in its place
    """

    __array_ufunc__ = None  # NumPy scalars leave arithmetic with it to this class
    __slots__ = ("inverse", "named", "vector")

    def __init__(self, named: Callable[[str], str], vector: str) -> None:
        self.named, self.vector = named, vector
        self.inverse: Lane | None = None  # 1/x, where many divide by it

    def _of(self, x: Number) -> str:
        return x.vector if isinstance(x, Lane) else spread(float(x))

    def _made(self, operation: str, a: str, b: str) -> "Lane":
        made = self.named(f"{operation} {FLAGS} {VECTOR} {a}, {b}")
        return Lane(self.named, made)

    def _divided(self, a: str, b: str) -> "Lane":
        """The quotient, see `division`."""
        quotient = self.named(f"call {VECTOR} @quotient({VECTOR} {a}, {VECTOR} {b})")
        return Lane(self.named, quotient)

    def _integers(self, operation: str, a: str, b: str) -> str:
        return self.named(f"{operation} {INTEGERS} {a}, {b}")

    def __add__(self, x: Number) -> Number:
        return self if _is(x, 0.0) else self._made("fadd", self.vector, self._of(x))

    def __sub__(self, x: Number) -> Number:
        return self if _is(x, 0.0) else self._made("fsub", self.vector, self._of(x))

    def __rsub__(self, x: float) -> "Lane":
        return self._made("fsub", self._of(x), self.vector)

    def __mul__(self, x: Number) -> Number:
        if _is(x, 0.0) or _is(x, 1.0):
            return self if x else 0.0
        return self._made("fmul", self.vector, self._of(x))

    def __truediv__(self, x: Number) -> "Lane":
        if isinstance(x, Lane) and x.inverse is not None:
            return self * x.inverse
        if isinstance(x, Lane):
            return self._divided(self.vector, x.vector)
        return self._made("fdiv", self.vector, self._of(x))

    def __rtruediv__(self, x: float) -> Number:
        if _is(x, 0.0):
            return 0.0
        return self._divided(self._of(x), self.vector)

    __radd__, __rmul__ = __add__, __mul__

    def __pos__(self) -> "Lane":
        return self

    def __neg__(self) -> "Lane":
        return self._made("fsub", spread(-0.0), self.vector)

    def __abs__(self) -> "Lane":
        return self._from_bits(self._integers("and", self._bits(), _whole(2**63 - 1)))

    def __pow__(self, a: Number) -> Number:
        """xᵃ; where a is not whole and known beforehand, none below 0."""
        if is_whole(a):
            return whole_power(self, int(a))
        return (self.log2() * a).exp2()

    def __rpow__(self, x: float) -> Number:
        return 1.0 if x == 1.0 else (self * log2(x)).exp2()

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = no_branch

    def at_least(self, floor: Number) -> "Lane":
        """The larger of the two; NaN stays NaN."""
        return self._limited("ogt", self._of(floor))

    def at_most(self, ceiling: Number) -> "Lane":
        """The smaller of the two; NaN stays NaN."""
        return self._limited("olt", self._of(ceiling))

    def or_none_of(self, other: "Lane") -> "Lane":
        """The same, but none where the other is none."""
        a = other.vector
        return self._chosen("ord", a, a, self.vector, a)

    def where_above(self, limit: float, then: "Lane", other: "Lane") -> "Lane":
        """`then` in lanes above the limit, `other` elsewhere."""
        return self._chosen(
            "ogt", self.vector, spread(limit), then.vector, other.vector
        )

    def _limited(self, condition: str, limit: str) -> "Lane":
        """The limit where it is above or below; in this order one instruction does."""
        return self._chosen(condition, limit, self.vector, limit, self.vector)

    def _chosen(self, condition: str, a: str, b: str, then: str, other: str) -> "Lane":
        mask = self.named(f"fcmp {condition} {VECTOR} {a}, {b}")
        chosen = f"select <{LANES} x i1> {mask}, {VECTOR} {then}, {VECTOR} {other}"
        return Lane(self.named, self.named(chosen))

    def exp(self) -> "Lane":
        """eˣ."""
        return (self * (1.0 / log(2.0))).exp2()

    def log(self) -> "Lane":
        """Natural logarithm; of 0, that of the smallest number; none below 0."""
        return self.log2() * log(2.0)

    def exp2(self) -> "Lane":
        """2ˣ for |x| ≤ 1000, beyond that of ±1000."""
        x = self.at_least(-WIDEST).at_most(WIDEST)
        shifted = x + _SHIFT
        k = self._integers("sub", shifted._bits(), _whole(_SHIFT_BITS))
        mantissa = _horner(EXP, x - (shifted - _SHIFT))._bits()
        exponent = self._integers("shl", k, _whole(_MANTISSA))
        return self._from_bits(self._integers("add", mantissa, exponent))

    def log2(self) -> "Lane":
        """Logarithm to base 2; of 0, that of the smallest number; none below 0."""
        none = self._chosen(
            "oge", self.vector, spread(-ROUNDING), self.vector, spread(nan)
        )
        x = self.at_least(TINY)
        bits = x._bits()
        above = self._integers("sub", bits, _whole(_ROOT_HALF))
        e = self._integers("ashr", above, _whole(_MANTISSA))
        scale = self._integers("shl", e, _whole(_MANTISSA))
        r = self._from_bits(self._integers("sub", bits, scale)) - 1.0
        exponent = Lane(self.named, self.named(f"sitofp {INTEGERS} {e} to {VECTOR}"))
        nothing = none._made("fmul", none.vector, spread(0.0))  # NaN stays NaN
        return exponent + nothing + r * _horner(LOG, r)

    def roughly_inverse(self) -> "Lane":
        """1/x or up to 2 % less for a positive number, at a fraction of the price:
        exponents are subtracted with all that follows, then one step of Newton."""
        guess = self._from_bits(
            self._integers("sub", _whole(_INVERSE_BITS), self._bits())
        )
        return guess * (2.0 - self * guess)

    def cos(self) -> "Lane":
        """cos x, |x| below 1e6 radians."""
        turns = self * (1.0 / (2.0 * pi))
        u = turns - ((turns + _SHIFT) - _SHIFT)
        return _horner(COS, u * u)

    def _bits(self) -> str:
        return self.named(f"bitcast {VECTOR} {self.vector} to {INTEGERS}")

    def _from_bits(self, bits: str) -> "Lane":
        return Lane(self.named, self.named(f"bitcast {INTEGERS} {bits} to {VECTOR}"))


def _horner(coefficients: list[float], x: Lane) -> Lane:
    total: Number = coefficients[-1]
    for c in coefficients[-2::-1]:
        total = x * total + c
    return total
