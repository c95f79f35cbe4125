"""`mitragyna advise`."""

from pathlib import Path
from typing import Annotated

import typer

from ..dosing.answer import Advice, Refusal, Role
from ..visible import all_visible
from .options import AsJson, RoleOption, Seed, Threads
from .progress import progress

SCHEMA = "mitragyna.advise/1"
REFUSED = 3


def advise(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    role: RoleOption = Role.person,
    as_json: AsJson = False,
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
    # deferred: pydantic and NumPy, which help and version do not need
    from .. import workflows

    if report:
        check(report)
    with progress():
        answer = workflows.advise(person, role, seed, subjects, threads=threads)
        if report:
            write(report, workflows.report(person, answer))
    show(answer, as_json)
    if isinstance(answer, Refusal):
        raise typer.Exit(REFUSED)


def check(report: Path) -> None:
    """Raise for a page that could not be written, before anything is computed."""
    from ..workflows import files

    files.check_charts()
    files.check(report, (".html",), "--report")


def write(report: Path, page: str) -> None:
    """The page, whole or not at all."""
    from ..workflows import files

    files.write({report: lambda draft: put(draft, page)})


def put(path: Path, page: str) -> None:
    """The page as UTF-8."""
    path.write_text(page, encoding="utf-8")


def show(answer: Advice | Refusal, as_json: bool) -> None:
    """JSON or text on standard output."""
    if as_json:
        from .plain import plain, print_json

        print_json({"schema": SCHEMA, **plain(answer)})
    else:
        from .answers import print_answer

        print_answer(all_visible(answer))
