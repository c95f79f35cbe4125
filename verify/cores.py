"""Work of plain Python on every core."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def on_every_core(
    work: Callable[[Task], Answer], tasks: Sequence[Task]
) -> Iterator[Answer]:
    """The answer to each task, in their order.

    Processes begin afresh, as threads of the engine do not survive a fork; a task may
    have processes of its own.
    """
    processes = min(os.cpu_count() or 1, len(tasks))
    if processes <= 1:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield from pool.map(work, tasks)
