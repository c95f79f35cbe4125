"""A line on standard error when computing takes longer than a second."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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
    """Say what takes so long."""
    typer.echo(COMPILING if is_compiling() else COMPUTING, err=True)


def is_compiling() -> bool:
    """Whether a system in use has no compiled code on disk yet.

    The engine loads a system as a module lanes_…; Numba puts an index beside it when
    the code is compiled.
    """
    loaded = [m for name, m in list(sys.modules.items()) if name.startswith("lanes_")]
    files = [Path(module.__file__) for module in loaded if module.__file__]
    return any(
        not list(file.parent.glob(f"__pycache__/{file.stem}.run-*.nbi"))
        for file in files
    )
