"""Any `System` for SciPy: its equations on floats, one subject, no engine."""

import numpy as np
from scipy.integrate import solve_ivp

from mitragyna.engine import Doses
from mitragyna.typing import Equation, System, Total


def names_of(system: System) -> list[str]:
    """States, linear first."""
    return [*system.linear, *system.nonlinear]


class Evaluated(dict):
    """Values by name; what is missing is computed from its equation."""

    def __init__(self, system: System, known: dict[str, float]) -> None:
        super().__init__(known)
        self.equations = {**system.clock, **system.algebra}

    def __missing__(self, name: str) -> float:
        self[name] = value = self.of(self.equations[name])
        return value

    def of(self, equation: Equation | Total) -> float:
        """The value of an equation."""
        reads = [self[name] for name in equation.reads]
        return sum(reads) if isinstance(equation, Total) else equation.function(*reads)


def reference(
    system: System,
    parameters: dict[str, float],
    doses: Doses,
    subject: int,
    time_h: np.ndarray,
    outputs: tuple[str, ...],
    start_h: float,
) -> np.ndarray:
    """Outputs [outputs, times] by DOP853 at 1e-11, restarted at each entry."""
    states = names_of(system)
    rates = {**system.linear, **system.nonlinear}
    lag = parameters[system.lag] if system.lag else 0.0

    def slope(t: float, y: np.ndarray) -> list[float]:
        values = Evaluated(
            system, {**parameters, "time": t, **dict(zip(states, y, strict=True))}
        )
        return [float(values.of(rates[name])) for name in states]

    starts = {name: parameters[system.start[name]] for name in system.start}
    y = np.array([starts.get(name, 0.0) for name in states])
    found = np.empty((len(outputs), len(time_h)))
    entries = [(t + lag, k) for k, t in enumerate(doses.time_h)]
    stops = sorted({*(t for t, _ in entries), *time_h, start_h})
    stops = [t for t in stops if start_h <= t <= max(time_h)]
    for a, b in zip([start_h, *stops], [*stops, None], strict=True):
        if a in time_h:
            values = Evaluated(
                system, {**parameters, "time": a, **dict(zip(states, y, strict=True))}
            )
            row = [float(values.of(system.outputs[name])) for name in outputs]
            found[:, np.asarray(time_h) == a] = np.array(row)[:, None]
        for time, k in entries:
            if time == a and (b is None or a != b):
                for name, amount in doses.into.items():
                    column = np.resize(amount[doses.source[k]], subject + 1)
                    y[states.index(name)] += doses.amount[k] * column[subject]
        if b is None or b <= a:
            continue
        y = solve_ivp(slope, (a, b), y, "DOP853", rtol=1e-11, atol=1e-12).y[:, -1]
    return found
