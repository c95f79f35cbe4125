"""Subjects counted instead of kept: any number of them in bounded memory."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..errors import InputError
from .batch import TOLERANCE, in_room
from .histogram import Histogram
from .schedule.arguments import wrong_kind
from .schedule.task import Problem, Task, task_of


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
    problem: Problem,
    histograms: dict[str, Histogram],
    *,
    tolerance: float = TOLERANCE,
    threads: int | None = None,
) -> Counted:
    """Solve, and add each output at each time to its histogram [rows are times]."""
    task = task_of(problem)
    check_histograms(histograms, task)
    room, error, redone = in_room(task, tolerance, threads)
    kept = room.column[error <= tolerance]
    for histogram, values in zip(histograms.values(), room.out, strict=True):
        histogram.add(values, kept, room.threads)
    return counted(error, redone, tolerance)


def check_histograms(histograms: dict[str, Histogram], task: Task) -> None:
    """Raise unless every output has its histogram, with a row for each time."""
    if not isinstance(histograms, Mapping):
        raise wrong_kind("histograms", histograms, "output → Histogram")
    if tuple(histograms) != task.wiring.outputs:
        raise InputError(
            "are not those of the outputs",
            field="histograms",
            given=", ".join(map(str, histograms)),
            allowed=", ".join(task.wiring.outputs),
        )
    times = len(task.time_h)
    for name, histogram in histograms.items():
        field = f"histograms {name!r}"
        if not isinstance(histogram, Histogram):
            raise wrong_kind(field, histogram, "a Histogram")
        if len(histogram.counts) != times:
            raise InputError(
                "has other rows than there are times",
                field=field,
                given=len(histogram.counts),
                allowed=f"{times}",
            )


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
