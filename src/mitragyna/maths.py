"""The few functions the equations may use, for floats, arrays and SymPy symbols.

The engine replaces them by its own lane versions (`engine/elementary.py`), so a
model function written with these runs in every one of its five uses.
"""

import math
from typing import Any

import numpy as np

PI = math.pi


def _is_symbol(x: Any) -> bool:
    return hasattr(x, "free_symbols")


def exp(x):
    """eˣ [-]."""
    if _is_symbol(x):
        import sympy  # only the printed equations need it

        return sympy.exp(x)
    return np.exp(x)


def power(x, a):
    """xᵃ for x ≥ 0; 0ᵃ is 0 for a > 0 [-]."""
    return x**a


def cos(x):
    """cos x, x in radians [-]."""
    if _is_symbol(x):
        import sympy

        return sympy.cos(x)
    return np.cos(x)


def at_least(x, floor):
    """The larger of the two [unit of x]."""
    if _is_symbol(x) or _is_symbol(floor):
        import sympy

        return sympy.Max(x, floor)
    return np.maximum(x, floor)


def at_most(x, ceiling):
    """The smaller of the two [unit of x]."""
    if _is_symbol(x) or _is_symbol(ceiling):
        import sympy

        return sympy.Min(x, ceiling)
    return np.minimum(x, ceiling)


def log(x):
    """Natural logarithm [-]."""
    if _is_symbol(x):
        import sympy

        return sympy.log(x)
    return np.log(x)
