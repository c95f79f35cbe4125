"""Work that falls into parts of its own, shared between threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, starmap

import numpy as np


def in_shares(work: Callable[[slice], None], count: int, threads: int) -> None:
    """Do some work for each of so many things, alike many in each thread."""
    if threads == 1:
        work(slice(0, count))
        return
    edges = np.linspace(0, count, threads + 1).astype(int).tolist()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, starmap(slice, pairwise(edges))))
