"""The ceiling c of one person's benefit: logit-normal around the population mean.

How much people differ (SD 0-0.20) is unidentified, so c is drawn at three degrees of
heterogeneity with the same mean.
"""

from functools import cache

import numpy as np
from jaxtyping import Float

_Z, _W = np.polynomial.hermite_e.hermegauss(61)
_W = _W / _W.sum()
_MU = np.linspace(-14.0, 6.0, 801)


def _moments(sigma: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean and SD of the logit-normal for every mu of the grid [-]."""
    c = 1.0 / (1.0 + np.exp(-(_MU[:, None] + sigma * _Z)))
    mean = c @ _W
    return mean, np.sqrt(np.maximum((c**2) @ _W - mean**2, 0.0))


@cache
def sigma_for(mean: float, sd: float) -> float:
    """Logit SD that gives `sd` at `mean`, by bisection [-]."""
    low, high = 0.0, 8.0
    for _ in range(50):
        middle = 0.5 * (low + high)
        means, sds = _moments(middle)
        if np.interp(mean, means, sds) < sd:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def ceiling(
    mean: Float[np.ndarray, " n"], usual: float, sd: float, z: Float[np.ndarray, " n"]
) -> Float[np.ndarray, " n"]:
    """c of each person: its mean over z is `mean`, its SD is `sd` at `usual` [-]."""
    if sd == 0.0:
        return mean
    sigma = sigma_for(usual, sd)
    mu = np.interp(mean, _moments(sigma)[0], _MU)
    return 1.0 / (1.0 + np.exp(-(mu + sigma * z)))
