"""Whether the linear block is linear: the engine reads its rates off at states of 1, so
a constant or a product would be taken for a coefficient without a word.

The rates are tried, with parameters of every size and some of those given, on states
0 and on mixed states of several sizes: they must be what the coefficients make of them.
"""

import numpy as np
from jaxtyping import Float

from ...errors import InputError
from ...typing import System
from .scope import Scope
from .wiring import NODE, ONCE, Wiring

#: Sets of parameters that are tried, and how many of those given.
_TRIED, _GIVEN = 64, 8

#: Sizes of the states that are tried.
_SIZES = (1e-6, 1.0, 1e6, 1e12)

#: What counts as rounding.
_SAME = 1e-6

_REMEDY = (
    "parameters times linear states; put a rate with a constant or a product into "
    "`nonlinear`, or let what flows in enter as doses"
)

#: Systems and outputs whose linear block was tried.
_LINEAR: dict[tuple[int, tuple[str, ...]], System] = {}


def check_linear(
    wiring: Wiring, table: Float[np.ndarray, "parameters subjects"]
) -> None:
    """Raise where a linear rate is no sum of coefficients times linear states."""
    key, system = (id(wiring.system), wiring.outputs), wiring.system
    if not wiring.linear or key in _LINEAR:
        return
    rates = _Rates(wiring, table)
    names, none = wiring.linear, np.zeros(rates.shape)
    constant = rates.at(none)
    units = [
        np.where(np.arange(len(names))[:, None] == c, 1.0, none)
        for c in range(len(names))
    ]
    coefficients = np.array([rates.at(unit) for unit in units])
    mixed = np.random.default_rng(16).standard_normal(rates.shape)
    for r, name in enumerate(names):
        if (np.abs(constant[r]) > 0.0).any():
            raise InputError(
                "its linear rate holds a constant term", field=name, allowed=_REMEDY
            )
    for size in _SIZES:
        terms = coefficients * (size * mixed)[:, None]
        gap = np.abs(rates.at(size * mixed) - terms.sum(axis=0))
        for r, name in enumerate(names):
            if (gap[r] > _SAME * np.abs(terms[:, r]).sum(axis=0)).any():
                raise InputError(
                    "its rate stands in the linear block and is not linear",
                    field=name,
                    allowed=_REMEDY,
                )
    _LINEAR[key] = system


class _Rates:
    """Linear rates under many sets of parameters."""

    def __init__(self, wiring: Wiring, table: np.ndarray) -> None:
        rng, system = np.random.default_rng(8), wiring.system
        count = len(system.parameters)
        wide = 10.0 ** rng.uniform(-2.0, 2.0, (count, _TRIED // 2))
        shares = rng.uniform(0.0, 1.0, (count, _TRIED // 2))
        tried = np.hstack([wide, shares, table[:, :_GIVEN]])
        self.wiring, self.shape = wiring, (len(wiring.linear), tried.shape[1])
        numbers = dict(zip(system.parameters, tried, strict=True))
        self.constants = Scope(wiring, ONCE, numbers)

    def at(self, states: np.ndarray) -> Float[np.ndarray, "linear sets"]:
        """The rates at these states; NaN where a set of parameters gives no number."""
        numbers = dict(zip(self.wiring.linear, states, strict=True))
        scope, rates = Scope(self.wiring, NODE, numbers, self.constants), []
        with np.errstate(all="ignore"):
            for name in self.wiring.linear:
                rates.append(self._rate(name, scope))
        matrix = np.array(rates, float).reshape(self.shape)
        return np.where(np.isfinite(matrix), matrix, np.nan)

    def _rate(self, name: str, scope: Scope) -> Float[np.ndarray, " sets"]:
        """The rate of one state under every set of parameters."""
        rate = scope.apply(name, self.wiring.system.linear[name])
        return np.broadcast_to(rate, self.shape[1:])
