"""Plasma levels around what is expected: log-normal, samples of one day together.

    ln y = ln max(C, least) + η + ε,   η ~ N(0, ω²) a day,   ε ~ N(0, σ²) a sample

η moves all levels of a day together, of whatever alkaloid: how much was absorbed that
day. Given the measured levels of the day it is normal again, and a level below the
limit of quantification has its chance over what η is then (Gauss-Hermite).
"""

import numpy as np
from jaxtyping import Bool, Float
from scipy.special import log_ndtr, logsumexp

from ..clock import DAY_H
from .numbers import of_model
from .seen import Each, Expected, Seen, only

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
_LOG_WEIGHTS = np.log(_WEIGHTS / _WEIGHTS.sum())


def log_likelihood(seen: Seen, expected: Expected) -> Each:
    """ln density of the levels, and ln chance of those below a limit, together."""
    day = seen.time_h // DAY_H
    parts = [only(seen, expected, day == one) for one in np.unique(day)]
    return sum((_of_a_day(*part) for part in parts), np.zeros(expected.n))


def near(seen: Seen, at: int) -> Bool[np.ndarray, " seen"]:
    """Levels that tell how likely one is beside all others: those of its day."""
    day = seen.time_h // DAY_H
    return day == day[at]


def drawn(
    rng: np.random.Generator, seen: Seen, expected: Expected
) -> Float[np.ndarray, "seen n"]:
    """Levels as they may be measured in each person [unit of what is expected]."""
    _, day = np.unique(seen.time_h // DAY_H, return_inverse=True)
    days = rng.standard_normal((int(day.max(initial=-1)) + 1, expected.n))
    each = rng.standard_normal(expected.value.shape)
    scatter = of_model("plasma_occasion_sd") * days[day] + of_model("plasma_sd") * each
    return _level(expected) * np.exp(scatter)


def _level(expected: Expected) -> Float[np.ndarray, "seen n"]:
    return np.maximum(expected.value, of_model("plasma_least"))


def _of_a_day(seen: Seen, expected: Expected) -> Each:
    within, between = of_model("plasma_sd"), of_model("plasma_occasion_sd")
    off = np.log(seen.value)[:, None] - np.log(_level(expected))
    measured, below = off[~seen.is_below], off[seen.is_below]
    count = len(measured)
    together = within**2 + count * between**2
    total = measured.sum(axis=0)
    quadratic = (measured**2).sum(axis=0) - (between**2 / together) * total**2
    # ln |within² I + between² 1 1ᵀ|: every direction but one has the variance within²
    log_determinant = (count - 1) * np.log(within**2) + np.log(together)
    log_density = -0.5 * (
        count * np.log(2.0 * np.pi) + log_determinant + quadratic / within**2
    )
    if not count:
        log_density = np.zeros(expected.n)
    if not len(below):
        return log_density
    middle = between**2 * total / together
    spread = between * within / np.sqrt(together)
    shared = middle[:, None] + spread * _NODES
    chance = log_ndtr((below[:, :, None] - shared) / within).sum(axis=0)
    return log_density + np.asarray(logsumexp(chance + _LOG_WEIGHTS, axis=1))
