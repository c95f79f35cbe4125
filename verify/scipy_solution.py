"""A second method: any `System` by SciPy's DOP853.

It shares the equations with the engine and nothing else: no wiring, no lanes, no
matrix exponential, no polynomials. The run stops and restarts where a dose enters.
Subjects with the same lag are solved together, as arrays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from jaxtyping import Float, Int

from mitragyna.engine import Doses
from mitragyna.typing import Equation, Number, System, Total

RELATIVE, ABSOLUTE = 1e-11, 1e-14

Parameters = Mapping[str, Float[np.ndarray, " subjects"]]
Outputs = dict[str, Float[np.ndarray, "times subjects"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """Some subjects with one lag, and what they take: (time [h], state, amount)."""

    numbers: Int[np.ndarray, " subjects"]
    parameters: Parameters
    entries: tuple[tuple[float, str, Float[np.ndarray, " subjects"]], ...]


def one(system: System, parameters: Parameters, doses: Doses, number: int) -> Subjects:
    """The subject with this number."""
    return chosen(system, parameters, doses, np.array([number]))


def by_lag(system: System, parameters: Parameters, doses: Doses) -> Iterator[Subjects]:
    """All subjects, those with the same lag together."""
    lag = parameters[system.lag or ""]
    for value in np.unique(lag):
        yield chosen(system, parameters, doses, np.flatnonzero(lag == value))


def chosen(
    system: System, parameters: Parameters, doses: Doses, numbers: np.ndarray
) -> Subjects:
    """The subjects with these numbers, which must have one lag."""
    own = {name: np.asarray(parameters[name])[numbers] for name in system.parameters}
    lag = float(own[system.lag][0]) if system.lag else 0.0
    entries = []
    at_once = np.zeros(doses.time_h.size, bool)
    if doses.at_once is not None:
        at_once = doses.at_once
    for t, amount, source, now in zip(
        doses.time_h, doses.amount, doses.source, at_once, strict=True
    ):
        enters = float(t) if now else float(t) + lag
        for state, per in doses.into.items():
            each = per[source] if per.shape[1] == 1 else per[source][numbers]
            entries.append((enters, state, amount * each))
    return Subjects(numbers=numbers, parameters=own, entries=tuple(entries))


def solution(
    system: System,
    who: Subjects,
    time_h: Float[np.ndarray, " times"],
    outputs: Sequence[str],
    start_h: float,
    relative: float = RELATIVE,
) -> Outputs:
    """Outputs at `time_h`, from `start_h`; `relative` is SciPy's tolerance."""
    from scipy.integrate import solve_ivp  # deferred: comes with the extra `dev`

    states = (*system.linear, *system.nonlinear)
    n = len(who.numbers)
    y = np.stack([_start(system, who, name) * np.ones(n) for name in states])

    def rate(t: float, flat: np.ndarray) -> np.ndarray:
        values = _by_name(system, who, states, t, flat.reshape(-1, n))
        both = {**system.linear, **system.nonlinear}
        rates = [
            _value(equation, system, values) * np.ones(n) for equation in both.values()
        ]
        return np.concatenate(rates)

    kept = np.empty((len(time_h), len(states), n))
    edges = sorted({start_h, float(time_h[-1]), *(t for t, *_ in who.entries)})
    kept[time_h == start_h] = y
    for begin, end in pairwise(edges):
        for t, state, amount in who.entries:
            if t == begin:
                y[states.index(state)] += amount
        inside = (time_h > begin) & (time_h <= end)
        stops = np.unique(np.append(time_h[inside], end))
        integrated = solve_ivp(
            *(rate, (begin, end), y.ravel(), "DOP853", stops),
            rtol=relative,
            atol=ABSOLUTE,
        )
        assert integrated.success, integrated.message
        kept[inside] = integrated.y.T[: int(inside.sum())].reshape(-1, *y.shape)
        y = integrated.y[:, -1].reshape(y.shape).copy()
    rows = [
        _by_name(system, who, states, t, y) for t, y in zip(time_h, kept, strict=True)
    ]
    return {
        name: np.array(
            [_value(system.outputs[name], system, row) * np.ones(n) for row in rows]
        )
        for name in outputs
    }


def _start(system: System, who: Subjects, state: str) -> np.ndarray | float:
    return who.parameters[system.start[state]] if state in system.start else 0.0


def _by_name(
    system: System, who: Subjects, states: Sequence[str], t: float, y: np.ndarray
) -> dict[str, Number]:
    values = {**who.parameters, "time": t, **dict(zip(states, y, strict=True))}
    clock = {
        name: equation.function(*(values[read] for read in equation.reads))
        for name, equation in system.clock.items()
    }
    return values | clock


def _value(equation: Equation | Total, system: System, by_name: dict[str, Number]):
    """The equation's value; algebra on the way is computed once and kept."""
    for read in equation.reads:
        if read not in by_name:
            by_name[read] = _value(system.algebra[read], system, by_name)
    values = [by_name[read] for read in equation.reads]
    return sum(values) if isinstance(equation, Total) else equation.function(*values)
