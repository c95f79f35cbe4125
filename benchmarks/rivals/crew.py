"""A rival on two processes, each pinned to a core and given half of the subjects.

The processes stay for the whole run, so that starting and compiling are not timed.
Each computes all eleven states; P and N come back.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib import import_module
from multiprocessing import get_context

import numpy as np

from .problem import COMPARED, own

PROCESSES = 2

#: People and rtol → P and N [time, subject].
Solver = Callable[[dict[str, np.ndarray], float], dict[str, np.ndarray]]


@contextmanager
def crew(module: str) -> Iterator[Solver]:
    """A solver whose processes end with the block; `module` stands in this folder."""
    cores = sorted(os.sched_getaffinity(0))[:PROCESSES]
    with ExitStack() as stack:
        workers = [
            stack.enter_context(
                ProcessPoolExecutor(
                    1, get_context("spawn"), os.sched_setaffinity, (0, {core})
                )
            )
            for core in cores
        ]

        def solved(people: dict[str, np.ndarray], rtol: float) -> dict[str, np.ndarray]:
            shares = np.array_split(own(people), len(workers))
            tasks = [
                worker.submit(share_of, module, share, rtol)
                for worker, share in zip(workers, shares, strict=True)
                if len(share)
            ]
            parts = [task.result() for task in tasks]
            return {
                name: np.concatenate([part[name] for part in parts], axis=1)
                for name in COMPARED
            }

        yield solved


def share_of(module: str, share: np.ndarray, rtol: float) -> dict[str, np.ndarray]:
    """P and N of one process's subjects [time, subject]."""
    states = import_module(f"{__package__}.{module}").solved(share, rtol)
    return {name: states[:, :, place].T for name, place in COMPARED.items()}
