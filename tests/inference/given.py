"""Measured values and expectations for tests, as arrays."""

import numpy as np

from mitragyna.inference.seen import Expected, Seen
from mitragyna.record.observation import Quantity


def seen(quantity, value, *, time_h=None, below=(), rested=True):
    """Values of one quantity, or of one each, a day apart unless said otherwise."""
    value = np.atleast_1d(np.asarray(value, float))
    n = len(value)
    each = (quantity,) * n if isinstance(quantity, Quantity) else tuple(quantity)
    is_below = np.zeros(n, bool)
    is_below[list(below)] = True
    return Seen(
        number=np.arange(n),
        quantity=each,
        time_h=24.0 * np.arange(n) + 8.0 if time_h is None else np.asarray(time_h),
        value=value,
        is_below=is_below,
        is_rested=np.full(n, rested),
    )


def expected(value, n=1, female=False):
    """The same expectation for `n` people."""
    rows = np.atleast_1d(np.asarray(value, float))
    each = np.repeat(rows[:, None], n, axis=1)
    return Expected(value=each, is_female=np.full(n, female))
