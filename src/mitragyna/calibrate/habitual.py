"""When withdrawal begins and when it is worst, in habitual users who stop."""

import numpy as np
from jaxtyping import Float

from ..evidence.bounds import bound
from .cohort import PAUSE_H, Groups, run_arm
from .effect import People, first, onset
from .study import arms

#: The arm that stops, and when it is looked at, since 0 [h].
ARM = "Smith2024freq.cessation"
TIMES_H = -PAUSE_H + np.concatenate([np.arange(0.0, 24.0), np.arange(24.0, 244.0, 4.0)])


def stopping(groups: Groups) -> tuple[People, People, People]:
    """Time of the first noticed withdrawal, of the worst, and of the first intense one,
    since the last intake [h]; nan in whom there is none."""
    return from_stop(run_arm(arms()[ARM], TIMES_H, ("SOWS",), groups)["SOWS"])


def from_stop(SOWS: Float[np.ndarray, "times people"]) -> tuple[People, People, People]:
    """The same from SOWS at `TIMES_H`."""
    begins = onset(TIMES_H, SOWS)
    peaks = (TIMES_H + PAUSE_H)[SOWS.argmax(axis=0)]
    intense = first(TIMES_H, bound("withdrawal_intense") < SOWS)
    return begins, np.where(np.isfinite(begins), peaks, np.nan), intense
