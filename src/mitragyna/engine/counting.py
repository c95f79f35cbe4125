"""Subjects counted instead of kept: any number of them in bounded memory."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..errors import InputError
from ..typing import System
from .batch import TOLERANCE, in_room
from .histogram import Histogram
from .schedule.arguments import wrong_kind
from .schedule.doses import Doses
from .schedule.task import asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How well the subjects that were counted are known.

    error    largest estimated relative error of those counted; NaN: none were [-]
    failed   how many missed the tolerance; they are not counted
    redone   how many were tried again with shorter steps
    """

    error: float
    failed: int
    redone: int


def count(
    system: System,
    parameters: dict[str, Float[np.ndarray, " subjects"]],
    doses: Doses,
    time_h: Float[np.ndarray, " times"],
    histograms: dict[str, Histogram],
    *,
    start_h: float | None = None,
    tolerance: float = TOLERANCE,
    threads: int | None = None,
) -> Counted:
    """Solve, and add each output at each time to its histogram [rows are times]."""
    outputs = checked_histograms(histograms, time_h)
    task = asked(system, outputs, parameters, doses, time_h, start_h)
    room, error, redone = in_room(task, tolerance, threads)
    kept = room.column[error <= tolerance]
    for histogram, values in zip(histograms.values(), room.out, strict=True):
        histogram.add(values, kept, room.threads)
    return counted(error, redone, tolerance)


def checked_histograms(
    histograms: dict[str, Histogram], time_h: Float[np.ndarray, " times"]
) -> tuple[str, ...]:
    """The names of the outputs; each histogram has a row for each time."""
    if not isinstance(histograms, Mapping):
        raise wrong_kind("histograms", histograms, "output → Histogram")
    for name, histogram in histograms.items():
        field = f"histograms {name!r}"
        if not isinstance(histogram, Histogram):
            raise wrong_kind(field, histogram, "a Histogram")
        if len(histogram.counts) != np.size(time_h):
            raise InputError(
                "has other rows than there are times",
                field=field,
                given=len(histogram.counts),
                allowed=f"{np.size(time_h)}",
            )
    return tuple(histograms)


def counted(
    error: Float[np.ndarray, " subjects"], redone: int, tolerance: float
) -> Counted:
    """What the errors of all subjects come to."""
    kept = error[error <= tolerance]
    return Counted(
        error=float(kept.max()) if kept.size else float("nan"),
        failed=error.size - kept.size,
        redone=redone,
    )
