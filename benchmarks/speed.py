"""The reference problem: ours and every rival that is installed, in one run.

Each rival stands at the loosest tolerance of the ladder whose largest error stays
below 1e-4 over all its subjects. The compiled DOP853 at 1e-12 is the truth.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import numpy as np

from mitragyna.engine import Problem, Solution, solve
from mitragyna.engine.batch import TOLERANCE

from . import reference as problem
from .dop853 import solved
from .ladder import Courses, largest_error, loosest
from .machine import THREADS
from .rivals import RIVALS
from .rivals.crew import PROCESSES, Solver, crew
from .row import SPEED, Row, over
from .timing import best

SUBJECTS, DOP853_SUBJECTS = 10_000, 2_000
EXACT, TIGHT = 1e-12, 1e-8  # rtol of the truth; of a rival when compared with ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A rival at its tolerance.

    name       with tolerance and subjects
    short      its name in a chart
    subjects   how many it solves for its row
    error      largest over them [-]
    run        solves people
    """

    name: str
    short: str
    subjects: int
    error: float
    run: Callable[[dict[str, np.ndarray]], object]


def ours(people: dict[str, np.ndarray], threads: int = THREADS) -> Solution:
    """All eleven states, hourly, by the engine."""
    return solve(
        Problem(
            problem.REFERENCE, people, problem.DOSES, problem.TIMES, problem.STATES
        ),
        threads=threads,
    )


def compiled(people: dict[str, np.ndarray], rtol: float) -> Courses:
    """The same by the compiled DOP853."""
    return solved(people, rtol, THREADS)


def rivals(stack: ExitStack) -> Iterator[Set]:
    """Each installed rival at its tolerance; the first is the compiled DOP853."""
    yield at_loosest("compiled DOP853", compiled, DOP853_SUBJECTS, "threads")
    for rival in RIVALS:
        if rival.is_installed:
            solver = stack.enter_context(crew(rival.module))
            agreed(solver, rival.subjects)
            yield at_loosest(rival.name, solver, rival.subjects, "processes")


def agreed(solver: Solver, subjects: int) -> None:
    """A rival solves the same problem as the engine, or nothing is measured."""
    people = problem.subjects(subjects)
    gap = largest_error(solver(people, TIGHT), ours(people).values)
    assert gap <= TOLERANCE, f"a rival is {gap:.1e} away from the engine"


def at_loosest(short: str, solver: Solver, subjects: int, kind: str) -> Set:
    """The rival at the loosest tolerance that is accurate enough."""
    people = problem.subjects(subjects)
    rtol, error = loosest(lambda rtol: solver(people, rtol), compiled(people, EXACT))
    return Set(
        name=f"{short}, rtol {rtol:g}, {subjects} subjects, {PROCESSES} {kind}",
        short=short,
        subjects=subjects,
        error=error,
        run=lambda people: solver(people, rtol),
    )


def rows(sets: list[Set]) -> list[Row]:
    """Rivals, then ours on one thread, then ours beside each rival."""
    people = problem.subjects(SUBJECTS)
    few = {each.name: problem.subjects(each.subjects) for each in sets}
    solution = ours(people)
    assert not solution.failed.any(), "a subject missed the tolerance"
    error = largest_error(solution.values, compiled(people, EXACT))
    del solution
    seconds = best(
        {"one": lambda: ours(people, 1), "all": lambda: ours(people)}
        | {each.name: partial(each.run, few[each.name]) for each in sets}
    )
    peers = [
        Row(
            name=each.name,
            value=each.subjects / seconds[each.name],
            unit=SPEED,
            max_error=each.error,
        )
        for each in sets
    ]
    one, mine = (
        Row(
            name=f"reference problem, {SUBJECTS} subjects, {threads}",
            value=SUBJECTS / seconds[key],
            unit=SPEED,
            max_error=error,
        )
        for key, threads in (("one", "1 thread"), ("all", f"{THREADS} threads"))
    )
    return [*peers, one, *(over(mine, peer) for peer in peers)]
