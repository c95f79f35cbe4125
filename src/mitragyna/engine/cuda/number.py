"""A number that writes itself down as text: one subject's, for a thread of a GPU.

The twin of `lane.Lane`: the same operations with the same bounds, so the same values
to the accuracy of its short polynomials and of its rough inverse; here exp, log₂ and
cos are the device's own, and an inverse is exact.
"""

from collections.abc import Callable
from math import log, log2

from ...typing import Number
from ..cpu.lane import TINY, WIDEST, no_branch
from ..steps.powers import ROUNDING, is_whole, whole_power


def written(x: Number) -> str:
    """The text of a value, a plain number or a name."""
    if isinstance(x, CudaNumber):
        return x.text
    return x if isinstance(x, str) else repr(float(x))


def _is(x: Number, number: float) -> bool:
    return not isinstance(x, CudaNumber) and x == number


class CudaNumber:
    """A named value in code under construction; `made` names the next."""

    __array_ufunc__ = None  # NumPy scalars leave arithmetic with it to this class
    __slots__ = ("made", "text")

    def __init__(self, made: Callable[[str], "CudaNumber"], text: str) -> None:
        self.made, self.text = made, text

    def __add__(self, x: Number) -> "CudaNumber":
        return self if _is(x, 0.0) else self.made(f"{self.text} + {written(x)}")

    def __sub__(self, x: Number) -> "CudaNumber":
        return self if _is(x, 0.0) else self.made(f"{self.text} - {written(x)}")

    def __rsub__(self, x: float) -> "CudaNumber":
        return self.made(f"{written(x)} - {self.text}")

    def __mul__(self, x: Number) -> Number:
        if _is(x, 0.0) or _is(x, 1.0):
            return self if x else 0.0
        return self.made(f"{self.text} * {written(x)}")

    def __truediv__(self, x: Number) -> "CudaNumber":
        return self.made(f"{self.text} / {written(x)}")

    def __rtruediv__(self, x: float) -> Number:
        return 0.0 if _is(x, 0.0) else self.made(f"{written(x)} / {self.text}")

    __radd__, __rmul__ = __add__, __mul__

    def __pos__(self) -> "CudaNumber":
        return self

    def __neg__(self) -> "CudaNumber":
        return self.made(f"-{self.text}")

    def __abs__(self) -> "CudaNumber":
        return self.made(f"math.fabs({self.text})")

    def __pow__(self, a: Number) -> Number:
        """xᵃ; where a is not whole and known beforehand, none below 0."""
        if is_whole(a):
            return whole_power(self, int(a))
        return (self.log2() * a).exp2()

    def __rpow__(self, x: float) -> Number:
        return 1.0 if x == 1.0 else (self * log2(x)).exp2()

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = no_branch

    def at_least(self, floor: Number) -> "CudaNumber":
        """The larger of the two; NaN stays NaN."""
        a, b = self.text, written(floor)
        return self.made(f"{b} if {a} <= {b} else {a}")

    def at_most(self, ceiling: Number) -> "CudaNumber":
        """The smaller of the two; NaN stays NaN."""
        a, b = self.text, written(ceiling)
        return self.made(f"{b} if {a} >= {b} else {a}")

    def or_none_of(self, other: "CudaNumber") -> "CudaNumber":
        """The same, but none where the other is none."""
        return self.made(
            f"{self.text} if {other.text} == {other.text} else {other.text}"
        )

    def where_above(
        self, limit: float, then: "CudaNumber", other: "CudaNumber"
    ) -> "CudaNumber":
        """`then` above the limit, `other` elsewhere."""
        return self.made(f"{then.text} if {self.text} > {limit!r} else {other.text}")

    def exp(self) -> "CudaNumber":
        """eˣ."""
        return (self * (1.0 / log(2.0))).exp2()

    def log(self) -> "CudaNumber":
        """Natural logarithm; of 0, that of the smallest number; none below 0."""
        return self.log2() * log(2.0)

    def exp2(self) -> "CudaNumber":
        """2ˣ for |x| ≤ 1000, beyond that of ±1000."""
        x = self.at_least(-WIDEST).at_most(WIDEST)
        return self.made(f"math.exp({x.text} * {log(2.0)!r})")

    def log2(self) -> "CudaNumber":
        """Logarithm to base 2; of 0, that of the smallest number; none below 0."""
        x = self.at_least(TINY)
        return self.made(
            f"math.log2({x.text}) if {self.text} >= {-ROUNDING!r} else math.nan"
        )

    def roughly_inverse(self) -> "CudaNumber":
        """1/x: a thread divides."""
        return 1.0 / self

    def cos(self) -> "CudaNumber":
        """cos x, x in radians."""
        return self.made(f"math.cos({self.text})")
