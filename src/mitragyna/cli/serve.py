"""`mitragyna serve`."""

from typing import Annotated

import typer

import mitragyna as mg

from ..visible import visible
from .store import zone_here
from .stored import StoreOption


def serve(
    port: Annotated[
        int, typer.Option(help="Where it listens.", min=1, max=65_535)
    ] = 8750,
    host: Annotated[
        str, typer.Option(help="Address; others than this machine's need TLS.")
    ] = "127.0.0.1",
    store: StoreOption = None,
    behind_tls: Annotated[
        bool, typer.Option("--behind-tls", help="A proxy before it speaks TLS.")
    ] = False,
    proxy: Annotated[
        str | None, typer.Option(help="Address or network of that proxy.")
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Begin a store; the first page asks for you.")
    ] = False,
) -> None:
    """Pages and an interface for programs over a store, until Ctrl+C; where nobody is
    stored yet, over a demo clinic of made-up people."""
    listening = mg.Listening(
        host=host, port=port, is_behind_tls=behind_tls, proxy=proxy
    )
    opening = mg.Opening(
        is_new=new, zone=zone_here(), opens_browser=not no_browser, says=_say
    )
    mg.serve(store, listening, opening)


def _say(line: str) -> None:
    typer.echo(visible(line), err=True)
