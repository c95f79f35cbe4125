"""What is kept of each particle: densities of all rows, then scores, then people.

    ln density of every row; the scores of the numbers of every row; the scores of the
    virtual people in the quantity of every row; how alike rows are

The sampler keeps these columns, so that a move which touches some rows reads them
alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from .row import RowUnderParticles, numbers
from .study import Observed

Found = Float[np.ndarray, "particles columns"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where one row stands."""

    density: int
    scores: range
    people: range

    @property
    def every(self) -> tuple[int, ...]:
        """All columns of the row."""
        return (self.density, *self.scores, *self.people)


def columns_of(rows: Sequence[Observed], people: int) -> list[Columns]:
    """The columns of each row; `people` is the size of the crowd."""
    ends = len(rows) + np.cumsum([numbers(row) for row in rows])
    begin = int(ends[-1])
    return [
        Columns(
            density=i,
            scores=range(int(end) - numbers(row), int(end)),
            people=range(begin + i * people, begin + (i + 1) * people),
        )
        for i, (row, end) in enumerate(zip(rows, ends, strict=True))
    ]


def joined(
    rows: Sequence[RowUnderParticles], alike: Float[np.ndarray, " particles"] | float
) -> Found:
    """The columns of rows, and last `alike` of each particle."""
    density = np.stack([one.density for one in rows], axis=1)
    scores, people = [one.scores.T for one in rows], [one.people for one in rows]
    last = np.broadcast_to(alike, len(density))[:, None]
    return np.concatenate([density, *scores, *people, last], axis=1)
