"""Ratings of withdrawal: whole points of SOWS or COWS around what is expected.

    y* ~ N(M, (a + b·M)²),  y is y* rounded, kept on the scale

COWS counts as SOWS on its own scale: nobody measured both on kratom.
"""

import numpy as np
from jaxtyping import Bool, Float

from ..record.observation import Quantity
from ..sampling.normal import log_between
from .numbers import of_model
from .seen import Each, Expected, Seen

HALF = 0.5  # of a point


def log_likelihood(seen: Seen, expected: Expected) -> Each:
    """ln chance of all ratings."""
    mean, sd, worst = _law(seen, expected)
    low, high = (seen.value[:, None] + end for end in (-HALF, HALF))
    each = log_between(
        np.where(low <= 0.0, -np.inf, (low - mean) / sd),
        np.where(high >= worst, np.inf, (high - mean) / sd),
    )
    return each.sum(axis=0)


def near(seen: Seen, at: int) -> Bool[np.ndarray, " seen"]:
    """Ratings that tell how likely one is beside all others: itself."""
    return np.arange(seen.count) == at


def drawn(
    rng: np.random.Generator, seen: Seen, expected: Expected
) -> Float[np.ndarray, "seen n"]:
    """Ratings as each person may give them [points of the scale]."""
    mean, sd, worst = _law(seen, expected)
    latent = mean + sd * rng.standard_normal(mean.shape)
    return np.clip(np.rint(latent), 0.0, worst)


def _law(
    seen: Seen, expected: Expected
) -> tuple[np.ndarray, np.ndarray, Float[np.ndarray, "seen 1"]]:
    """Mean, SD and highest score of each rating [points of its scale]."""
    is_cows = seen.of(Quantity.cows)[:, None]
    scale = np.where(is_cows, of_model("cows_per_sows"), 1.0)
    spread = of_model("sows_sd") + of_model("sows_sd_per_point") * expected.value
    worst = np.where(is_cows, float(Quantity.cows.high), float(Quantity.sows.high))
    return scale * expected.value, scale * spread, worst
