"""`mitragyna attribute`."""

from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import Attribution, Role
from ..report import attribute_rows
from .answers import listed, section, table, urgent
from .ending import Kind, Output, end, opened
from .options import AsJson, ReportFile, RoleOption, Seed, Threads
from .progress import progress
from .seal import in_a_line
from .terminal import Terminal


def attribute(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    quantity: Annotated[
        str, typer.Option(help="What is out of range: prolactin, testosterone, alt.")
    ] = "prolactin",
    role: RoleOption = Role.person,
    report: ReportFile = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    threads: Threads = None,
) -> None:
    """Say what may have raised a prolactin, how likely, and what would tell."""
    history = opened(person, report)
    with progress():
        answer = mg.attribute(history, quantity, role, seed, threads=threads)
    end(history, answer, ATTRIBUTION, Output(as_json=as_json, report=report))


def print_attribution(answer: Attribution) -> None:
    """What is urgent, who else must look, then causes and what would tell."""
    console = Terminal()
    urgent(console, answer.actions)
    console.print(answer.first, style="bold")
    if answer.value:
        console.print(f"Explained: {answer.value} of {answer.time:%Y-%m-%d %H:%M}.")
    if answer.refer.tier:
        soon = answer.refer.tier.replace("_", " ")
        console.print(f"{soon}: {answer.refer.whom}. {answer.refer.reason}")
    if answer.causes:
        section(console, "What may have raised it")
        rows = attribute_rows.causes(answer)
        console.print(table(attribute_rows.CAUSES, rows))
    if answer.next_tests:
        section(console, "What would tell")
        console.print(table(attribute_rows.TESTS, attribute_rows.tests(answer)))
    listed(console, answer.statements)
    console.print(f"{in_a_line(answer.sealed)}.")


ATTRIBUTION = Kind(
    document="attribution",
    text=print_attribution,
    page=lambda history, answer: mg.attribution_report(history, answer),
)
