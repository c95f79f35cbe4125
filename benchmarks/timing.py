"""Shortest times of several runs that take turns."""

import time
from collections.abc import Callable, Mapping

import numpy as np

TRIES = 7


def best(
    runs: Mapping[str, Callable[[], object]], tries: int = TRIES
) -> dict[str, float]:
    """Shortest time of each after one that compiles [s]; they take turns, so that
    what else the machine does falls on all of them."""
    for run in runs.values():
        run()
    shortest = dict.fromkeys(runs, np.inf)
    for _ in range(tries):
        for name, run in runs.items():
            began = time.perf_counter()
            run()
            shortest[name] = min(shortest[name], time.perf_counter() - began)
    return shortest
