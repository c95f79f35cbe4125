"""`mitragyna credibility`."""

from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..workflows import files


def credibility(
    write: Annotated[
        Path | None, typer.Option(help="Write the report to this .md file.")
    ] = None,
) -> None:
    """Print what the model was fitted to, what was checked and what was missed."""
    text = mg.credibility_report()
    if write is None:
        typer.echo(text, nl=False)
        return
    files.check(write, (".md",), "--write")
    files.write({write: lambda: text})
