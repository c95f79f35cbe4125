"""A habit of years, of which only the last weeks are simulated.

Kinetics are settled within two weeks of a habit; tolerance and adaptation take months,
but each of these slow states s follows its own linear rate once the drug is periodic,

    ds/dt = a − r·s,     s = (a/r)·(1 − exp(−r·t))     after a habit of length t,

so a state before the first simulated moment is known from a and r. Both are read off
two moments of the same habit, simulated from nothing: a week apart, when the kinetics
have settled. What the slow adaptation misses while they settle is put in beforehand.
"""

from dataclasses import replace

import numpy as np
from jaxtyping import Float

from ..population.people import People
from ..simulation import ALL_THREADS, Intakes, Machine, Readout, simulate

#: When the kinetics of a habit have settled, and the time over which a is read [h].
SETTLED_H, READ_H = 14 * 24.0, 7 * 24.0

#: Losses of a state while the kinetics settle above which nothing is made up [-].
MOST_MADE_UP = 1.4

PerPerson = Float[np.ndarray, " n"]


def accustomed(
    people: People,
    taken: Intakes,
    *,
    start_h: float,
    before_h: PerPerson,
    machine: Machine = ALL_THREADS,
) -> People:
    """The same people, with the slow states that a habit has brought them to.

    taken     what they take from `start_h` on, a habit for three weeks at least
    before_h  how long each has done so before `start_h`; 0 for who had not begun [h]
    """
    if not before_h.any():
        return people
    two = start_h + SETTLED_H + np.array([0.0, READ_H])
    slow = Readout(time_h=two, outputs=("T", "B1", "B2", "theta"), start_h=start_h)
    profile = simulate(people, taken, slow, machine)
    p = people.parameters
    rates = {"T": p["kout_T"], "B1": p["kB1"], "B2": p["kB2"]}
    begun = {s: _begun(profile.values[s], r, before_h) for s, r in rates.items()}
    begun["theta"] = _tired(
        profile.values["theta"], p["theta_max"], p["k_off"], before_h
    )
    starts = {f"{s}_start": np.where(profile.failed, 0.0, x) for s, x in begun.items()}
    return replace(people, parameters=p | starts)


def _begun(s: Float[np.ndarray, "2 n"], r: PerPerson, before_h: PerPerson) -> PerPerson:
    """s at the first moment, and what it will miss while the kinetics settle [-]."""
    steady = driven(s, r) / r
    missed = _after(steady, r, SETTLED_H) - s[0]
    # a fast state forgets that by itself, and would be thrown far off by making it up
    made_up = np.where(r * SETTLED_H < MOST_MADE_UP, np.exp(r * SETTLED_H), 0.0)
    return _after(steady, r, before_h) + missed * made_up * np.minimum(
        before_h / SETTLED_H, 1.0
    )


def driven(s: Float[np.ndarray, "2 n"], r: PerPerson) -> PerPerson:
    """a of ds/dt = a − r·s, from s at two moments `READ_H` apart [1/h]."""
    kept = np.exp(-r * READ_H)
    return r * (s[1] - s[0] * kept) / (1.0 - kept)


def _after(steady: PerPerson, r: PerPerson, time_h: PerPerson | float) -> PerPerson:
    """s after a time, from nothing [-]."""
    return steady * -np.expm1(-r * time_h)


def _tired(
    theta: Float[np.ndarray, "2 n"],
    theta_max: PerPerson,
    k_off: PerPerson,
    before_h: PerPerson,
) -> PerPerson:
    """Tolerance of the brake, dθ/dt = a·(θmax − θ) − k_off·θ [-]."""
    mean = theta.mean(axis=0)
    room = np.maximum(theta_max - mean, np.finfo(float).tiny)
    a = np.maximum((theta[1] - theta[0]) / READ_H + k_off * mean, 0.0) / room
    return _after(a * theta_max / (a + k_off), a + k_off, before_h)
