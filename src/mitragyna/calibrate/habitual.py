"""When withdrawal begins and when it is worst, in habitual users who stop."""

import numpy as np
from jaxtyping import Float

from .cohort import PAUSE_H, Groups, run_arm
from .study import arms

#: A rise of SOWS over that at the last intake that is noticed [points].
NOTICED = 1.0

#: How long after the last intake is looked at, and how often [h].
LOOKED_H, STEP_H = 240.0, 4.0


def stopping(
    groups: Groups,
) -> tuple[Float[np.ndarray, " people"], Float[np.ndarray, " people"]]:
    """Time of the first noticed withdrawal and of the worst, since the last intake
    [h]; nan in whom none is noticed."""
    times = -PAUSE_H + np.arange(0.0, LOOKED_H + STEP_H, STEP_H)
    arm = arms()["Smith2024freq.cessation"]
    SOWS = run_arm(arm, times, ("SOWS",), groups)["SOWS"]
    since = times + PAUSE_H
    above = SOWS[0] + NOTICED < SOWS
    is_noticed = above.any(axis=0)
    begins = np.where(is_noticed, since[above.argmax(axis=0)], np.nan)
    peaks = np.where(is_noticed, since[SOWS.argmax(axis=0)], np.nan)
    return begins, peaks
