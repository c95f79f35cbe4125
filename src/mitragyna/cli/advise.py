"""`mitragyna advise`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import mitragyna as mg

from ..answer import Advice, Refusal, Role
from ..visible import all_visible
from .answers import print_answer, print_page_one
from .exit_code import REFUSED
from .options import AsJson, FollowedPlan, ReportFile, RoleOption, Seed, Threads
from .pages import check, file
from .plain import print_json
from .progress import progress

if TYPE_CHECKING:
    from ..record.history import History


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
    history = mg.following(person, plan) if plan else mg.read(person)
    if report:
        with mg.emergency_first(history):
            check(report)
    with progress():
        answer = mg.advise(history, role, seed, subjects, threads=threads)
    if full or as_json:
        show(answer, as_json)
    else:
        print_page_one(history, answer)
    code = REFUSED if isinstance(answer, Refusal) else 0
    if report:
        code = file(report, answer, lambda: mg.advice_report(history, answer), code)
    raise typer.Exit(code)


def show(answer: Advice | Refusal, as_json: bool) -> None:
    """JSON or text on standard output."""
    if as_json:
        print_json(mg.document("advice", answer))
    else:
        print_answer(all_visible(answer))


def end_refused(
    history: "History", answer: Refusal, as_json: bool, report: Path | None
) -> NoReturn:
    """A refusal in place of an answer, with its page: the command ends with it."""
    show(answer, as_json)
    page = partial(mg.advice_report, history, answer)
    raise typer.Exit(file(report, answer, page, REFUSED) if report else REFUSED)
