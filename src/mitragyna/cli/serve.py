"""`mitragyna serve`."""

from typing import Annotated

import typer

import mitragyna as mg

from ..visible import visible
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
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser.")
    ] = False,
) -> None:
    """Pages and an interface for programs over a store, until Ctrl+C."""
    listening = mg.Listening(host=host, port=port, is_behind_tls=behind_tls)
    typer.echo(visible(f"{listening.address} answers until Ctrl+C."), err=True)
    mg.serve(store, listening, opens_browser=not no_browser)
