"""The commands, and what every one of them does with a mistake.

Exit codes: 0 an answer, 2 bad input, 3 a refusal.
"""

import errno
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ..errors import MitragynaError
from ..visible import visible
from . import (
    advise,
    attribute,
    calibrate,
    certificate,
    compare,
    credibility,
    crowd,
    evidence,
    fit,
    forms,
    hypotheses,
    interactions,
    model,
    nof1,
    schema,
    serve,
    simulate,
    store,
    taper,
    titrate,
    validate,
    watch,
)
from .encoding import prepare
from .exit_code import BAD_INPUT

#: Objects made before garbage is looked for. Loading what a command needs makes many
#: that stay, and looking through them again and again takes a tenth of the wait.
GARBAGE = 100_000


@contextmanager
def said_visibly() -> Iterator[None]:
    """Typer's own complaints repeat what was typed: nothing in it is obeyed."""
    try:
        yield
    except Exception as error:
        says: Any = getattr(error, "format_message", None)  # Any: as below
        if says is not None:
            text = visible(says())
            error.format_message = lambda: text  # pyright: ignore
        raise


class Commands(TyperGroup):
    """Commands whose mistakes leave as one message; Typer's hook for it is a class."""

    def main(self, *args: Any, **extra: Any) -> Any:  # Any: Typer's own types
        """Everything, on streams that no character breaks."""
        prepare()
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> Any:  # Any: as above
        """Read the options that come before a command."""
        with said_visibly():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:  # Any: as above
        """Run the command chosen; a known error becomes exit code 2."""
        try:
            with said_visibly():
                return super().invoke(ctx)
        except MitragynaError as error:
            for line in error.first:
                typer.echo(line, err=True)
            typer.echo(f"mitragyna: {error}", err=True)
            raise typer.Exit(BAD_INPUT) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads has seen enough
                raise
            let_go()
            reason = error.strerror or "no reason given"
            typer.echo(f"mitragyna: the answer cannot be written: {reason}", err=True)
            raise typer.Exit(BAD_INPUT) from None


def let_go() -> None:
    """Give up standard output, so that nothing tries to write what is left of it."""
    with suppress(OSError, ValueError):  # a test's own stream has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="What kratom is predicted to do in one person with chronic pain, and how "
    "sure anyone can be. Not a medical device.",
)
app.command()(simulate.simulate)
app.command()(crowd.crowd)
app.command()(advise.advise)
app.command()(fit.fit)
app.command()(taper.taper)
app.command()(titrate.titrate)
app.command()(watch.watch)
app.command()(attribute.attribute)
app.command()(interactions.interactions)
app.command()(certificate.certificate)
app.command()(compare.compare)
app.command()(model.model)
app.command()(validate.validate)
app.command()(calibrate.calibrate)
app.command()(credibility.credibility)
app.command()(forms.forms)
app.command()(hypotheses.hypotheses)
app.command()(schema.schema)
app.command()(serve.serve)
app.add_typer(evidence.app, name="evidence")
app.add_typer(nof1.app, name="nof1")
app.add_typer(store.app, name="store")


def print_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"mitragyna {version('mitragyna')}")
        raise typer.Exit


@app.callback()
def main(
    shows_version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and exit.",
            callback=print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Options that come before a command."""
    gc.set_threshold(GARBAGE)
