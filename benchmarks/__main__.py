"""`make bench`: speed with its accuracy, ours and rivals' in the same run.

Prints the table; writes `benchmarks/latest.json` and `ratios.json`, then
`benchmarks/curves.json` and the two charts of docs/engine.md. Takes some five minutes,
most of it the rivals'.
"""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from mitragyna.engine import instruction_set
from mitragyna.plots.write import save
from verify.speed import RIVAL

from . import answers, charts, curves, kratom_speed, one_person, speed, start
from .curves import Point
from .machine import load, machine, processor
from .rivals import MEASURED_ELSEWHERE, NOT_INSTALLED, RIVALS
from .row import Row, line
from .timing import TRIES


def main() -> None:
    """Measure, print, write."""
    print(machine(), flush=True)
    print(f"Shortest of {TRIES} runs that take turns; other load makes all slower.")
    print(f"{'':64} {'':9} {'':11} {'error':>8}")
    with ExitStack() as stack:
        sets = list(speed.rivals(stack))
        rows = [
            *shown(start.rows()),
            *shown(speed.rows(sets)),
            *shown(kratom_speed.rows()),
            *shown(one_person.rows()),
            *shown(answers.rows()),
        ]
        for rival in RIVALS:
            if not rival.is_installed:
                print(f"{rival.name:64} {NOT_INSTALLED}")
        print(f"Not run here: {MEASURED_ELSEWHERE}.")
        write(rows, "latest")
        remember(rows)
        print("Measuring the curves for docs/ ...", flush=True)
        by_subjects, by_states = curves.over_subjects(sets), curves.over_states()
    write([*by_subjects, *by_states], "curves")
    where = f"{processor()}, {instruction_set()}, {load()}"
    save(charts.time_of_subjects(by_subjects, where), Path("docs/speed_subjects.svg"))
    save(charts.cost_of_states(by_states, where), Path("docs/speed_states.svg"))


def write(records: Sequence[Row | Point], name: str) -> None:
    """The records as JSON beside this file."""
    text = json.dumps([asdict(record) for record in records], indent=2) + "\n"
    Path(f"benchmarks/{name}.json").write_text(text, encoding="utf-8")


def remember(rows: Sequence[Row]) -> None:
    """Keep the ratio to the compiled rival for this instruction set, beside those of
    others: `make verify` holds its own against it."""
    path = Path("benchmarks/ratios.json")
    held = json.loads(path.read_text(encoding="utf-8"))
    held[instruction_set()] = max(
        row.ratio for row in rows if row.ratio and (row.peer or "").startswith(RIVAL)
    )
    path.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", "utf-8")


def shown(rows: list[Row]) -> list[Row]:
    """The same rows, printed."""
    for row in rows:
        print(line(row), flush=True)
    return rows


if __name__ == "__main__":
    main()
