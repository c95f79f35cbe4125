"""A second method: any `System` for one subject by SciPy's DOP853.

It shares the equations with the engine and nothing else: no wiring, no lanes, no
matrix exponential, no polynomials. The run stops and restarts where a dose enters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from jaxtyping import Float

from ..engine import Doses
from ..typing import Equation, System, Total

RELATIVE, ABSOLUTE = 1e-11, 1e-14


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One subject's parameters and what it takes: (time [h], state, amount)."""

    parameters: Mapping[str, float]
    entries: tuple[tuple[float, str, float], ...]


def subject(
    system: System,
    parameters: Mapping[str, Float[np.ndarray, " subjects"]],
    doses: Doses,
    number: int,
) -> Subject:
    """The subject with this number, its doses delayed by its own lag."""
    own = {name: float(parameters[name][number]) for name in system.parameters}
    lag = own[system.lag] if system.lag else 0.0
    entries = [
        (
            float(t) + lag,
            state,
            float(amount * per[source, min(number, per.shape[1] - 1)]),
        )
        for t, amount, source in zip(
            doses.time_h, doses.amount, doses.source, strict=True
        )
        for state, per in doses.into.items()
    ]
    return Subject(parameters=own, entries=tuple(entries))


def solution(
    system: System,
    one: Subject,
    time_h: Float[np.ndarray, " times"],
    outputs: Sequence[str],
    start_h: float,
) -> dict[str, Float[np.ndarray, " times"]]:
    """Outputs of one subject at `time_h`, from `start_h`."""
    from scipy.integrate import solve_ivp  # deferred: comes with the extra `dev`

    states = (*system.linear, *system.nonlinear)
    y = np.array([_start(system, one, name) for name in states])

    def rate(t: float, y: np.ndarray) -> list[float]:
        known = _known(system, one, states, t, y)
        both = {**system.linear, **system.nonlinear}
        return [_value(equation, system, known) for equation in both.values()]

    kept = np.empty((len(time_h), len(states)))
    edges = sorted({start_h, float(time_h[-1]), *(t for t, _, _ in one.entries)})
    kept[time_h == start_h] = y
    for begin, end in pairwise(edges):
        for t, state, amount in one.entries:
            if t == begin:
                y[states.index(state)] += amount
        inside = (time_h > begin) & (time_h <= end)
        stops = np.unique(np.append(time_h[inside], end))
        found = solve_ivp(
            rate, (begin, end), y, "DOP853", stops, rtol=RELATIVE, atol=ABSOLUTE
        )
        assert found.success, found.message
        kept[inside] = found.y.T[: int(inside.sum())]
        y = found.y[:, -1].copy()
    rows = [
        _known(system, one, states, t, y) for t, y in zip(time_h, kept, strict=True)
    ]
    return {
        name: np.array(
            [_value(system.outputs[name], system, dict(row)) for row in rows], float
        )
        for name in outputs
    }


def _start(system: System, one: Subject, state: str) -> float:
    return one.parameters[system.start[state]] if state in system.start else 0.0


def _known(
    system: System, one: Subject, states: Sequence[str], t: float, y: np.ndarray
) -> dict[str, float]:
    known = {**one.parameters, "time": t, **dict(zip(states, y.tolist(), strict=True))}
    clock = {
        name: equation.function(*(known[read] for read in equation.reads))
        for name, equation in system.clock.items()
    }
    return known | clock


def _value(equation: Equation | Total, system: System, known: dict[str, float]):
    """The equation's value; algebra on the way is computed once and kept."""
    for read in equation.reads:
        if read not in known:
            known[read] = _value(system.algebra[read], system, known)
    values = [known[read] for read in equation.reads]
    return sum(values) if isinstance(equation, Total) else equation.function(*values)
