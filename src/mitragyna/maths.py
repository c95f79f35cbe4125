"""The few functions the equations may use: floats, arrays, SymPy symbols, lanes.

A model function written with these runs in every one of its uses. A lane is the
engine's vector of subjects (`engine/cpu/lane.py`) and brings these functions itself.
"""

import math
from typing import Any

import numpy as np

PI = math.pi


def _is_symbol(x: Any) -> bool:
    return hasattr(x, "free_symbols")


def _is_lane(x: Any) -> bool:
    return hasattr(x, "at_least")


def exp(x):
    """eˣ [-]."""
    if _is_symbol(x):
        import sympy  # only the printed equations need it

        return sympy.exp(x)
    return x.exp() if _is_lane(x) else np.exp(x)


def log(x):
    """Natural logarithm [-]."""
    if _is_symbol(x):
        import sympy

        return sympy.log(x)
    return x.log() if _is_lane(x) else np.log(x)


def power(x, a):
    """xᵃ; of x < 0 for a whole and constant a alone; 0ᵃ is 0 for a > 0 [-]."""
    return x**a


def cos(x):
    """cos x, x in radians [-]."""
    if _is_symbol(x):
        import sympy

        return sympy.cos(x)
    return x.cos() if _is_lane(x) else np.cos(x)


def at_least(x, floor) -> Any:  # Any: of the kind of x
    """The larger of the two [unit of x]."""
    if _is_symbol(x) or _is_symbol(floor):
        import sympy

        return sympy.Max(x, floor)
    if _is_lane(x) and _is_lane(floor):
        return x.at_least(floor).or_none_of(floor)
    if _is_lane(x):
        return x.at_least(floor)
    return floor.at_least(x) if _is_lane(floor) else np.maximum(x, floor)


def at_most(x, ceiling) -> Any:  # Any: of the kind of x
    """The smaller of the two [unit of x]."""
    if _is_symbol(x) or _is_symbol(ceiling):
        import sympy

        return sympy.Min(x, ceiling)
    if _is_lane(x) and _is_lane(ceiling):
        return x.at_most(ceiling).or_none_of(ceiling)
    if _is_lane(x):
        return x.at_most(ceiling)
    return ceiling.at_most(x) if _is_lane(ceiling) else np.minimum(x, ceiling)
