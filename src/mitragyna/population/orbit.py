"""Where a person starts on the untreated daily orbit of prolactin.

The orbit with N = 1 has some mean m. In the standard form prolactin scaled by 1/m and
dopamine by m^−γ solve the same equations with N = m^−(1+γ), and their mean is PRL0: one
run finds both the factor and the orbit. Another form is run until its mean is PRL0.
"""

import numpy as np
from jaxtyping import Float

from ..engine import Doses, Problem, solve
from ..model.system import ORBIT
from ..typing import System

#: Long enough for the feedback to forget where it began: its slow mode decays with
#: about kDA (1 + γ), so 1e-6 is left even where kDA is a third of its middle [h].
SETTLING = 120.0

#: How often the factor of another form is corrected: each time its error falls by
#: more than ten, as the mean answers to N almost in proportion or less.
CORRECTIONS = 8

NONE = Doses(time_h=np.zeros(0), amount=np.zeros(0), source=np.zeros(0, int), into={})

Parameters = dict[str, Float[np.ndarray, " n"]]


def on_orbit(
    parameters: Parameters, clock_h: float, orbit: System = ORBIT
) -> Parameters:
    """The parameters with N, P_start [ng/mL] and what restrains it [-] at this clock
    time; `orbit` is the untreated system of the form of prolactin."""
    if orbit is not ORBIT:
        return _corrected(orbit, parameters, clock_h)
    PRL0, gamma = parameters["PRL0"], parameters["gamma_P"]
    one = np.ones_like(PRL0)
    rest = parameters | {"N": one, "P_start": PRL0, "D_start": one}
    P, D = _day(ORBIT, rest, clock_h)
    mean = P[:-1].mean(axis=0) / PRL0
    return parameters | {
        "N": mean ** -(1.0 + gamma),
        "P_start": P[-1] / mean,
        "D_start": D[-1] * mean**-gamma,
    }


def _corrected(orbit: System, parameters: Parameters, clock_h: float) -> Parameters:
    """The same for another form, by correcting N until the mean is the baseline."""
    PRL0 = parameters["PRL0"]
    starting = list(orbit.start.values())[-1]
    started = parameters | {
        "N": np.ones_like(PRL0),
        "P_start": PRL0,
        starting: np.ones_like(PRL0),
    }
    for _ in range(CORRECTIONS):
        P, other = _day(orbit, started, clock_h)
        started |= {"P_start": P[-1], starting: other[-1]}
        started |= {"N": started["N"] * PRL0 / P[:-1].mean(axis=0)}
    return started


def _day(orbit: System, parameters: Parameters, clock_h: float) -> list[np.ndarray]:
    """Prolactin and what restrains it, hourly over the day after settling; NaN for
    whom it was not found, now or before."""
    day = clock_h + SETTLING + np.arange(25.0)
    outputs = tuple(orbit.start)
    columns = {name: parameters[name] for name in orbit.parameters}
    who = np.logical_and.reduce([np.isfinite(one) for one in columns.values()])
    some = {name: column[who] for name, column in columns.items()}
    solved = solve(Problem(orbit, some, NONE, day, outputs, start_h=clock_h))
    hourly = [np.full((len(day), len(who)), np.nan) for _ in outputs]
    for values, name in zip(hourly, outputs, strict=True):
        values[:, who] = solved.values[name]
    return hourly
