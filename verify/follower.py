"""A small system with a closed form.

A' = −k A,   B' = k A − q B,   R' = q (A − R)    (R in the nonlinear block)
"""

from dataclasses import replace

import numpy as np

from mitragyna.engine import Doses
from mitragyna.typing import Equation, System

#: Rates and times beyond these are none that the closed form can be trusted with.
FASTEST, LONGEST_H = 1e3, 1e3


def _left(A, k):
    return -k * A


def _between(A, B, k, q):
    return k * A - q * B


def _follows(A, R, q):
    return q * (A - R)


def _same(x):
    return x


STATES = ("A", "B", "R")
PLAIN = System(
    name="two and a follower",
    parameters=("k", "q"),
    linear={
        "A": Equation(_left, ("A", "k")),
        "B": Equation(_between, ("A", "B", "k", "q")),
    },
    algebra={"C": Equation(_same, ("A",))},
    nonlinear={"R": Equation(_follows, ("C", "R", "q"))},
    decay={"R": "q"},
    outputs={name: Equation(_same, (name,)) for name in STATES},
)
LAGGED = replace(PLAIN, parameters=("k", "q", "tlag"), lag="tlag")


def exact(
    system: System, parameters: dict[str, np.ndarray], doses: Doses, time_h: np.ndarray
) -> dict[str, np.ndarray] | None:
    """States in closed form [times, subjects]; None where that is no better than the
    engine."""
    p = {n: np.asarray(parameters[n], float) for n in system.parameters}
    times = np.asarray(time_h, float)[:, None]
    k, q, lag = p["k"], p["q"], p["tlag"] if system.lag else 0.0
    if np.max(np.abs([k + q]), initial=0) > FASTEST or times.max() > LONGEST_H:
        return None
    subjects = np.broadcast_shapes((1,), *(column.shape for column in p.values()))
    states = {name: np.zeros((times.size, *subjects)) for name in STATES}
    at_once = doses.at_once if doses.at_once is not None else np.zeros(99)
    minutes = np.rint(60.0 * np.asarray(doses.time_h, float))
    for n, time in enumerate(minutes / 60.0):
        since = times - time - (0.0 if np.asarray(at_once)[n] else lag)
        is_in, t = since > 0.0, np.maximum(since, 0.0)
        taken = 1.0 if doses.taken is None else np.asarray(doses.taken, float)[n]
        given = np.asarray(doses.amount, float)[n] * taken
        source = int(np.asarray(doses.source)[n])
        A, B = (
            given
            * np.atleast_2d(np.asarray(doses.into.get(x, 0.0), float))[
                source if x in doses.into else 0
            ]
            for x in ("A", "B")
        )
        both = t * np.exp(-q * t) * _mean_exponential((k - q) * t)
        states["A"] += is_in * A * np.exp(-k * t)
        states["B"] += is_in * (B * np.exp(-q * t) + k * A * both)
        states["R"] += is_in * q * A * both
    return states


def _mean_exponential(x: np.ndarray) -> np.ndarray:
    """∫₀¹ e^(−x s) ds."""
    small = np.abs(x) < 1e-8
    return np.where(small, 1.0, -np.expm1(-x) / np.where(small, 1.0, x))
