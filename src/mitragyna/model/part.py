"""The part of a system that some outputs need, as a system of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ..typing import System

Wired = TypeVar("Wired")


def part(system: System, outputs: tuple[str, ...]) -> System:
    """The same equations without those that none of the outputs reads.

    Kinetics without effects has no nonlinear state and needs no parameter of theirs.
    """
    equations = {
        **system.clock,
        **system.linear,
        **system.algebra,
        **system.nonlinear,
    }
    needed: set[str] = set()
    waiting = [name for output in outputs for name in system.outputs[output].reads]
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        needed.add(name)
        if name in equations:
            waiting += equations[name].reads
        waiting += [w for w in (system.decay.get(name), system.start.get(name)) if w]

    def kept(wired: Mapping[str, Wired]) -> dict[str, Wired]:
        return {name: one for name, one in wired.items() if name in needed}

    return replace(
        system,
        name=f"{system.name}: {', '.join(outputs)}",
        parameters=tuple(
            name for name in system.parameters if name in needed or name == system.lag
        ),
        clock=kept(system.clock),
        linear=kept(system.linear),
        algebra=kept(system.algebra),
        nonlinear=kept(system.nonlinear),
        decay=kept(system.decay),
        start=kept(system.start),
        outputs={name: system.outputs[name] for name in outputs},
        scale=kept(system.scale),
    )
