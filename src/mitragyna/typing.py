"""Shape aliases and `System`: what a model hands to the engine.

A `System` is a set of named equations. Each `Equation` is a plain function of
numbers with the names of what it reads, so the model is wired by name and the
engine finds order, dependence and sparsity by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Number = Any  # float, array of subjects, SymPy symbol or SIMD lane


@dataclass(frozen=True, slots=True)
class Equation:
    """`function(*reads)`; `reads` are names of the system it belongs to."""

    function: Callable[..., Number]
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of named terms, for "over all ligands"; 0 when there is none."""

    terms: tuple[str, ...]

    @property
    def reads(self) -> tuple[str, ...]:
        return self.terms


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A linear block, the algebra it drives, nonlinear rates and outputs.

    parameters  one number per subject
    clock       functions of `time` [h] alone, the same for every subject; the only
                way for a rate to read the time
    linear      rate of each linear state [unit/h]: parameters times linear states,
                no constant term, no clock, no nonlinear state
    algebra     quantities on the way; may read anything, in any order
    nonlinear   rate of each nonlinear state [unit/h]
    decay       nonlinear state → name of its own first-order loss constant [1/h],
                integrated exactly; a hint that changes speed, not meaning
    start       nonlinear state → name of its value at the first moment; 0 where it is
                left out, as linear states are
    outputs     what can be asked for; may read everything and `time`
    lag         name of the delay before a dose enters [h], 0 or more
    scale       nonlinear state → size below which error is absolute [unit]
    """

    name: str
    parameters: tuple[str, ...]
    clock: Mapping[str, Equation] = field(default_factory=dict)
    linear: Mapping[str, Equation | Total] = field(default_factory=dict)
    algebra: Mapping[str, Equation | Total] = field(default_factory=dict)
    nonlinear: Mapping[str, Equation | Total] = field(default_factory=dict)
    decay: Mapping[str, str] = field(default_factory=dict)
    start: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, Equation | Total] = field(default_factory=dict)
    lag: str | None = None
    scale: Mapping[str, float] = field(default_factory=dict)
