"""The same equations on an NVIDIA GPU: one thread a subject, float64.

Steps, tolerance and second tries are those of `batch.solve`.
"""

from functools import partial

import numpy as np

from ...errors import InputError
from ..batch import TOLERANCE, Solution, achieved, in_room, settled
from ..counting import Counted, check_histograms, counted
from ..histogram import BINS, Histogram
from ..schedule.arguments import checked_tolerance
from ..schedule.task import Problem, task_of


def solve_on_cuda(problem: Problem, *, tolerance: float = TOLERANCE) -> Solution:
    """As `solve`, on the GPU; the first call of a system takes most of a minute."""
    _check()
    from .launch import kernel, run_on_cuda  # needs the driver

    task = task_of(problem)
    run = partial(run_on_cuda, kernel(task.wiring), tolerance=tolerance)
    return achieved(*in_room(task, tolerance, None, run), task, tolerance)


def count_on_cuda(
    problem: Problem, histograms: dict[str, Histogram], *, tolerance: float = TOLERANCE
) -> Counted:
    """As `count`, on the GPU: outputs become counts there and never come back."""
    _check()
    from .launch import count_on_device, cuda, kernel

    tolerance = checked_tolerance(tolerance)
    task = task_of(problem)
    check_histograms(histograms, task)
    counts = cuda.to_device(
        np.zeros((len(histograms), len(task.time_h), BINS), np.int32)
    )
    run = partial(count_on_device, counts, kernel(task.wiring), tolerance=tolerance)
    error, redone = settled(partial(run, task), task, tolerance)
    result = counted(error, redone, tolerance)
    back = np.asarray(counts.copy_to_host())
    for o, histogram in enumerate(histograms.values()):
        histogram.join(back[o], error.size - result.failed)
    return result


def _check() -> None:
    """Raise where there is no GPU."""
    from numba import cuda  # looks for a driver: only who asks for a GPU waits

    if not cuda.is_available():
        raise InputError(
            "no GPU found; needed are an NVIDIA GPU with its driver and the package "
            "numba-cuda (in the clone: pip install -e '.[cuda]'); the processor needs "
            "neither",
            field="device",
            given="cuda",
            allowed="cpu",
        )
