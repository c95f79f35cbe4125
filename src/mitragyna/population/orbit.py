"""Where a person starts on the untreated daily orbit of prolactin.

The orbit with N = 1 has some mean m; prolactin scaled by 1/m and dopamine by m^−γ
solve the same equations with N = m^−(1+γ), and their mean is PRL0. So one run finds
both the factor and the orbit.
"""

import numpy as np
from jaxtyping import Float

from ..engine import Doses, solve
from ..model.system import ORBIT

#: Long enough for the feedback to forget where it began: its slow mode decays with
#: about kDA (1 + γ), so 1e-6 is left even where kDA is a third of its middle [h].
SETTLING = 120.0

NONE = Doses(time_h=np.zeros(0), amount=np.zeros(0), source=np.zeros(0, int), into={})


def on_orbit(
    parameters: dict[str, Float[np.ndarray, " n"]], clock_h: float
) -> dict[str, Float[np.ndarray, " n"]]:
    """The parameters with N, P_start [ng/mL] and D_start [-] at this clock time."""
    PRL0, gamma = parameters["PRL0"], parameters["gamma_P"]
    one = np.ones_like(PRL0)
    rest = parameters | {"N": one, "P_start": PRL0, "D_start": one}
    day = clock_h + SETTLING + np.arange(25.0)
    found = solve(ORBIT, rest, NONE, day, ("P_u", "D_u"), start_h=clock_h)
    P, D = found.values["P_u"], found.values["D_u"]
    mean = P[:-1].mean(axis=0) / PRL0
    return parameters | {
        "N": mean ** -(1.0 + gamma),
        "P_start": P[-1] / mean,
        "D_start": D[-1] * mean**-gamma,
    }
