"""The reference problem: 11 states, a week, hourly output of all of them."""

import time

import numpy as np

from ..engine import Solution, solve
from . import scipy_solution
from .numerics import relative_error
from .row import Row, at_least, at_most

SUBJECTS = 10_000
TRIES = 5
COMPARED = 16  # subjects solved by SciPy as well, spread over all


def reference() -> list[Row]:
    """Subjects a second, the best of some tries, and the largest error of P and N."""
    # deferred: the problem lies beside the package, in the repository
    from benchmarks import reference as problem

    people = problem.subjects(SUBJECTS)

    def run() -> tuple[float, Solution]:
        began = time.perf_counter()
        found = solve(
            problem.REFERENCE,
            people,
            problem.DOSES,
            problem.TIMES,
            problem.STATES,
            start_h=0.0,
        )
        return SUBJECTS / (time.perf_counter() - began), found

    run()  # compiles
    speeds, found = zip(*(run() for _ in range(TRIES)), strict=True)
    worst = 0.0
    for number in np.linspace(0, SUBJECTS - 1, COMPARED).astype(int):
        one = scipy_solution.one(problem.REFERENCE, people, problem.DOSES, number)
        right = scipy_solution.solution(
            problem.REFERENCE, one, problem.TIMES, ("P", "N"), 0.0
        )
        for name, values in right.items():
            mine = found[0].values[name][:, number : number + 1]
            gap = relative_error(mine, values)
            worst = max(worst, gap)
    return [
        at_least(
            f"reference problem: subjects a second, all states, best of {TRIES} runs",
            max(speeds),
            5e4,
        ),
        at_most(
            f"reference problem: largest relative error of P and N, {COMPARED} of "
            f"{SUBJECTS} subjects, against SciPy at 1e-11",
            worst,
            1e-4,
        ),
    ]
