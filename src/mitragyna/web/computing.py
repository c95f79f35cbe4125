"""The engine behind the pages: made warm at the start, and one answer at a time.

An answer uses every core; two at once would each take twice as long.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

from ..errors import StoreError

PATIENCE_S = 60.0
FOR_EVER = -1.0
ONE = Lock()


class BusyError(StoreError):
    """Too many answers are waited for."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What is needed before the first answer comes quickly."""

    _ready: Event = field(default_factory=Event)

    @property
    def is_warm(self) -> bool:
        """Whether it is ready."""
        return self._ready.is_set()

    def warm(self, first: Callable[[], object]) -> None:
        """Compute something in the background, so that the next is quick."""

        def run() -> None:
            first()
            self._ready.set()

        Thread(target=run, daemon=True, name="warm").start()


def at_once(function: Callable[..., Any], *given: Any) -> Any:
    """What a function gives that nobody waits for: the gates stand before anything is
    computed. `Any`, here and below: its own."""
    return function(*given)


def here(function: Callable[..., Any], *given: Any) -> Any:
    """What a function gives, computed in this process in turn."""
    with one_at_a_time(FOR_EVER):
        return function(*given)


@contextmanager
def one_at_a_time(patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Compute while nothing else is; raises BusyError after so long a wait [s]."""
    if not ONE.acquire(timeout=patience_s):
        raise BusyError("Other answers are being computed; try again in a minute.")
    try:
        yield
    finally:
        ONE.release()
