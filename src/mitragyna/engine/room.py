"""Where outputs go: every group of subjects on lines of its own, so that a block of
them is written in one piece, past the caches."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from jaxtyping import Float, Int
from numba import njit

from . import memory
from .lane import LANES

Errors = Float[np.ndarray, " some"]

#: (outputs, first column) → errors, with the outputs written from that column on.
Write = Callable[[Float[np.ndarray, "outputs times columns"], int], Errors]


class Room:
    """Outputs of all subjects while they are computed.

    out     unset until written [outputs, times, columns]
    column  of each subject; −1 before it is placed
    """

    def __init__(
        self,
        outputs: int,
        times: int,
        groups: Int[np.ndarray, " subjects"],
        threads: int,
    ) -> None:
        self.threads = threads
        _, sizes = np.unique(groups, return_counts=True)
        columns = sum(_whole(size) for size in sizes.tolist())
        self.out = memory.array(outputs, times, columns)
        self.column = np.full(groups.size, -1)
        self._taken = 0

    def filled(self, who: Int[np.ndarray, " some"], write: Write) -> Errors:
        """Let the outputs of some subjects be written and return what `write` does: of
        a group that comes first time in their place, of others beside it."""
        if self.column[who[0]] < 0:
            first, self._taken = self._taken, self._taken + _whole(who.size)
            self.column[who] = first + np.arange(who.size)
            return write(self.out, first)
        again = memory.array(*self.out.shape[:2], _whole(who.size))
        error = write(again, 0)
        self._each(again, np.arange(who.size), self.out, self.column[who])
        return error

    def in_order(self) -> Float[np.ndarray, "outputs times subjects"]:
        """Outputs subject by subject; NaN of who was never placed."""
        count = self.column.size
        if np.array_equal(self.column, np.arange(count)):
            return self.out[..., :count]
        found = memory.array(*self.out.shape[:2], count)
        placed = np.flatnonzero(self.column >= 0)
        self._each(self.out, self.column[placed], found, placed)
        found[..., self.column < 0] = np.nan
        return found

    def _each(self, source, of, target, to) -> None:
        """Columns `of` the source to columns `to` of the target, of every output."""

        def move(output: int) -> None:
            _move(source[output], of, target[output], to)

        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(move, range(len(source))))


@njit(cache=True, error_model="numpy", nogil=True)
def _move(source, of, target, to):
    for row in range(source.shape[0]):
        for i in range(of.size):
            target[row, to[i]] = source[row, of[i]]


def _whole(subjects: int) -> int:
    """Columns of so many subjects, in whole blocks."""
    return -(-subjects // LANES) * LANES
