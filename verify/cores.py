"""Work of plain Python on every core."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
#: Like `map`: calls a function with what several sequences hold, in their order.
Each = Callable[..., Iterable]


def on_every_core(
    work: Callable[[Task], Answer], tasks: Sequence[Task]
) -> Iterator[Answer]:
    """The answer to each task, in their order."""
    with every_core(len(tasks)) as each:
        yield from each(work, tasks)


@contextmanager
def every_core(most: int) -> Iterator[Each]:
    """What calls a function for each task, in at most so many processes, which stay.

    Processes begin afresh, as threads of the engine do not survive a fork; a task may
    have processes of its own.
    """
    processes = min(os.cpu_count() or 1, most)
    if processes <= 1:
        yield map
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield pool.map
