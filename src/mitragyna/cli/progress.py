"""A line on standard error when computing takes longer than a second."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

PATIENCE_S = 1.0
BETWEEN_S = 2.0

COMPUTING = "computing …"
COMPILING = (
    "compiling the model once; this takes about half a minute, later runs start at "
    "once …"
)


@contextmanager
def progress() -> Iterator[Callable[[float], None]]:
    """While it lasts: a line after a second, then the share done now and then."""
    timer = threading.Timer(PATIENCE_S, announce)
    timer.daemon = True
    latest = [time.monotonic()]

    def tell(share: float) -> None:
        if share < 1 and time.monotonic() - latest[0] > BETWEEN_S:
            latest[0] = time.monotonic()
            typer.echo(f"{100 * share:.0f} % done", err=True)

    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()


def announce() -> None:
    """Say what takes so long, and whether the machine is part of it."""
    from ..engine import is_empty, slower  # deferred: help does not need the engine

    reason = slower()
    doing = COMPILING if is_empty() else COMPUTING
    typer.echo(f"{doing} ({reason})" if reason else doing, err=True)
