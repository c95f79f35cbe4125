"""The loosest tolerance that is accurate enough: how every rival is set."""

from collections.abc import Callable

import numpy as np

#: Tried from the left [relative].
RUNGS = (
    *(1e-2, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5),
    *(5e-6, 2e-6, 1e-6, 1e-7),
)
ALLOWED = 1e-4  # largest relative error of P and N
COMPARED = ("P", "N")

Courses = dict[str, np.ndarray]


def largest_error(computed: Courses, true: Courses) -> float:
    """Of P and N, relative, over all subjects and times; not finite counts as ∞."""
    worst = float(np.max([np.abs(computed[n] / true[n] - 1.0) for n in COMPARED]))
    return worst if np.isfinite(worst) else np.inf


def loosest(solved: Callable[[float], Courses], true: Courses) -> tuple[float, float]:
    """The loosest tolerance whose largest error is allowed, and that error."""
    for rtol in RUNGS:
        error = largest_error(solved(rtol), true)
        if error <= ALLOWED:
            return rtol, error
    raise AssertionError(f"no tolerance down to {RUNGS[-1]:g} is accurate enough")
