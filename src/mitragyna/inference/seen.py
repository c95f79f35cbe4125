"""What was measured in a person, and what is expected at those times, as arrays."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float, Int

from ..record.observation import Quantity

Each = Float[np.ndarray, " n"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Some measured values, in order of time.

    number     place of each among the observations of the record
    quantity   what each is of
    time_h     on the clock axis of the course [h]
    value      in the unit of what is expected of the quantity
    is_below   whether the value is a limit below which the level lay
    is_rested  whether the sample is on record as taken at rest
    """

    number: Int[np.ndarray, " seen"]
    quantity: tuple[Quantity, ...]
    time_h: Float[np.ndarray, " seen"]
    value: Float[np.ndarray, " seen"]
    is_below: Bool[np.ndarray, " seen"]
    is_rested: Bool[np.ndarray, " seen"]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.number)

    def of(self, *quantities: Quantity) -> Bool[np.ndarray, " seen"]:
        """Which are of one of these quantities."""
        return np.array([one in quantities for one in self.quantity], bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What virtual people have at the times of measured values.

    value      of the quantity [unit as in `Seen`]
    is_female  whose samples of prolactin scatter more
    """

    value: Float[np.ndarray, "seen n"]
    is_female: Bool[np.ndarray, " n"]

    @property
    def n(self) -> int:
        """How many people they are."""
        return len(self.is_female)


def only(
    seen: Seen, expected: Expected, rows: Bool[np.ndarray, " seen"]
) -> tuple[Seen, Expected]:
    """Some of the measured values, and what is expected of them."""
    return some(seen, rows), replace(expected, value=expected.value[rows])


def some(seen: Seen, rows: Bool[np.ndarray, " seen"]) -> Seen:
    """Some of the measured values."""
    kept = np.flatnonzero(rows)
    return Seen(
        number=seen.number[kept],
        quantity=tuple(seen.quantity[k] for k in kept),
        time_h=seen.time_h[kept],
        value=seen.value[kept],
        is_below=seen.is_below[kept],
        is_rested=seen.is_rested[kept],
    )
