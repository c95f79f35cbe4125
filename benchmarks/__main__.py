"""`make bench`: speed with its accuracy, ours and rivals' in the same run.

Prints the table; writes `benchmarks/latest.json` and the two charts of
docs/engine.md. Takes some five minutes, most of it the rivals'.
"""

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from mitragyna.engine import instruction_set
from mitragyna.plots.write import save

from . import charts, curves, kratom_speed, speed
from .machine import machine, processor
from .rivals import NOT_INSTALLED, QUOTED, RIVALS
from .row import SPEED, Row, line
from .timing import TRIES


def main() -> None:
    """Measure, print, write."""
    print(machine(), flush=True)
    print(f"Shortest of {TRIES} runs that take turns; other load makes all slower.")
    print(f"{'':64} {'':9} {'':11} {'error':>8}")
    with ExitStack() as stack:
        sets = list(speed.rivals(stack))
        rows = shown(speed.rows(sets))
        for rival in RIVALS:
            if not rival.is_installed:
                print(f"{rival.name:64} {NOT_INSTALLED}")
        by_subjects = curves.over_subjects(sets)
    rows += shown(kratom_speed.rows())
    print("Quoted from earlier measurements on another machine, not re-run:")
    for name, quoted in QUOTED.items():
        print(f"{name:64} {quoted:9,.0f} {SPEED}")
    text = json.dumps([asdict(row) for row in rows], indent=2) + "\n"
    Path("benchmarks/latest.json").write_text(text, encoding="utf-8")
    where = f"{processor()}, {instruction_set()}"
    save(charts.time_of_subjects(by_subjects, where), Path("docs/speed_subjects.svg"))
    by_states = curves.over_states()
    save(charts.cost_of_states(by_states, where), Path("docs/speed_states.svg"))


def shown(rows: list[Row]) -> list[Row]:
    """The same rows, printed."""
    for row in rows:
        print(line(row), flush=True)
    return rows


if __name__ == "__main__":
    main()
