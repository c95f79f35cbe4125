"""Speed beside its accuracy.

The ratio to a rival in the same run is a bar. What was set for two cores with AVX-512
applies there only, and is a goal, as the clock and the load of a machine are no fault
of the software.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from mitragyna.engine import Solution, instruction_set

from . import scipy_solution
from .numerics import relative_error
from .row import SPEED, Bar, at_least, at_most, goal, on

TRIES = 15
RIVALS_SUBJECTS = 1000
COMPARED = 16  # subjects solved by SciPy as well, spread over all
ROUGH, EXACT = 1e-2, 1e-12  # rtol of the rival as `make bench` finds it; of the truth
RECORDED = Path("benchmarks/ratios.json")
KEPT = 0.75  # of the recorded ratio
RIVAL = "compiled DOP853"


def is_wide() -> bool:
    """Whether this machine is of the kind that the absolute bars were set for."""
    return instruction_set().endswith("avx512")


def absolute(row: Bar) -> Bar:
    """What was set for two cores with AVX-512: a goal there."""
    return on(is_wide(), goal(row, SPEED))


def reference() -> list[Bar]:
    """The reference problem: beside the rival in the same run, and its errors."""
    # deferred: problem and rival lie beside the package, in the repository
    from benchmarks import reference as problem
    from benchmarks.ladder import largest_error
    from benchmarks.speed import SUBJECTS, compiled, ours
    from benchmarks.timing import best

    people, few = problem.subjects(SUBJECTS), problem.subjects(RIVALS_SUBJECTS)
    runs = {"ours": lambda: ours(people), "rival": lambda: compiled(few, ROUGH)}
    seconds = best(runs, TRIES)
    mine = SUBJECTS / seconds["ours"]
    ratio = mine / (RIVALS_SUBJECTS / seconds["rival"])
    solution = ours(people)
    every = f"reference problem, {SUBJECTS} subjects"
    beside = f"{every}: times as fast as the {RIVAL}, best of {TRIES} turns"
    return [
        at_least(beside, ratio, 15.0),
        absolute(at_least(beside, ratio, 30.0)),
        _beside_the_record(ratio),
        absolute(at_least(f"{every}: subjects a second", mine, 250_000.0)),
        at_most(
            f"{every}: largest error of P and N, against {RIVAL} at {EXACT:g}",
            largest_error(solution.values, compiled(people, EXACT)),
            1e-4,
        ),
        at_most(
            f"{every}: the same, {COMPARED} of them, against SciPy at 1e-11",
            _against_scipy(people, solution),
            1e-4,
        ),
    ]


def whole_system() -> list[Bar]:
    """The kratom system for 28 days, hourly: a crowd, as values and as quantiles, and
    one person's draws."""
    from benchmarks import kratom as habit  # deferred: as above

    some, crowd, draws = map(habit.people, (4000, 8192, 500))
    values = 4000 / _shortest(lambda: habit.run(some), 3)
    counted = 8192 / _shortest(lambda: habit.quantiles(crowd), 3)
    one = _shortest(lambda: habit.run(draws), 3)
    what = "whole kratom system, 3 doses a day for 28 days"
    return [
        absolute(at_least(f"{what}: subjects a second", values, 20_000.0)),
        absolute(at_least(f"{what}: the same, hourly quantiles", counted, 20_000.0)),
        absolute(at_most(f"{what}: 500 draws of one person [ms]", 1e3 * one, 60.0)),
    ]


def _beside_the_record(ratio: float) -> Bar:
    """The ratio to the rival against the one that `make bench` wrote last on a machine
    with the same instructions."""
    kind = instruction_set()
    recorded = json.loads(RECORDED.read_text(encoding="utf-8")).get(kind)
    if recorded is None:
        what = f"reference problem: that ratio; none is recorded for {kind}"
        return on(False, at_least(what, ratio, 0.0))
    what = f"reference problem: that ratio over the {recorded:.3g} recorded for {kind}"
    return at_least(what, ratio / recorded, KEPT)


def _against_scipy(people: dict[str, np.ndarray], solution: Solution) -> float:
    """The largest relative error of P and N for a few subjects."""
    from benchmarks import reference as problem  # deferred: as above

    worst = 0.0
    for number in np.linspace(0, len(solution.error) - 1, COMPARED).astype(int):
        one = scipy_solution.one(problem.REFERENCE, people, problem.DOSES, number)
        right = scipy_solution.solution(
            problem.REFERENCE, one, problem.TIMES, ("P", "N"), 0.0
        )
        for name, values in right.items():
            mine = solution.values[name][:, number : number + 1]
            worst = max(worst, relative_error(mine, values))
    return worst


def _shortest(run: Callable[[], object], tries: int) -> float:
    """The shortest time of some runs after one that compiles [s]."""
    times = []
    for _ in range(tries + 1):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times[1:])
