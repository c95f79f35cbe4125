"""The same equations on an NVIDIA GPU: one thread a subject, float64.

Steps, tolerance and second tries are those of `batch.solve`.
"""

from functools import partial

import numpy as np
from jaxtyping import Float

from ..errors import InputError
from ..typing import System
from .batch import TOLERANCE, Doses, Solution, Task, achieved, in_table, settled
from .counting import Counted, counted
from .histogram import BINS, Histogram
from .wiring import Wiring


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
    from .cuda_launch import kernel, run_on_cuda  # needs the driver

    wiring = Wiring(system, outputs)
    run = partial(run_on_cuda, kernel(wiring), tolerance=tolerance)
    table = in_table(system, parameters)
    task = Task(wiring=wiring, table=table, doses=doses, time_h=time_h)
    return achieved(run, task, start_h, tolerance)


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
    from .cuda_launch import count_on_device, cuda, kernel

    outputs = tuple(histograms)
    wiring = Wiring(system, outputs)
    counts = cuda.to_device(np.zeros((len(outputs), len(time_h), BINS), np.int32))
    table = in_table(system, parameters)
    task = Task(wiring=wiring, table=table, doses=doses, time_h=time_h)
    run = partial(count_on_device, counts, kernel(wiring), tolerance=tolerance)
    error, redone = settled(lambda _who, *given: run(*given), task, start_h, tolerance)
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
            "numba-cuda (pip install 'mitragyna[cuda]'); the processor needs neither",
            field="device",
            given="cuda",
            allowed="cpu",
        )
