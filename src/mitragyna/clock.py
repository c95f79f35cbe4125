"""Time: its units, and the whole minutes at which intakes and samples are written.

A model counts hours [h], a record writes clock times; both meet at whole minutes.
"""

from datetime import timedelta

import numpy as np
from jaxtyping import Float, Int

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DAY_H, WEEK_H = 24.0, 168.0
HOURS_A_DAY, DAYS_A_WEEK = 24, 7
MINUTES_A_DAY = 24 * 60


def minute(hours: float) -> int:
    """The whole minute nearest to a time [min]."""
    return round(hours * 60)


def minutes(hours: Float[np.ndarray, "*times"]) -> Int[np.ndarray, "*times"]:
    """The whole minutes nearest to times [min]."""
    return np.rint(hours * 60).astype(int)


def hour_of_day(hours: float) -> float:
    """Clock time of a moment counted from a midnight [h]."""
    return hours % DAY_H


def clock_text(minute: int) -> str:
    """A minute of the day as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"
