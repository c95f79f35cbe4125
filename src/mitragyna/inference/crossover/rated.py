"""Days of a trial with what was rated on them, as the law of a trial reads them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Bool, Float, Int


@dataclass(frozen=True, kw_only=True)
class Days:
    """Days of a trial on which pain was or would be rated, in order of time.

    number      of each day [d]
    period      place of its period among all; pair  the same of its pair
    exposure    what is left of kratom, as a share of a day on it [-]
    withdrawal  withdrawal above that of days on kratom [SOWS points]
    """

    number: Int[np.ndarray, " days"]
    period: Int[np.ndarray, " days"]
    pair: Int[np.ndarray, " days"]
    exposure: Float[np.ndarray, " days"]
    withdrawal: Float[np.ndarray, " days"]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.number)

    @cached_property
    def pairs(self) -> int:
        """How many pairs they lie in."""
        return len(np.unique(self.pair))

    @cached_property
    def in_period(self) -> Bool[np.ndarray, "periods days"]:
        """Which days lie in each period."""
        return np.unique(self.period)[:, None] == self.period

    @cached_property
    def terms(self) -> Float[np.ndarray, "days terms"]:
        """What pain is a sum of: a level of each pair, less benefit, withdrawal."""
        levels = self.pair[:, None] == np.unique(self.pair)
        return np.column_stack([levels, -self.exposure, self.withdrawal]).astype(float)

    @cached_property
    def apart(self) -> Float[np.ndarray, "days days"]:
        """How far two days are apart [d]."""
        return np.abs(self.number[:, None] - self.number).astype(float)
