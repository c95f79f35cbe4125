"""Records as of now, kept in memory while nothing is written about their person.

To tell a record from its facts takes longer than all else of most pages.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from ..record.history import History
from ..store.connection import Store
from ..store.reading import StoredPerson
from ..workflows.entry import present_record

MOST = 64  # records that are kept, those used last


@dataclass(frozen=True, slots=True)
class Records:
    """Records of a store as of the present minute."""

    store: Store
    now: Callable[[], datetime]
    _kept: dict[str, tuple[tuple[int, datetime], History]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def present(self, person: StoredPerson) -> History:
        """The record of somebody who was looked up just now."""
        at = self.now()
        of = person.revision, at.replace(second=0, microsecond=0)
        with self._lock:
            before, history = self._kept.get(person.person, (None, None))
            if history is None or before != of:
                history = None
            else:
                self._kept[person.person] = self._kept.pop(person.person)
        if history is not None:
            return history
        _, history = present_record(person, at, store=self.store)
        with self._lock:
            self._kept[person.person] = of, history
            for oldest in list(self._kept)[:-MOST]:
                del self._kept[oldest]
        return history
