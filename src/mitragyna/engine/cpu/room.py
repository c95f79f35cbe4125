"""Where outputs go: every group of subjects on lines of its own, so that a block of
them is written in one piece, past the caches."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from jaxtyping import Float, Int

from ..schedule.shares import in_shares
from . import memory
from .jitted import jitted
from .lane import LANES


class OutputColumns(NamedTuple):
    """Where outputs of some subjects are written: from this column on."""

    out: Float[np.ndarray, "outputs times columns"]
    first: int


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

    def place(self, who: Int[np.ndarray, " some"]) -> OutputColumns:
        """Where the outputs of some subjects may be written: in their columns when a
        group comes the first time, and as a whole, else beside them."""
        if self.column[who[0]] >= 0:
            return OutputColumns(memory.array(*self.out.shape[:2], _whole(who.size)), 0)
        first, self._taken = self._taken, self._taken + _whole(who.size)
        self.column[who] = first + np.arange(who.size)
        return OutputColumns(self.out, first)

    def settle(self, who: Int[np.ndarray, " some"], place: OutputColumns) -> None:
        """Bring what was written beside their columns there."""
        if place.out is not self.out:
            to, source, target = self.column[who], _lines(place.out), _lines(self.out)
            self._by_line(lambda part: _move(source[part], target[part], to))

    def in_order(self) -> Float[np.ndarray, "outputs times subjects"]:
        """Outputs subject by subject; NaN of who was never placed."""
        ordered = np.arange(self.column.size)
        if not np.array_equal(self.column, ordered):
            values = _lines(self.out)
            self._by_line(lambda part: _reorder(values[part], self.column))
            self.column = ordered
        return self.out[..., : ordered.size]

    def _by_line(self, work: Callable[[slice], None]) -> None:
        """Do some work for each time of each output."""
        outputs, times, _ = self.out.shape
        in_shares(work, outputs * times, self.threads)


def _lines(out: Float[np.ndarray, "outputs times columns"]) -> np.ndarray:
    """One line for each time of each output."""
    return out.reshape(-1, out.shape[-1])


@jitted
def _move(source, target, column):
    """The first columns of a source to these columns of the target."""
    for row in range(source.shape[0]):
        for i in range(column.size):
            target[row, column[i]] = source[row, i]


@jitted
def _reorder(values, column):
    """Row by row, in place: fresh memory would cost more than this."""
    ordered = np.empty(column.size)
    for row in range(values.shape[0]):
        for i in range(column.size):
            ordered[i] = values[row, column[i]] if column[i] >= 0 else np.nan
        values[row, : column.size] = ordered


def _whole(subjects: int) -> int:
    """Columns of so many subjects, in whole blocks."""
    return -(-subjects // LANES) * LANES
