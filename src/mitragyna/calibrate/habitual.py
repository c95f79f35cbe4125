"""When withdrawal begins and when it is worst, in habitual users who stop."""

import numpy as np
from jaxtyping import Float

from .cohort import PAUSE_H, Groups, run_arm
from .study import arms

#: A rise of SOWS over that at the last intake that is noticed [points].
NOTICED = 1.0

#: How long after the last intake is looked at, and how often [h].
LOOKED_H, STEP_H = 240.0, 4.0

#: The arm that stops, and when it is looked at, since 0 [h].
ARM = "Smith2024freq.cessation"
TIMES_H = -PAUSE_H + np.arange(0.0, LOOKED_H + STEP_H, STEP_H)


def stopping(
    groups: Groups,
) -> tuple[Float[np.ndarray, " people"], Float[np.ndarray, " people"]]:
    """Time of the first noticed withdrawal and of the worst, since the last intake
    [h]; nan in whom none is noticed."""
    return told(run_arm(arms()[ARM], TIMES_H, ("SOWS",), groups)["SOWS"])


def told(
    SOWS: Float[np.ndarray, "times people"],
) -> tuple[Float[np.ndarray, " people"], Float[np.ndarray, " people"]]:
    """The same from SOWS at `TIMES_H`."""
    since = TIMES_H + PAUSE_H
    above = SOWS[0] + NOTICED < SOWS
    is_noticed = above.any(axis=0)
    begins = np.where(is_noticed, since[above.argmax(axis=0)], np.nan)
    peaks = np.where(is_noticed, since[SOWS.argmax(axis=0)], np.nan)
    return begins, peaks
