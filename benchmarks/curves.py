"""Time against the number of subjects, and cost against the size of the model."""

from dataclasses import dataclass
from functools import partial

from mitragyna.engine import solve

from . import chain
from . import reference as problem
from .machine import THREADS
from .speed import Set, ours
from .timing import best

OURS = "mitragyna"
COUNTS = (1, 10, 100, 1_000, 10_000, 100_000)
RIVALS_MOST = 1_000  # subjects
TRIES, STATES_TRIES = 3, 25  # the runs of systems that grow are short
SUBJECTS = 2_000  # of a system that grows

#: Linear states added; a chain of 30 compiles for over 45 s.
ADDED = {"one chain": (0, 3, 6, 9, 12, 15), "separate drugs": (0, 3, 9, 15, 21, 30)}
GROWN = {"one chain": chain.row, "separate drugs": chain.drugs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a curve.

    curve  whose
    x      subjects, or states of the system
    y      time of the run [ms], or time of a subject's week [µs]
    """

    curve: str
    x: int
    y: float


def over_subjects(sets: list[Set]) -> list[Point]:
    """Time of the reference problem [ms], the best of some tries in turns."""
    solvers = {OURS: ours} | {each.short: each.run for each in sets}
    points = []
    for count in COUNTS:
        people = problem.subjects(count)
        runs = {
            name: partial(run, people)
            for name, run in solvers.items()
            if name == OURS or count <= RIVALS_MOST
        }
        points += [
            Point(curve=name, x=count, y=1e3 * seconds)
            for name, seconds in best(runs, TRIES).items()
        ]
    return points


def over_states() -> list[Point]:
    """Time of a subject's week [µs], P and N hourly, of systems that grow; all take
    turns."""
    people = problem.subjects(SUBJECTS)
    runs, places = {}, {}
    for curve, sizes in ADDED.items():
        for added in sizes:
            system, doses = GROWN[curve](added)
            run = partial(
                solve,
                *(system, people, doses, problem.TIMES, ("P", "N")),
                threads=THREADS,
            )
            assert not run().failed.any(), f"{system.name}: a subject missed"
            name = f"{curve} {added}"
            runs[name] = run
            places[name] = curve, len(system.linear) + len(system.nonlinear)
    return [
        Point(curve=places[name][0], x=places[name][1], y=1e6 * seconds / SUBJECTS)
        for name, seconds in best(runs, STATES_TRIES).items()
    ]
