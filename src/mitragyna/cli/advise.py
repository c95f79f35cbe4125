"""`mitragyna advise`."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import Advice, Refusal, Role
from ..errors import MitragynaError
from ..visible import all_visible
from ..workflows import files
from .answers import print_answer, print_page_one
from .options import AsJson, RoleOption, Seed, Threads
from .plain import print_json
from .progress import progress

BAD_INPUT, REFUSED = 2, 3


def advise(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    role: RoleOption = Role.person,
    as_json: AsJson = False,
    full: Annotated[
        bool, typer.Option("--full", help="Print everything, not page one alone.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write the answer as one .html page.")
    ] = None,
    seed: Seed = 1,
    subjects: Annotated[
        int, typer.Option(help="Virtual people like this one.", min=20, max=100_000)
    ] = 1000,
    threads: Threads = None,
) -> None:
    """Say what is known for one person: gates, forecast, options, monitoring."""
    history = mg.read(person)
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
        code = file(report, lambda: mg.advice_report(history, answer), code)
    raise typer.Exit(code)


def check(report: Path) -> None:
    """Raise for a page that could not be written, before anything is computed."""
    files.check_charts()
    files.check(report, (".html",), "--report")


def file(report: Path, page: Callable[[], str], code: int) -> int:
    """The page, whole or not at all, once the answer has been shown; the exit code.

    A page that fails says so and makes an answer end in `BAD_INPUT`; a refusal stays
    one.
    """
    try:
        with progress():
            files.write({report: page})
    except MitragynaError as error:
        typer.echo(f"mitragyna: {error}", err=True)
        return code or BAD_INPUT
    return code


def show(answer: Advice | Refusal, as_json: bool) -> None:
    """JSON or text on standard output."""
    if as_json:
        print_json(mg.document("advice", answer))
    else:
        print_answer(all_visible(answer))
