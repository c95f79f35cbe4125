"""Chances of causes that may coexist, by every combination of them.

    ln P = ln P_untreated + lift + Σ z·β + ε,   β ~ N(ln fold, SD²),   ε ~ N(0, σ²)

Where causes z and the lift of kratom are given, samples of one person on the log are
jointly normal: what is the person's own and each β are shared by them, ε is not. So the
chance of every combination is exact; that of the lift is a mean over virtual people.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from jaxtyping import Bool, Float, Int

from .prolactin_rows import Acts, PossibleCause, Whence

PART = 512  # combinations in one piece of memory


@dataclass(frozen=True, kw_only=True)
class Samples:
    """Samples of one person, in order of time.

    log_value   ln of each [ng/mL]
    draw        which of them were taken at once
    is_rested   whether it was taken at rest
    is_total    whether macroprolactin counts in it
    log_usual   ln of what it would be untreated, on average [ng/mL]
    own_sd      SD of what is the person's own in all of them [-]
    noise_sd    SD of what is taken at once around it [-]
    assay_sd    SD of one measurement around that [-]
    lift        ln of what kratom does to each, by virtual person [-]
    """

    log_value: Float[np.ndarray, " samples"]
    draw: Int[np.ndarray, " samples"]
    is_rested: Bool[np.ndarray, " samples"]
    is_total: Bool[np.ndarray, " samples"]
    log_usual: Float[np.ndarray, " samples"]
    own_sd: float
    noise_sd: float
    assay_sd: float
    lift: Float[np.ndarray, "samples people"]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.log_value)

    @cached_property
    def noise(self) -> Float[np.ndarray, "samples samples"]:
        """Covariance of what is neither the person's own nor of a cause."""
        at_once = self.draw[:, None] == self.draw
        return self.noise_sd**2 * at_once + self.assay_sd**2 * np.eye(self.count)


@dataclass(frozen=True, kw_only=True)
class Combinations:
    """Every combination of the causes of one person.

    Causes of a sample stand once for all that was taken at once, and not at rest.
    """

    causes: tuple[PossibleCause, ...]
    samples: Samples

    @cached_property
    def places(self) -> tuple[tuple[int, int | None], ...]:
        """Of each bit of a combination the cause, and the draw if it is of one."""
        every = []
        draws = np.unique(self.samples.draw[~self.samples.is_rested])
        for k, one in enumerate(self.causes):
            if one.acts is Acts.sample:
                every += [(k, int(j)) for j in draws]
            else:
                every.append((k, None))
        return tuple(every)

    @cached_property
    def bits(self) -> Bool[np.ndarray, "combinations bits"]:
        """Which causes each combination holds."""
        return np.array(list(product((False, True), repeat=len(self.places))), bool)

    @cached_property
    def acts(self) -> Float[np.ndarray, "bits samples"]:
        """In which samples each bit is."""
        rows = np.ones((len(self.places), self.samples.count))
        for bit, (k, j) in enumerate(self.places):
            if j is not None:
                rows[bit] = self.samples.draw == j
            elif self.causes[k].acts is Acts.total:
                rows[bit] = self.samples.is_total
        return rows

    def log_prior(self, prior: Whence) -> Float[np.ndarray, " combinations"]:
        """ln of the chance of each before any sample."""
        chance = np.array([self.causes[k].chance[prior] for k, _ in self.places])
        return np.where(self.bits, np.log(chance), np.log1p(-chance)).sum(axis=1)

    @cached_property
    def log_mean(self) -> Float[np.ndarray, "combinations samples"]:
        """ln of what each expects of the samples, without kratom."""
        fold = np.array([self.causes[k].log_fold for k, _ in self.places])
        return self.samples.log_usual + (self.bits * fold) @ self.acts

    @cached_property
    def covariance(self) -> Float[np.ndarray, "combinations samples samples"]:
        """Covariance of the samples on the log under each."""
        one = self.samples
        spread = np.array([self.causes[k].sd ** 2 for k, _ in self.places])
        shared = np.einsum("cb,bj,bk->cjk", self.bits * spread, self.acts, self.acts)
        return shared + one.own_sd**2 + one.noise

    @cached_property
    def log_likelihood(self) -> Float[np.ndarray, "combinations people"]:
        """ln density of the samples under each, by virtual person."""
        root = np.linalg.cholesky(self.covariance)
        size = np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1)
        whole = np.empty((len(self.bits), self.samples.lift.shape[1]))
        for begin in range(0, len(whole), PART):
            part = slice(begin, begin + PART)
            off = (self.samples.log_value - self.log_mean[part])[:, :, None]
            z = np.linalg.solve(root[part], off - self.samples.lift)
            whole[part] = -0.5 * (z**2).sum(axis=1) - size[part, None]
        return whole

    def weights(self, prior: Whence) -> Float[np.ndarray, "combinations people"]:
        """Chance of each combination in each virtual person, after the samples."""
        log = self.log_prior(prior)[:, None] + self.log_likelihood
        weights = np.exp(log - log.max())
        return weights / weights.sum()

    def holding(self, k: int, sample: int) -> Bool[np.ndarray, " combinations"]:
        """Which combinations hold a cause in a sample."""
        its = (None, self.samples.draw[sample])
        bits = [b for b, (c, j) in enumerate(self.places) if c == k and j in its]
        return np.any(self.bits[:, bits], axis=1)
