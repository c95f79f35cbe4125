"""`mitragyna credibility`."""

from pathlib import Path
from typing import Annotated

import typer


def credibility(
    write: Annotated[
        Path | None, typer.Option(help="Write the report to this .md file.")
    ] = None,
) -> None:
    """Print what the model was fitted to, what was checked and what was missed."""
    from ..workflows import credibility_report, files

    text = credibility_report()
    if write is None:
        typer.echo(text, nl=False)
        return
    files.check(write, (".md",), "--write")
    files.write({write: lambda: text})
