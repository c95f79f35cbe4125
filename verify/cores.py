"""Work of plain Python on every core."""

import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def on_every_core(
    work: Callable[[Task], Answer], tasks: Sequence[Task]
) -> Iterator[Answer]:
    """The answer to each task, in their order.

    Processes begin afresh, as threads of the engine do not survive a fork.
    """
    processes = min(os.cpu_count() or 1, len(tasks))
    if processes <= 1:
        yield from map(work, tasks)
        return
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(work, tasks)
