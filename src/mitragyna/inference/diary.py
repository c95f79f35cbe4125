"""Ratings of pain: whole points, of which one day's is like the day's before.

    y* | y before ~ N(M + ρ^Δt (y before − M before), σ² (1 − ρ^2Δt)),  Δt in days
    y is y* rounded, kept in 0-10

It hangs on the rating before, as written down, and not on a latent one, so that
ratings are drawn by the very law by which they are judged. PEG, a mean of three
ratings, counts as a rating in thirds of a point; each scale has a series of its own.
"""

from collections.abc import Iterator

import numpy as np
from jaxtyping import Bool, Float

from ..clock import DAY_H
from ..model.pain import WORST
from ..record.observation import Quantity
from ..sampling.normal import log_between
from .numbers import of_model
from .seen import Each, Expected, Seen

#: Step of a scale [NRS points].
STEP = {Quantity.pain_nrs: 1.0, Quantity.peg: 1.0 / 3.0}

#: Ratings nearer to each other count as this far apart [d].
NEAREST_DAYS = 1.0 / 24.0


def log_likelihood(seen: Seen, expected: Expected) -> Each:
    """ln chance of all ratings."""
    total = np.zeros(expected.n)
    for k, before in _chained(seen):
        y_before = None if before is None else np.full(expected.n, seen.value[before])
        mean, sd = _law(seen, expected, (k, before), y_before)
        half = 0.5 * STEP[seen.quantity[k]]
        low, high = seen.value[k] - half, seen.value[k] + half
        total += log_between(
            np.where(low <= 0.0, -np.inf, (low - mean) / sd),
            np.where(high >= WORST, np.inf, (high - mean) / sd),
        )
    return total


def near(seen: Seen, at: int) -> Bool[np.ndarray, " seen"]:
    """Ratings that tell how likely one is beside all others: its neighbours."""
    same = np.flatnonzero(seen.of(seen.quantity[at]))
    k = int(np.searchsorted(same, at))
    rows = np.zeros(seen.count, bool)
    rows[same[max(k - 1, 0) : k + 2]] = True
    return rows


def drawn(
    rng: np.random.Generator, seen: Seen, expected: Expected
) -> Float[np.ndarray, "seen n"]:
    """Ratings as each person may give them [points]."""
    y = np.zeros(expected.value.shape)
    for k, before in _chained(seen):
        mean, sd = _law(
            seen, expected, (k, before), None if before is None else y[before]
        )
        step = STEP[seen.quantity[k]]
        latent = mean + sd * rng.standard_normal(expected.n)
        y[k] = np.clip(np.rint(latent / step) * step, 0.0, WORST)
    return y


def _chained(seen: Seen) -> Iterator[tuple[int, int | None]]:
    """Each rating and the one before it on the same scale; None: it is the first."""
    last: dict[Quantity, int] = {}
    for k, quantity in enumerate(seen.quantity):
        yield k, last.get(quantity)
        last[quantity] = k


def _law(
    seen: Seen, expected: Expected, at: tuple[int, int | None], y_before: Each | None
) -> tuple[Each, Each]:
    """Mean and SD of a rating before it is rounded [points]."""
    (k, before), sd = at, np.full(expected.n, of_model("nrs_sd"))
    if before is None or y_before is None:
        return expected.value[k], sd
    days = max((seen.time_h[k] - seen.time_h[before]) / DAY_H, NEAREST_DAYS)
    kept = of_model("nrs_correlation") ** days
    mean = expected.value[k] + kept * (y_before - expected.value[before])
    return mean, sd * np.sqrt(1.0 - kept**2)
