"""What takes seconds is computed behind the page that shows it, and kept a while."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any

from .computing import FOR_EVER, one_at_a_time

MOST = 100  # results that are kept, the newest
PATIENCE_S = 0.4  # that a page waits for one [s]


@dataclass(frozen=True, slots=True)
class Behind:
    """Results by what they are of; `Any`, here and below: whatever is computed."""

    _results: dict[Hashable, Future[Any]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def result(
        self, of: Hashable, compute: Callable[[], Any], patience_s: float = PATIENCE_S
    ) -> Any:
        """The result, None where it is not there yet; a mistake is raised once, and the
        next who asks has it computed anew."""
        with self._lock:
            future = self._results.get(of) or self._begun(of, compute)
        try:
            return future.result(patience_s)
        except TimeoutError:
            return None
        finally:
            if future.done() and future.exception():
                self._results.pop(of, None)

    def _begun(self, of: Hashable, compute: Callable[[], Any]) -> Future[Any]:
        future = self._results[of] = Future[Any]()
        for oldest in list(self._results)[:-MOST]:
            del self._results[oldest]
        Thread(target=_run, args=(future, compute), daemon=True).start()
        return future


def _run(future: Future[Any], compute: Callable[[], Any]) -> None:
    try:
        with one_at_a_time(FOR_EVER):
            future.set_result(compute())
    except Exception as error:  # whoever waits for the result is given it
        future.set_exception(error)
