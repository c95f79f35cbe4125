"""The reference problem: an 11-state system with made-up values, for timing only.

Three-compartment kinetics, one metabolite, two effect sites, tolerance, a prolactin
pool and pain; 30 mg every 8 h for a week, hourly output. Any engine can be measured
on it.
"""

import numpy as np

from mitragyna.engine import Doses
from mitragyna.maths import PI, cos, power
from mitragyna.typing import Equation, System

Q2, V2, Q3, V3, VM, FM, CLM, KE0 = 150.0, 1500.0, 40.0, 5000.0, 100.0, 0.2, 180.0, 0.8
K2, RHO50, KTOL, KREL, SMAX = 0.005, 0.3, 0.02, 0.4, 1.5
P0, Q0, KOUTP = 8.0, 20.0, 0.3
KIN = KREL * Q0 / 1.5
RHO50_POWERED = RHO50**1.2


def circ(time):
    return KIN * (1.0 + 0.3 * cos(2.0 * PI * (time - 4.0) / 24.0))


def depot(A1, ka):
    return -ka * A1


def central(A1, A, A2, A3, ka, CL, V):
    return ka * A1 - (CL + Q2 + Q3) * A / V + Q2 / V2 * A2 + Q3 / V3 * A3


def second(A, A2, V):
    return Q2 * A / V - Q2 / V2 * A2


def third(A, A3, V):
    return Q3 * A / V - Q3 / V3 * A3


def metabolite(A, Am, CL, V):
    return FM * CL * A / V - CLM / VM * Am


def site_1(A, Ce1, V):
    return KE0 * (A / V - Ce1)


def site_2(Am, Ce2):
    return KE0 * (Am / VM - Ce2)


def effect(Ce1, Ce2, K1):
    s = Ce1 / K1 + Ce2 / K2
    r = power(s / (1.0 + s), 1.2)
    return r / (RHO50_POWERED + r)


def tolerated(E, T):
    return E / (1.0 + T)


def tolerance(E, T):
    return KTOL * (E - T)


def pool(circ, P, Q, e):
    return circ * (1.0 + 0.5 * P0 / P) - KREL * (1.0 + SMAX * e) * Q


def prolactin(P, Q, e, kout):
    return kout * P0 / (KREL * Q0) * KREL * (1.0 + SMAX * e) * Q - kout * P


def pain(N, e):
    return KOUTP * (6.0 * (1.0 - 0.6 * e) - N)


def same(x):
    return x


def pain_loss(kout):
    return 0.0 * kout + KOUTP


def tolerance_loss(kout):
    return 0.0 * kout + KTOL


STATES = ("A1", "A", "A2", "A3", "Am", "Ce1", "Ce2", "T", "Q", "P", "N")

REFERENCE = System(
    name="reference problem",
    parameters=("CL", "V", "ka", "K1", "kout", "Q_start", "P_start", "N_start"),
    clock={"circ": Equation(circ, ("time",))},
    linear={
        "A1": Equation(depot, ("A1", "ka")),
        "A": Equation(central, ("A1", "A", "A2", "A3", "ka", "CL", "V")),
        "A2": Equation(second, ("A", "A2", "V")),
        "A3": Equation(third, ("A", "A3", "V")),
        "Am": Equation(metabolite, ("A", "Am", "CL", "V")),
        "Ce1": Equation(site_1, ("A", "Ce1", "V")),
        "Ce2": Equation(site_2, ("Am", "Ce2")),
    },
    algebra={
        "E": Equation(effect, ("Ce1", "Ce2", "K1")),
        "e": Equation(tolerated, ("E", "T")),
        "koutp": Equation(pain_loss, ("kout",)),
        "ktol": Equation(tolerance_loss, ("kout",)),
    },
    nonlinear={
        "T": Equation(tolerance, ("E", "T")),
        "Q": Equation(pool, ("circ", "P", "Q", "e")),
        "P": Equation(prolactin, ("P", "Q", "e", "kout")),
        "N": Equation(pain, ("N", "e")),
    },
    decay={"T": "ktol", "P": "kout", "N": "koutp"},
    start={"Q": "Q_start", "P": "P_start", "N": "N_start"},
    outputs={name: Equation(same, (name,)) for name in STATES},
    scale={"T": 0.1},
)


def subjects(count: int) -> dict[str, np.ndarray]:
    """Five lognormal parameters, CV 30 %, row 0 typical; and the start values."""
    omega = np.sqrt(np.log(1.09))
    draws = np.random.default_rng(20240601).standard_normal((200_000, 5))[:count]
    draws[0] = 0.0
    values = np.array([110.0, 400.0, 1.2, 0.03, 1.1]) * np.exp(omega * draws)
    named = dict(zip(("CL", "V", "ka", "K1", "kout"), values.T, strict=True))
    starts = {"Q_start": Q0, "P_start": P0, "N_start": 6.0}
    return named | {name: np.full(count, value) for name, value in starts.items()}


DOSES = Doses(
    time_h=np.arange(0.0, 168.0, 8.0),
    amount=np.full(21, 30.0),
    source=np.zeros(21, int),
    into={"A1": np.ones((1, 1))},
)
TIMES = np.arange(169.0)
