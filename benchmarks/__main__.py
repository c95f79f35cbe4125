"""`make bench`: speed with its accuracy, ours and a rival's in the same run.

The rival integrates each subject by itself with a compiled DOP853, at the loosest
tolerance whose largest error stays below 1e-4. Other rivals are quoted, not run.
Writes `benchmarks/latest.json`. Takes half a minute.
"""

import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from mitragyna.engine import Solution, instruction_set, solve
from mitragyna.engine.batch import TOLERANCE

from . import kratom as habit
from . import reference as problem
from .dop853 import solved

THREADS = 2
SUBJECTS, RIVALS_SUBJECTS, WHOLE_SUBJECTS, DRAWS = 10_000, 2_000, 4_000, 500
TRIES = 7
SPEED = "subjects/s"
EXACT = 1e-12
LOOSE = (1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6)

#: Subjects a second on the reference problem, two cores with AVX-512, measured on
#: another machine of this kind; not run again here.
QUOTED = {
    "mrgsolve, rtol 1e-6": 2300,
    "rxode2 liblsoda": 1374,
    "diffrax Tsit5, vmap": 800,
    "libRoadRunner CVODE": 380,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured number.

    max_error  largest relative error over all subjects; None: not compared here
    peer       what it is compared with
    ratio      times as fast as the peer
    """

    name: str
    value: float
    unit: str
    max_error: float | None = None
    peer: str | None = None
    ratio: float | None = None


def best(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Shortest time of each after one that compiles [s]; they take turns, so that
    what else the machine does falls on all of them."""
    for run in runs.values():
        run()
    shortest = dict.fromkeys(runs, np.inf)
    for _ in range(TRIES):
        for name, run in runs.items():
            began = time.perf_counter()
            run()
            shortest[name] = min(shortest[name], time.perf_counter() - began)
    return shortest


def largest_error(found: dict[str, np.ndarray], true: dict[str, np.ndarray]) -> float:
    """Of P and N, relative, over all subjects and times."""
    return max(
        float(np.abs(found[name] / true[name] - 1.0).max()) for name in ("P", "N")
    )


def loosest(true: dict[str, np.ndarray]) -> tuple[float, float]:
    """The rival's loosest tolerance that is accurate enough, and its largest error."""
    people = problem.subjects(RIVALS_SUBJECTS)
    exact = {name: values[:, :RIVALS_SUBJECTS] for name, values in true.items()}
    for rtol in LOOSE:
        error = largest_error(solved(people, rtol, THREADS), exact)
        if error <= TOLERANCE:
            return rtol, error
    raise AssertionError("no tolerance of the rival is accurate enough")


def of_reference() -> list[Row]:
    """The reference problem, all eleven states hourly, ours and the rival's."""
    people, few = problem.subjects(SUBJECTS), problem.subjects(RIVALS_SUBJECTS)
    true = solved(people, EXACT, THREADS)
    rtol, error = loosest(true)
    found = ours(people, THREADS)
    assert not found.failed.any(), "a subject missed the tolerance"
    rival = f"compiled DOP853 per subject, rtol {rtol:g}"
    seconds = best(
        {
            "one": lambda: ours(people, 1),
            "all": lambda: ours(people, THREADS),
            "rival": lambda: solved(few, rtol, THREADS),
        }
    )
    one, every = SUBJECTS / seconds["one"], SUBJECTS / seconds["all"]
    peer = RIVALS_SUBJECTS / seconds["rival"]
    accuracy = largest_error(found.values, true)
    return [
        Row(name=rival, value=peer, unit=SPEED, max_error=error),
        Row(name="reference problem, 1 thread", value=one, unit=SPEED),
        Row(
            name=f"reference problem, {THREADS} threads",
            value=every,
            unit=SPEED,
            max_error=accuracy,
            peer=rival,
            ratio=every / peer,
        ),
    ]


def ours(people: dict[str, np.ndarray], threads: int) -> Solution:
    """The reference problem by the engine."""
    return solve(
        problem.REFERENCE,
        people,
        problem.DOSES,
        problem.TIMES,
        problem.STATES,
        threads=threads,
    )


def of_kratom() -> list[Row]:
    """The kratom system for 28 days: a crowd, and the draws of one person."""
    crowd, draws = habit.people(WHOLE_SUBJECTS), habit.people(DRAWS)
    seconds = best({"crowd": lambda: habit.run(crowd), "one": lambda: habit.run(draws)})
    return [
        Row(
            name=f"whole kratom system, 28 days, {WHOLE_SUBJECTS} people",
            value=WHOLE_SUBJECTS / seconds["crowd"],
            unit=SPEED,
        ),
        Row(
            name=f"whole kratom system, 28 days, {DRAWS} draws of one person",
            value=1000.0 * seconds["one"],
            unit="ms",
        ),
    ]


def machine() -> str:
    """Processor, instruction set, versions, threads and tolerance."""
    kinds = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    versions = ", ".join(f"{n} {version(n)}" for n in ("llvmlite", "numba", "numpy"))
    return (
        f"{kinds[0] if kinds else platform.processor()}, {os.cpu_count()} cores, "
        f"{instruction_set()}, Python {platform.python_version()}, {versions}, "
        f"{THREADS} threads, tolerance {TOLERANCE:g}"
    )


def line(row: Row) -> str:
    """A row of the table."""
    error = "" if row.max_error is None else f"{row.max_error:.1e}"
    ratio = "" if row.ratio is None else f"{row.ratio:.0f} × the DOP853"
    return f"{row.name:54} {row.value:10,.0f} {row.unit:12} {error:>8}  {ratio}"


def main() -> None:
    """Measure, print, write."""
    print(machine(), flush=True)
    print(f"{'':54} {'':10} {'':12} {'error':>8}")
    rows = []
    for measured in (of_reference, of_kratom):
        for row in measured():
            rows.append(row)
            print(line(row), flush=True)
    print("Quoted from earlier measurements on another machine, not re-run:")
    for name, speed in QUOTED.items():
        print(f"{name:54} {speed:10,.0f} subjects/s")
    text = json.dumps([asdict(row) for row in rows], indent=2) + "\n"
    Path("benchmarks/latest.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
