"""`mitragyna nof1`: a randomised trial in one person."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import Refusal, Role, TrialPlan, TrialRead
from ..report import nof1_rows
from ..workflows import files
from .answers import listed, section, table, urgent
from .ending import Kind, Output, end, file_page, opened, show
from .exit_code import REFUSED
from .options import AsJson, ReportFile, RoleOption, Seed, Threads
from .progress import progress
from .seal import in_a_line
from .terminal import Terminal

app = typer.Typer(
    no_args_is_help=True,
    help="Whether kratom lowers pain in one person: a randomised trial on and off it.",
)
Person = Annotated[
    Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
]


@app.command()
def plan(
    person: Person,
    role: RoleOption = Role.person,
    report: ReportFile = None,
    save: Annotated[
        Path | None,
        typer.Option(help="Write the trial as .toml, for `mitragyna nof1 analyse`."),
    ] = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    threads: Threads = None,
) -> None:
    """Lay out a trial in one person, or say why there is none."""
    history = opened(person, report)
    if save:
        with mg.emergency_first(history):
            files.check(save, (".toml",), "--save")
    with progress():
        answer = mg.nof1_plan(history, role, seed, threads=threads)
    output = Output(as_json=as_json, report=report)
    if isinstance(answer, Refusal):
        end(history, answer, PLAN, output)
    show(answer, PLAN, output)
    if save and answer.periods:
        text = mg.trial_text(mg.trial_of_one(history, answer))
        files.write({save: lambda: text})
    file_page(history, answer, PLAN, output, 0 if answer.periods else REFUSED)


@app.command()
def analyse(
    person: Person,
    trial: Annotated[Path, typer.Option(help="The trial that was run, a .toml file.")],
    role: RoleOption = Role.person,
    report: ReportFile = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    threads: Threads = None,
) -> None:
    """Say what a trial in one person tells, once it is over."""
    history = opened(person, report)
    with progress():
        answer = mg.nof1_analyse(history, trial, role, seed, threads=threads)
    is_read = isinstance(answer, TrialRead) and answer.benefit
    output = Output(as_json=as_json, report=report)
    end(history, answer, READ, output, 0 if is_read else REFUSED)


def print_plan(answer: TrialPlan) -> None:
    """Whether a trial could tell, what is in its way, then its periods."""
    console = _begun(answer)
    if answer.sizes:
        section(console, "What a trial could tell")
        console.print(table(nof1_rows.SIZES, nof1_rows.sizes(answer)))
    if answer.periods:
        section(console, "Periods, in percent of what is taken now")
        console.print(table(nof1_rows.PERIODS, nof1_rows.periods(answer)))
    _ended(console, answer)


def print_read(answer: TrialRead) -> None:
    """What the trial says, and what it was read from."""
    console = _begun(answer)
    if answer.benefit:
        section(console, "What it says")
        rows = nof1_rows.benefit(answer.benefit)
        console.print(table(nof1_rows.BENEFIT, rows))
    if answer.relief:
        section(console, "What is predicted now")
        console.print(table(nof1_rows.RELIEF, nof1_rows.relief(answer)))
    if answer.periods:
        section(console, "What was rated")
        console.print(table(nof1_rows.READ, nof1_rows.read(answer)))
    _ended(console, answer)


def _begun(answer: TrialPlan | TrialRead) -> Terminal:
    """What is urgent, the answer in a line, and what is in its way."""
    console = Terminal()
    urgent(console, answer.actions)
    console.print(answer.first, style="bold")
    if answer.hindrances:
        rows = nof1_rows.hindrances(answer)
        console.print(table(nof1_rows.HINDRANCES, rows))
    return console


def _ended(console: Terminal, answer: TrialPlan | TrialRead) -> None:
    """What must be clear, and the seal."""
    listed(console, answer.statements)
    console.print(f"{in_a_line(answer.sealed)}.")


PLAN = Kind(
    document="nof1_plan",
    text=print_plan,
    page=lambda history, answer: mg.nof1_report(history, answer),
)
READ = replace(PLAN, document="nof1_analysis", text=print_read)
