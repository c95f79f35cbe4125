"""The same equations on an NVIDIA GPU: one thread a subject, float64.

Steps, tolerance and second tries are those of `batch.solve`.
"""

from functools import partial

import numpy as np
from jaxtyping import Float

from ..errors import InputError
from ..typing import System
from .batch import TOLERANCE, Doses, Solution, Task, achieved
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
    from numba import cuda  # looks for a driver: only who asks for a GPU waits

    if not cuda.is_available():
        raise InputError(
            "no GPU found; needed are an NVIDIA GPU with its driver and the package "
            "numba-cuda (pip install 'mitragyna[cuda]'); `solve` needs neither",
            field="cuda",
        )
    from .cuda_launch import kernel, run_on_cuda

    wiring = Wiring(system, outputs)
    run = partial(run_on_cuda, kernel(wiring), tolerance=tolerance)
    task = Task(wiring=wiring, parameters=parameters, doses=doses, time_h=time_h)
    return achieved(run, task, start_h, tolerance)
