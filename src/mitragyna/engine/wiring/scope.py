"""Values by name while code is written: each quantity computed once, where it belongs.

A scope holds what is known at one stage (`wiring.Wiring`); what an earlier stage
decides is asked of the scope around it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ...typing import Equation, Number, Total
from .equations import applied
from .wiring import Wiring

NOTHING: Mapping[str, Number] = MappingProxyType({})


class Scope:
    """Known values of one stage inside the scope of the stage before."""

    def __init__(
        self,
        wiring: Wiring,
        stage: int,
        values: Mapping[str, Number],
        around: "Scope | None" = None,
    ) -> None:
        self.wiring, self.stage, self.around = wiring, stage, around
        self.values = dict(values)

    def value(self, name: str) -> Number:
        """The value of a name, computed when first asked for."""
        if name in self.values:
            return self.values[name]
        if self.around is not None and self.wiring.stage[name] < self.stage:
            return self.around.value(name)
        self.values[name] = self.apply(name, self.wiring.system.algebra[name])
        return self.values[name]

    def apply(
        self,
        name: str,
        equation: Equation | Total,
        but: Mapping[str, Number] = NOTHING,
    ) -> Number:
        """The equation called `name` on the values it reads, `but` some of them
        otherwise."""
        reads = [but[n] if n in but else self.value(n) for n in equation.reads]
        return applied(name, equation, reads)
