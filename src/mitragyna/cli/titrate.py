"""`mitragyna titrate`."""

from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import Role, Titration
from ..report import titration_rows
from .answers import listed, section, table, urgent
from .ending import Kind, Output, end, opened
from .options import AsJson, ReportFile, RoleOption, Seed, Threads
from .progress import progress
from .seal import in_a_line
from .terminal import Terminal


def titrate(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    role: RoleOption = Role.person,
    report: ReportFile = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    subjects: Annotated[
        int, typer.Option(help="Virtual people like this one.", min=20, max=100_000)
    ] = 400,
    threads: Threads = None,
) -> None:
    """Weigh one step up against holding and stopping, for a clinician to lead."""
    history = opened(person, report)
    with progress():
        answer = mg.titrate(history, role, seed, subjects, threads=threads)
    end(history, answer, TITRATION, Output(as_json=as_json, report=report))


def print_titration(answer: Titration) -> None:
    """The answer in a line, what is lacking, what was weighed, and what to look at."""
    console = Terminal()
    urgent(console, answer.actions)
    console.print(answer.first, style="bold")
    listed(console, (*titration_rows.steps(answer), *answer.remarks))
    tables = {
        "What would have to be true for a step up": (
            titration_rows.LACKING, titration_rows.lacking(answer)
        ),
        "What was weighed": (titration_rows.MOVES, titration_rows.moves(answer)),
        "Measured on the step": (
            titration_rows.SAMPLES, titration_rows.samples(answer)
        ),
        "On the way": (
            ("when", "what"), [(rule.what, rule.text) for rule in answer.rules]
        ),
    }  # fmt: skip
    for title, (heads, rows) in tables.items():
        if rows:
            section(console, title)
            console.print(table(heads, rows))
    console.print(f"{in_a_line(answer.sealed)}.")


TITRATION = Kind(
    document="titration",
    text=print_titration,
    page=lambda history, answer: mg.titration_report(history, answer),
)
