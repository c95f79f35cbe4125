"""Equations of a system applied to values, whatever these are: floats, arrays, lanes.

A function that somebody wrote may raise anything, or give back what is no number: both
are an error that names the equation.
"""

from collections.abc import Sequence
from numbers import Real

import numpy as np

from ...errors import InputError
from ...typing import Equation, Number, Total

_ALLOWED = (
    "arithmetic and functions of mitragyna.maths, no branches; one number given back"
)


def applied(name: str, equation: Equation | Total, values: Sequence[Number]) -> Number:
    """What the equation called `name` makes of the values it reads."""
    if isinstance(equation, Total):
        return sum(values)
    try:
        return _number(equation.function(*values), values)
    except Exception as problem:  # of any kind: the function is not ours
        raise InputError(
            f"its equation cannot be computed: {problem}", field=name, allowed=_ALLOWED
        ) from None


def _number(made: Number, values: Sequence[Number]) -> Number:
    """What is a real number, a number that writes itself down or, of arrays, one."""
    if isinstance(made, Real):
        return float(made)
    is_array = isinstance(made, np.ndarray) and made.dtype.kind in "biuf"
    if hasattr(made, "at_least") or (is_array and any(map(np.ndim, values))):
        return made
    raise TypeError(f"it gives {type(made).__name__} and no number")
