"""`mitragyna advise`."""

from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import Refusal, Role
from .answers import print_page_one
from .ending import ADVICE, Output, file_page, opened, show
from .exit_code import REFUSED
from .options import AsJson, FollowedPlan, ReportFile, RoleOption, Seed, Threads
from .progress import progress


def advise(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    role: RoleOption = Role.person,
    as_json: AsJson = False,
    full: Annotated[
        bool, typer.Option("--full", help="Print everything, not page one alone.")
    ] = False,
    report: ReportFile = None,
    plan: FollowedPlan = None,
    seed: Seed = 1,
    subjects: Annotated[
        int, typer.Option(help="Virtual people like this one.", min=20, max=100_000)
    ] = 1000,
    threads: Threads = None,
) -> None:
    """Say what is known for one person: gates, forecast, options, monitoring."""
    history = opened(person, report, plan)
    with progress():
        answer = mg.advise(history, role, seed, subjects, threads=threads)
    output = Output(as_json=as_json, report=report)
    if full or as_json:
        show(answer, ADVICE, output)
    else:
        print_page_one(history, answer)
    code = REFUSED if isinstance(answer, Refusal) else 0
    file_page(history, answer, ADVICE, output, code)
