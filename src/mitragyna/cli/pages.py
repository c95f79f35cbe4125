"""The page of an answer: checked before computing, written once all is shown."""

from collections.abc import Callable
from pathlib import Path

import typer

import mitragyna as mg

from ..errors import MitragynaError
from ..workflows import files
from .exit_code import BAD_INPUT
from .progress import progress

PDF = ".pdf"


def check(report: Path) -> None:
    """Raise for a page that could not be written, before anything is computed."""
    files.check_charts()
    files.check(report, (".html", PDF), "--report")
    if is_pdf(report):
        files.check_pdf()


def file(report: Path, answer: object, page: Callable[[], str], code: int) -> int:
    """The page, whole or not at all, once the answer has been shown; the exit code.

    A page that fails says so and makes an answer end in `BAD_INPUT`; a refusal stays
    one.
    """

    def content() -> str | bytes:
        return mg.pdf(page(), answer) if is_pdf(report) else page()

    try:
        with progress():
            files.write({report: content})
    except MitragynaError as error:
        typer.echo(f"mitragyna: {error}", err=True)
        return code or BAD_INPUT
    return code


def is_pdf(report: Path) -> bool:
    """Whether the suffix says so."""
    return report.suffix.lower() == PDF
