"""`make bench`: speed with its accuracy, ours and a rival's in the same run.

The rival integrates each subject by itself with a compiled DOP853, at the loosest
tolerance whose largest error stays below 1e-4. Other rivals are quoted, not run.
Writes `benchmarks/latest.json`. Takes about a minute.
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

from mitragyna.engine import instruction_set, solve
from mitragyna.engine.batch import TOLERANCE
from mitragyna.population.population import kratom

from . import kratom as habit
from . import reference as problem
from .dop853 import solved

THREADS = 2
SUBJECTS, RIVALS_SUBJECTS, WHOLE_SUBJECTS, DRAWS = 10_000, 2_000, 4_000, 500
TRIES = 7
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

    max_error  largest relative error over all subjects; None: estimated, not compared
    peer       what it is compared with
    ratio      times as fast as the peer
    """

    name: str
    value: float
    unit: str
    max_error: float | None = None
    peer: str | None = None
    ratio: float | None = None


def best(run: Callable[[], object], tries: int = TRIES) -> float:
    """Shortest time of some tries, after one that compiles [s]."""
    run()
    times = []
    for _ in range(tries):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def largest_error(found: dict[str, np.ndarray], true: dict[str, np.ndarray]) -> float:
    """Of P and N, relative, over all subjects and times."""
    return max(
        float(np.abs(found[name] / true[name] - 1.0).max()) for name in ("P", "N")
    )


def rival() -> Row:
    """The compiled DOP853 at the loosest tolerance that is accurate enough."""
    people = problem.subjects(RIVALS_SUBJECTS)
    true = solved(people, EXACT, THREADS)
    errors = {
        rtol: largest_error(solved(people, rtol, THREADS), true) for rtol in LOOSE
    }
    enough = [rtol for rtol in LOOSE if errors[rtol] <= TOLERANCE]
    seconds = {
        rtol: best(lambda rtol=rtol: solved(people, rtol, THREADS), 3)
        for rtol in enough
    }
    fastest = min(seconds, key=seconds.__getitem__)
    return Row(
        name=f"compiled DOP853 per subject, rtol {fastest:g}",
        value=RIVALS_SUBJECTS / seconds[fastest],
        unit="subjects/s",
        max_error=errors[fastest],
    )


def ours(peer: Row) -> list[Row]:
    """The reference problem, all eleven states hourly."""
    people = problem.subjects(SUBJECTS)
    true = solved(people, EXACT, THREADS)
    rows = []
    for threads in (1, THREADS):

        def run(threads=threads):
            return solve(
                problem.REFERENCE,
                people,
                problem.DOSES,
                problem.TIMES,
                problem.STATES,
                threads=threads,
            )

        found = run()
        assert not found.failed.any(), "a subject missed the tolerance"
        speed = SUBJECTS / best(run)
        rows.append(
            Row(
                name=f"reference problem, {threads} thread{'s' * (threads > 1)}",
                value=speed,
                unit="subjects/s",
                max_error=largest_error(found.values, true),
                peer=peer.name if threads == THREADS else None,
                ratio=speed / peer.value if threads == THREADS else None,
            )
        )
    return rows


def whole() -> list[Row]:
    """The kratom system for 28 days: a crowd, and one person's draws."""
    rows = []
    for name, count in (("28 days", WHOLE_SUBJECTS), ("28 days, one person", DRAWS)):
        people = habit.people(count)
        doses = habit.doses(people)

        def run(people=people, doses=doses):
            return solve(
                kratom(),
                people.parameters,
                doses,
                habit.TIMES,
                habit.OUTPUTS,
                start_h=habit.START_H,
                threads=THREADS,
            )

        seconds = best(run, 3)
        rows.append(
            Row(
                name=f"whole kratom system, {name}, {count} draws",
                value=count / seconds,
                unit="subjects/s",
            )
        )
    return rows


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
    rows = [rival()]
    print(line(rows[0]), flush=True)
    for measure in (lambda: ours(rows[0]), whole):
        for row in measure():
            rows.append(row)
            print(line(row), flush=True)
    print("Quoted from earlier measurements on another machine, not re-run:")
    for name, speed in QUOTED.items():
        print(f"{name:54} {speed:10,.0f} subjects/s")
    text = json.dumps([asdict(row) for row in rows], indent=2) + "\n"
    Path("benchmarks/latest.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
