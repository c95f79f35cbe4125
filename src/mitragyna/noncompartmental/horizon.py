"""What a simulation is looked at: moments, days and intakes.

Resolution: a point each 5 min for 6 h after an intake on the first and the last day of
intake, each 15 min on days between, each hour elsewhere.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from ..clock import DAY_H, MINUTES_A_DAY, minute, minutes
from ..simulation import Profile

WATCHED_MIN = 6 * 60  # how long the points are dense after an intake
FINE_MIN, MIDDLE_MIN, COARSE_MIN = 5, 15, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """What is looked at, in whole minutes of the clock axis.

    start_h   first moment [h]
    days      length [d]
    intake_h  intakes, ascending [h]
    """

    start_h: float
    days: int
    intake_h: Float[np.ndarray, " intakes"]

    @property
    def end_h(self) -> float:
        """Last moment [h]."""
        return self.start_h + DAY_H * self.days

    @property
    def last_intake_day(self) -> int:
        """Day of the last intake, 1 when there is none."""
        if not self.intake_h.size:
            return 1
        return int((self.intake_h[-1] - self.start_h) // DAY_H) + 1


def grid(horizon: Horizon) -> Float[np.ndarray, " times"]:
    """Output times that see the peaks [h]."""
    start, end = minute(horizon.start_h), minute(horizon.end_h)
    intakes = minutes(horizon.intake_h)
    points = [np.arange(start, end + 1, COARSE_MIN)]
    days = (intakes - start) // MINUTES_A_DAY
    for intake, day in zip(intakes, days, strict=True):
        step = FINE_MIN if day in (days[0], days[-1]) else MIDDLE_MIN
        points.append(np.arange(intake, min(intake + WATCHED_MIN, end) + 1, step))
    return np.unique(np.concatenate(points)) / 60


def within(profile: Profile, horizon: Horizon, day: int) -> slice:
    """The rows of a day, both its ends included."""
    begin = horizon.start_h + DAY_H * (day - 1)
    first, last = np.searchsorted(profile.time_h, (begin - 1e-6, begin + DAY_H + 1e-6))
    return slice(int(first), int(last))


def since_intake(
    at: Float[np.ndarray, " people"], horizon: Horizon
) -> Float[np.ndarray, " people"]:
    """Time from the latest intake to `at` [h]; nan before the first."""
    latest = np.searchsorted(horizon.intake_h, at + 1e-6, side="right")
    before = np.concatenate([[np.nan], horizon.intake_h])
    return at - before[latest]


def window_h(horizon: Horizon) -> float:
    """Length of time that a half-life is taken from, 0 where there is none [h]."""
    if not horizon.intake_h.size:
        return 0.0
    since = horizon.end_h - float(horizon.intake_h[-1])
    return 0.5 * since if since >= DAY_H else 0.0


def in_window(
    time_h: Float[np.ndarray, " times"], horizon: Horizon, window: float
) -> Bool[np.ndarray, " times"]:
    """Which times lie in the last `window` [h]."""
    return time_h >= horizon.end_h - window - 1e-6


def points_in_window(horizon: Horizon) -> int:
    """How many output times a half-life is taken through."""
    return int(in_window(grid(horizon), horizon, window_h(horizon)).sum())
