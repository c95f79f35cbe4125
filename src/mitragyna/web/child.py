"""A process beside the server that computes what takes long, one thing at a time.

The server then has the interpreter to itself for whoever waits for a page. The process
yields to it, and ends with it, however that ends.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from typing import Any

from ..errors import StoreError

YIELDS = 5  # by so much less often than the server it is given a processor
#: `Any`, here and below: whatever is called takes and gives its own.
Called = Callable[..., Any]


class ChildDiedError(StoreError):
    """The process ended before it had computed what it was given."""


@dataclass(slots=True)
class ChildProcess:
    """The process, begun when it is needed; a new one where one has died."""

    _process: BaseProcess | None = None
    _pipe: Connection | None = None
    _one: Lock = field(default_factory=Lock)

    def __call__(self, function: Called, *given: Any) -> Any:
        """What the function gives for that, or raises; in turn."""
        with self._one:
            pipe = self._begun()
            try:
                pipe.send((function, given))
                is_right, result = pipe.recv()
            except (EOFError, OSError):
                self.end()
                raise ChildDiedError(
                    "what was computed ended before its time; it is tried again"
                ) from None
        if is_right:
            return result
        raise result

    def end(self) -> None:
        """The process is no more."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def _begun(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            spawned = get_context("spawn")  # threads do not outlive a fork
            self._pipe, theirs = spawned.Pipe()
            self._process = spawned.Process(target=serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


def serve(pipe: Connection) -> None:
    """Answer what is sent, until the server is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server
    with suppress(AttributeError, OSError):
        os.nice(YIELDS)
    Thread(target=_end_with_server, daemon=True).start()
    while True:
        try:
            function, given = pipe.recv()
        except EOFError:
            return
        try:
            answer = True, function(*given)
        except Exception as error:  # whoever waits for the result is given it
            answer = False, error
        pipe.send(answer)


def _end_with_server() -> None:
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(1)
