"""The law of one number: a mixture of normals for each of some sets of ratings."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from scipy.special import logsumexp, ndtr

from ...interval import Interval
from ...sampling.normal import log_density

#: SD beyond which nothing of a normal is looked for, and how exact a quantile is.
FAR, EXACT = 9.0, 1e-6


@dataclass(frozen=True, kw_only=True)
class Mixture:
    """Normals with their weights.

    weight, mean  of each in each set of ratings
    sd            of each, the same in all sets
    """

    weight: Float[np.ndarray, "normals sets"]
    mean: Float[np.ndarray, "normals sets"]
    sd: Float[np.ndarray, " normals"]

    def above(self, value: float) -> Float[np.ndarray, " sets"]:
        """Chance that the number exceeds a value [-]."""
        z = (self.mean - value) / self.sd[:, None]
        return np.einsum("ns,ns->s", self.weight, ndtr(z))

    def log_density(self, values: Float[np.ndarray, " at"]) -> Float[np.ndarray, " at"]:
        """ln of its density at some values, by the first set."""
        z = (values[:, None] - self.mean[:, 0]) / self.sd
        each = log_density(z) - np.log(self.sd)
        return np.asarray(logsumexp(each, b=self.weight[:, 0], axis=1))

    def interval(self) -> Interval:
        """Median and the middle 90 %, by the first set."""
        low, median, high = map(self._quantile, (0.05, 0.5, 0.95))
        return Interval(low=low, median=median, high=high)

    def _quantile(self, share: float) -> float:
        """The value below which it lies with this chance."""
        low = float((self.mean[:, 0] - FAR * self.sd).min())
        high = float((self.mean[:, 0] + FAR * self.sd).max())
        while high - low > EXACT:
            middle = 0.5 * (low + high)
            is_below = 1.0 - float(self.above(middle)[0]) < share
            low, high = (middle, high) if is_below else (low, middle)
        return 0.5 * (low + high)
