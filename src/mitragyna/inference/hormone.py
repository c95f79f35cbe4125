"""Prolactin around what is expected: log-normal by sex, stress, macroprolactin.

    ln y = ln P + s + m + ε,   ε ~ N(0, σ²), σ by sex

    s   0 of a rested sample; else, with a stated chance, N(ln fold, SD²)
    m   0 for most people and always after PEG; else −ln of the share that PEG leaves in
        all samples of a person, even on the log between its ends

A sample that is not on record as rested may have been taken under stress.
"""

import numpy as np
from jaxtyping import Bool, Float
from scipy.special import logsumexp

from ..evidence.load import load
from ..record.observation import Quantity
from ..sampling.normal import log_density, log_ndtr
from .numbers import of_model
from .seen import Each, Expected, Seen

NODES = 8  # at which the recovery of macroprolactin is looked at


def log_likelihood(seen: Seen, expected: Expected) -> Each:
    """ln density of the samples, and ln chance of those below a limit, together."""
    off = np.log(seen.value)[:, None] - np.log(expected.value)
    usual = _samples(seen, off, expected).sum(axis=0)
    total = ~seen.of(Quantity.monomeric_prolactin)
    if not total.any():
        return usual
    chance = of_model("macroprolactin_chance")
    raised = [
        _samples(seen, off - total[:, None] * m, expected).sum(axis=0)
        for m in _macroprolactin((np.arange(NODES) + 0.5) / NODES)
    ]
    mixed = logsumexp(raised, axis=0) - np.log(NODES)
    return np.logaddexp(np.log1p(-chance) + usual, np.log(chance) + mixed)


def near(seen: Seen, _at: int) -> Bool[np.ndarray, " seen"]:
    """Samples that tell how likely one is beside all others: macroprolactin is in all
    of a person's."""
    return np.ones(seen.count, bool)


def drawn(
    rng: np.random.Generator, seen: Seen, expected: Expected
) -> Float[np.ndarray, "seen n"]:
    """Samples as they may be measured in each person [ng/mL]."""
    shape, fold = expected.value.shape, load().prior("stress_fold")
    each = _sd(expected) * rng.standard_normal(shape)
    is_stressed = rng.random(shape) < of_model("stress_chance")
    stress = np.log(fold.value) + (fold.omega or 0.0) * rng.standard_normal(shape)
    each += stress * (is_stressed & ~seen.is_rested[:, None])
    has = rng.random(expected.n) < of_model("macroprolactin_chance")
    m = has * _macroprolactin(rng.random(expected.n))
    each += m * ~seen.of(Quantity.monomeric_prolactin)[:, None]
    return expected.value * np.exp(each)


def _macroprolactin(share: Float[np.ndarray, " k"]) -> Float[np.ndarray, " k"]:
    """ln of total over monomeric prolactin, at places on 0-1 [-]."""
    low = np.log(of_model("macroprolactin_recovery_low"))
    high = np.log(of_model("macroprolactin_recovery_high"))
    return -(low + share * (high - low))


def _sd(expected: Expected) -> Each:
    female, male = (of_model(f"prolactin_sd_{sex}") for sex in ("female", "male"))
    return np.where(expected.is_female, female, male)


def _samples(
    seen: Seen, off: Float[np.ndarray, "seen n"], expected: Expected
) -> Float[np.ndarray, "seen n"]:
    """ln density or ln chance of each sample, stress integrated over."""
    fold, sd = load().prior("stress_fold"), _sd(expected)
    chance, may = of_model("stress_chance"), ~seen.is_rested
    each = _normal(seen.is_below, off, sd)
    if may.any():
        wider = np.sqrt(sd**2 + (fold.omega or 0.0) ** 2)
        stressed = _normal(seen.is_below[may], off[may] - np.log(fold.value), wider)
        each[may] = np.logaddexp(
            np.log1p(-chance) + each[may], np.log(chance) + stressed
        )
    return each


def _normal(
    is_below: Bool[np.ndarray, " seen"], off: Float[np.ndarray, "seen n"], sd: Each
) -> Float[np.ndarray, "seen n"]:
    z = off / sd
    each = log_density(z) - np.log(sd)
    if is_below.any():
        each[is_below] = log_ndtr(z[is_below])
    return each
