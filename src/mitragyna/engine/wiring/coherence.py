"""Whether a system can be what it says: names that clash, or name nothing, or name what
the engine would read as something else.

    check_system(system)   raises for the first such name; done once for each system
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite

from ...errors import InputError
from ...typing import Equation, System, Total
from ..schedule.arguments import wrong_kind

TIME = "time"

#: Systems that were found coherent, held so that their numbers stay their own.
_COHERENT: dict[int, System] = {}


def check_system(system: System) -> None:
    """Raise where a name of the system cannot be understood."""
    if not isinstance(system, System):
        raise wrong_kind("system", system, "a System of equations")
    if id(system) in _COHERENT:
        return
    _check_names(system)
    _check_equations(system)
    _check_reads(system)
    _check_hints(system)
    _COHERENT[id(system)] = system


def _check_names(system: System) -> None:
    """Every name stands for one thing."""
    kinds: dict[str, str] = {TIME: "the time"}
    for kind in ("parameters", "clock", "linear", "algebra", "nonlinear"):
        for name in getattr(system, kind):
            if name in kinds:
                raise InputError(
                    f"stands for two things: {kinds[name]} and {kind}",
                    field=str(name),
                    allowed="a name of its own for each",
                )
            kinds[name] = kind


def _check_equations(system: System) -> None:
    """Every equation takes as many numbers as it reads."""
    for name, equation in _equations(system):
        if not isinstance(equation, Equation | Total):
            raise wrong_kind(str(name), equation, "an Equation or a Total")
        if isinstance(equation, Total):
            continue
        try:
            inspect.signature(equation.function).bind(*equation.reads)
        except TypeError as problem:
            raise InputError(
                f"its function does not take what it reads: {problem}",
                field=str(name),
                given=", ".join(map(str, equation.reads)),
            ) from None
        except ValueError:  # a function that does not say what it takes
            continue


def _equations(system: System) -> Iterator[tuple[str, Equation | Total]]:
    for kind in (system.clock, system.linear, system.algebra, system.nonlinear):
        yield from kind.items()
    yield from system.outputs.items()


def _check_reads(system: System) -> None:
    """The clock reads the time alone; linear rates read what does not change in a run,
    and linear states."""
    for name, equation in system.clock.items():
        for read in equation.reads:
            if read != TIME:
                raise InputError(
                    "a term of the clock reads the time alone",
                    field=name,
                    given=read,
                    allowed=TIME,
                )
    for name, equation in system.linear.items():
        for read in behind(system, equation.reads):
            if read in system.nonlinear or read in system.clock or read == TIME:
                raise InputError(
                    "a linear rate reads parameters and linear states alone; make the "
                    "state a nonlinear one",
                    field=name,
                    given=read,
                )


def behind(system: System, names: Iterable[str]) -> set[str]:
    """The names and all they read through algebra."""
    passed: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in passed and name in system.algebra:
            todo += system.algebra[name].reads
        passed.add(name)
    return passed


def _check_hints(system: System) -> None:
    """Losses, start values and scales belong to nonlinear states, and are constant."""
    for kind in ("decay", "start", "scale"):
        for state in getattr(system, kind):
            if state not in system.nonlinear:
                start = "; linear states start at 0: let a dose enter" * (
                    kind == "start" and state in system.linear
                )
                raise InputError(
                    f"`{kind}` is for nonlinear states{start}",
                    field=str(state),
                    allowed=", ".join(map(str, system.nonlinear)) or "none",
                )
    for kind in ("decay", "start"):
        hints: Mapping[str, str] = getattr(system, kind)
        for state, name in hints.items():
            moving = behind(system, [name]) - system.algebra.keys()
            for read in moving - set(system.parameters):
                raise InputError(
                    f"`{kind}` must hang on parameters alone", field=state, given=read
                )
    for state, size in system.scale.items():
        if not (isfinite(size) and size > 0.0):
            raise InputError(
                "`scale` must be above 0", field=state, given=size, allowed="above 0"
            )
    if system.lag is not None and system.lag not in system.parameters:
        raise InputError(
            "the lag is no parameter",
            field="lag",
            given=system.lag,
            allowed=", ".join(system.parameters),
        )
