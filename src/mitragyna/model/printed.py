"""The equations as text, from the very functions that are computed.

Each equation of a `System` is called with SymPy symbols in place of numbers, so what
is printed cannot differ from what runs.
"""

from dataclasses import dataclass

from ..errors import InputError
from ..typing import Equation, System, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed equation.

    kind   clock, state, nonlinear state, quantity or output
    left   what it gives, such as dT/dt or E0
    right  the expression, in SymPy's plain notation
    """

    kind: str
    left: str
    right: str


def printed(system: System) -> tuple[Line, ...]:
    """Every equation of a system, in the order in which it is declared."""
    lines: list[Line] = []
    groups = (
        ("clock", "{}", system.clock),
        ("linear state", "d{}/dt", system.linear),
        ("quantity", "{}", system.algebra),
        ("nonlinear state", "d{}/dt", system.nonlinear),
        ("output", "{}", system.outputs),
    )
    for kind, left, equations in groups:
        for name, equation in equations.items():
            lines.append(
                Line(kind=kind, left=left.format(name), right=expression(equation))
            )
    return tuple(lines)


def expression(equation: Equation | Total) -> str:
    """The right-hand side of one equation as text."""
    symbols = [_symbol(name) for name in equation.reads]
    if isinstance(equation, Total):
        return str(sum(symbols[1:], symbols[0])) if symbols else "0"
    return str(equation.function(*symbols))


def _symbol(name: str):
    try:
        import sympy  # an extra: only printing needs it
    except ModuleNotFoundError:
        raise InputError(
            "printing the equations needs SymPy; "
            "run in the clone: pip install -e '.[model]'"
        ) from None
    return sympy.Symbol(name, real=True)
