"""Subjects with like lags share their steps: by the hour that a lag ends in, and by
whether it ends early or late in it."""

from math import floor

import numpy as np
from jaxtyping import Float, Int

from ...errors import InputError
from ...typing import System
from .windows import LAGGED, LATE, LONGEST

_HOUR = 60.0  # [min]


def lags(
    system: System, table: Float[np.ndarray, "parameters subjects"]
) -> Float[np.ndarray, " subjects"]:
    """Delay of each subject's doses, 0 where it is no number [h]."""
    if system.lag is None:
        return np.zeros(table.shape[1])
    lag = table[system.parameters.index(system.lag)]
    lag = np.where(np.isfinite(lag), lag, 0.0)
    if lag.min(initial=0.0) < 0.0:
        raise InputError("a lag must be 0 or more", field=str(system.lag), unit="h")
    return lag


def shortest(lag: Float[np.ndarray, " subjects"]) -> Int[np.ndarray, " subjects"]:
    """The shortest lag of those who share a subject's steps [min]."""
    window, rest = np.divmod(lag, LONGEST / _HOUR)
    is_late = rest * _HOUR >= LATE
    return (window * LONGEST + np.where(is_late, LATE, 0)).astype(int)


def span(least: int, lag: Float[np.ndarray, " subjects"]) -> tuple[float, float]:
    """From which lag to which these subjects' steps are made; the end is past all of
    them and rounded, so that another crowd has the same steps [h]."""
    longest = float(lag.max())
    end = LAGGED * (floor(longest * _HOUR / LAGGED) + 1) if longest else 0
    return least / _HOUR, end / _HOUR
