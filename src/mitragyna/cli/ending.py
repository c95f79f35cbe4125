"""How a command of one person begins and ends: the record is opened and its page
checked; the answer is shown, then its page is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

import mitragyna as mg

from ..answer import Refusal
from ..visible import all_visible
from .answers import print_answer
from .exit_code import REFUSED
from .pages import check, file
from .plain import print_json

if TYPE_CHECKING:  # a record is slow to load, and help waits for this
    from ..record.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How answers of one kind are shown; `Any`: each kind has a record of its own.

    document  name of its JSON
    text      what prints it
    page      its HTML
    """

    document: str
    text: Callable[[Any], None]
    page: Callable[["History", Any], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """The form of an answer: JSON in place of text, a page beside it."""

    as_json: bool
    report: Path | None


ADVICE = Kind(
    document="advice",
    text=print_answer,
    page=lambda history, answer: mg.advice_report(history, answer),
)


def opened(person: Path, report: Path | None, plan: Path | None = None) -> "History":
    """The record, with a plan that is followed; the page is checked first of all but
    an emergency."""
    history = mg.following(person, plan) if plan else mg.read(person)
    if report:
        with mg.emergency_first(history):
            check(report)
    return history


def show(answer: Any, kind: Kind, output: Output) -> None:
    """JSON or text on standard output."""
    if output.as_json:
        print_json(mg.document(kind.document, answer))
    else:
        kind.text(all_visible(answer))


def file_page(
    history: "History", answer: Any, kind: Kind, output: Output, code: int
) -> NoReturn:
    """The page of an answer that was shown; the command ends with it."""
    if output.report:
        code = file(output.report, answer, lambda: kind.page(history, answer), code)
    raise typer.Exit(code)


def end(
    history: "History", answer: Any, kind: Kind, output: Output, code: int = 0
) -> NoReturn:
    """The answer, or the refusal in its place, with its page; the command ends."""
    if isinstance(answer, Refusal):
        kind, code = ADVICE, REFUSED
    show(answer, kind, output)
    file_page(history, answer, kind, output, code)
