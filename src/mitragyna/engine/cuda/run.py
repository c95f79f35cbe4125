"""The same equations on an NVIDIA GPU: one thread a subject, float64.

Steps, tolerance and second tries are those of `batch.solve`.
"""

from functools import partial

import numpy as np
from jaxtyping import Float

from ...errors import InputError
from ...typing import System
from ..batch import TOLERANCE, Solution, achieved, in_room, settled
from ..counting import Counted, checked_histograms, counted
from ..histogram import BINS, Histogram
from ..schedule.arguments import checked_tolerance
from ..schedule.doses import Doses
from ..schedule.task import asked


def solve_on_cuda(
    system: System,
    parameters: dict[str, Float[np.ndarray, " subjects"]],
    doses: Doses,
    time_h: Float[np.ndarray, " times"],
    outputs: tuple[str, ...],
    *,
    start_h: float | None = None,
    tolerance: float = TOLERANCE,
) -> Solution:
    """As `solve`, on the GPU; the first call of a system takes most of a minute."""
    _check()
    from .launch import kernel, run_on_cuda  # needs the driver

    task = asked(system, outputs, parameters, doses, time_h, start_h)
    run = partial(run_on_cuda, kernel(task.wiring), tolerance=tolerance)
    return achieved(*in_room(task, tolerance, None, run), task, tolerance)


def count_on_cuda(
    system: System,
    parameters: dict[str, Float[np.ndarray, " subjects"]],
    doses: Doses,
    time_h: Float[np.ndarray, " times"],
    histograms: dict[str, Histogram],
    *,
    start_h: float | None = None,
    tolerance: float = TOLERANCE,
) -> Counted:
    """As `count`, on the GPU: outputs become counts there and never come back."""
    _check()
    from .launch import count_on_device, cuda, kernel

    tolerance = checked_tolerance(tolerance)
    outputs = checked_histograms(histograms, time_h)
    task = asked(system, outputs, parameters, doses, time_h, start_h)
    counts = cuda.to_device(np.zeros((len(outputs), len(time_h), BINS), np.int32))
    run = partial(count_on_device, counts, kernel(task.wiring), tolerance=tolerance)
    error, redone = settled(partial(run, task), task, tolerance)
    found = counted(error, redone, tolerance)
    back = np.asarray(counts.copy_to_host())
    for o, histogram in enumerate(histograms.values()):
        histogram.join(back[o], error.size - found.failed)
    return found


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
