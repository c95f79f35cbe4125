"""Subjects counted instead of kept: any number of them in bounded memory."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from jaxtyping import Float

from ..typing import System
from .batch import TOLERANCE, Doses, Task, in_room, in_table
from .blocks import run_blocks
from .compiled import compiled
from .histogram import Histogram
from .wiring import Wiring


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
    threads = threads or os.cpu_count() or 1
    wiring = Wiring(system, tuple(histograms))
    run = partial(run_blocks, compiled(wiring), threads=threads, tolerance=tolerance)
    task = Task(
        wiring=wiring,
        table=in_table(system, parameters),
        doses=doses,
        time_h=time_h,
    )
    room, error, redone = in_room(run, task, start_h, tolerance, threads)
    kept = room.column[error <= tolerance]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda h, x: h.add(x, kept), histograms.values(), room.out))
    return counted(error, redone, tolerance)


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
