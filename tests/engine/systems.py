"""Small systems that tests of the engine run."""

import numpy as np

from mitragyna.engine import Doses
from mitragyna.typing import Equation, System


def same(x):
    return x


def left(A, k):
    return -k * A


def between(A, B, k, q):
    return k * A - q * B


def follows(A, R, k):
    return k * (A - R)


def system(**changes) -> System:
    """A → B by k, B out by q, and R which follows A (nonlinear block, loss k)."""
    parts = {
        "parameters": ("k", "q", "R0"),
        "linear": {
            "A": Equation(left, ("A", "k")),
            "B": Equation(between, ("A", "B", "k", "q")),
        },
        "nonlinear": {"R": Equation(follows, ("A", "R", "q"))},
        "decay": {"R": "q"},
        "start": {"R": "R0"},
        "outputs": {name: Equation(same, (name,)) for name in ("A", "B", "R")},
    }
    return System(name="two and a follower", **(parts | changes))


def bolus(*time_h: float, amount: float = 1.0) -> Doses:
    """The same amount into A at each time [h]."""
    times = np.array(time_h)
    return Doses(
        time_h=times,
        amount=np.full(times.size, amount),
        source=np.zeros(times.size, int),
        into={"A": np.ones((1, 1))},
    )
