"""How pain may move for reasons of its own: a grid, each place with its chance."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from ...evidence.bounds import bound
from ..numbers import of_model

#: Places of the grid: of σ and of τ in SD of their priors, of ρ in equal shares.
SIGMA_AT = np.linspace(-2.5, 2.5, 9)
TAU_AT = np.linspace(0.0, 2.75, 7)
RHOS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One way in which it may move, and its chance before any rating [-].

    sigma  SD of a day [NRS points]
    tau    SD of what a period has of its own [NRS points]
    """

    sigma: float
    tau: float
    chance: float


@cache
def correlations() -> tuple[float, ...]:
    """Correlations of two days in a row, all as likely before any rating [-]."""
    return tuple((k + 0.5) / RHOS for k in range(RHOS))


@cache
def movements() -> tuple[Movement, ...]:
    """Every place of σ and τ, under each correlation."""
    of_sigma, of_tau = np.exp(-0.5 * SIGMA_AT**2), np.exp(-0.5 * TAU_AT**2)
    of_tau[0] *= 0.5  # at the end of its range: half of a step
    of_all = of_sigma.sum() * of_tau.sum() * RHOS
    return tuple(
        Movement(
            sigma=float(of_model("nrs_sd") * np.exp(bound("nof1_sd_spread") * s)),
            tau=float(bound("nof1_period_sd") * t),
            chance=float(by_sigma * by_tau / of_all),
        )
        for s, by_sigma in zip(SIGMA_AT, of_sigma, strict=True)
        for t, by_tau in zip(TAU_AT, of_tau, strict=True)
    )
