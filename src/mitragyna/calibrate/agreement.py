"""Whether independent runs agree: R-hat, rank-normalised and split (Vehtari 2021)."""

from collections.abc import Callable
from importlib.metadata import version

import numpy as np
from jaxtyping import Float

from ..errors import InputError

#: How R-hat of the fit that ships was computed: it is older than this module.
PLAIN = "plain: the root of 1 + variance between over within the runs"

Rhat = Callable[[Float[np.ndarray, "runs draws"]], float]


def rhat() -> tuple[Rhat, str]:
    """R-hat of the draws of some runs, and how it is computed; asked for before a fit,
    as it comes with an extra."""
    try:
        # deferred: only fitting needs it, and it is slow to import
        from arviz_stats.base.array import array_stats
    except ModuleNotFoundError:
        raise InputError(
            "fitting needs ArviZ; run in the clone: pip install -e '.[calibrate]'"
        ) from None
    by = f"rank-normalised and split: arviz-stats {version('arviz-stats')}"
    return lambda draws: np.asarray(array_stats.rhat(draws)).item(), by
