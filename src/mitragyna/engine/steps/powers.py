"""Whole powers as products, which a negative number has as well.

    x⁵ = x · (x²)²,   x⁻ⁿ = 1 / xⁿ

Any other power is exp2(a · log2 x), which a negative number has not.
"""

from numbers import Real

from ...typing import Number

#: Largest whole power written as products, either way.
MOST = 1024

#: How far below 0 a number may lie and be 0 but for rounding.
ROUNDING = 1e-9


def is_whole(a: Number) -> bool:
    """Whether a power is known beforehand, whole and not too large."""
    return isinstance(a, Real) and abs(float(a)) <= MOST and float(a).is_integer()


def whole_power(x: Number, n: int) -> Number:
    """xⁿ; x⁰ is 1."""
    if n < 0:
        return 1.0 / whole_power(x, -n)
    made: Number = 1.0
    while n:
        made = x * made if n % 2 else made
        n //= 2
        x = x * x if n else x
    return made
