"""Who needs a look, how soon: kept in memory, and made anew where it may have changed.

A row counts as long as nothing was written about its person, at most a quarter of an
hour: values become too old to rely on as time goes by. A page waits for a moment; who
is not looked at by then is said to be so, stands among those of this week, and is
looked at behind the page.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock, Thread

from ..answer import Role, Tier
from ..errors import InputError, StoreError
from ..store.connection import Store
from ..store.reading import StoredPerson
from ..workflows import entry, stored
from ..workflows.look import look, soonest_first
from .record_shown import clock

LOG = logging.getLogger("mitragyna.web")
COUNTS = timedelta(minutes=15)
PATIENCE_S = 0.3  # that a page waits for people who were not looked at [s]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One person in the list.

    tier  how soon someone must look; None: no rule asks for it
    last  when something was measured last
    at    when this was so; None: nobody has looked yet
    """

    number: str
    name: str
    tier: Tier | None = None
    why: str = ""
    last: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRows:
    """The list as it can be shown now.

    waiting  how many of them are looked at anew behind the page
    """

    rows: tuple[ListRow, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class WatchList:
    """Everybody of a store as a role sees them; what it remembers is its own."""

    store: Store
    now: Callable[[], datetime]
    role: Role
    _rows: dict[str, tuple[int, ListRow]] = field(default_factory=dict)
    _looking: Lock = field(default_factory=Lock)

    def shown(self, patience_s: float = PATIENCE_S) -> WatchRows:
        """Everybody, the soonest first; who was not looked at in time is looked at
        behind it."""
        everybody = stored.stored_people(store=self.store)
        there = [one for one in everybody if not one.is_erased]
        late = [one for one in there if not self._counts(one)]
        until = time.monotonic() + patience_s
        while late and time.monotonic() < until:
            self._look(late.pop())
        rows = [self._row(one) for one in there]
        if late:
            Thread(target=self._look_at, args=(late,), daemon=True).start()
        order = soonest_first(_rank(row) for row in rows)
        return WatchRows(rows=tuple(rows[k] for k in order), waiting=len(late))

    def _counts(self, person: StoredPerson) -> bool:
        revision, row = self._rows.get(person.person, (None, None))
        if row is None or row.at is None or revision != person.revision:
            return False
        return self.now() - row.at < COUNTS

    def _row(self, person: StoredPerson) -> ListRow:
        """What was seen last of the record as it is; a changed one is as not seen."""
        revision, row = self._rows.get(person.person, (None, None))
        if row is not None and revision == person.revision:
            return row
        return ListRow(number=person.person, name=str(person.name))

    def _look_at(self, people: list[StoredPerson]) -> None:
        """One thread at a time; another one that comes has nothing left to do."""
        if not self._looking.acquire(blocking=False):
            return
        try:
            for one in people:
                self._look(one)
        except StoreError:
            LOG.info("the store was closed while people were looked at")
        finally:
            self._looking.release()

    def _look(self, person: StoredPerson) -> None:
        self._rows[person.person] = person.revision, self._seen(person)

    def _seen(self, person: StoredPerson) -> ListRow:
        """One line; a record that cannot be told as of now says so."""
        at, name = self.now(), str(person.name)
        try:
            _, history = entry.present_record(person, at, store=self.store)
        except InputError as error:
            return ListRow(
                number=person.person,
                name=name,
                tier=Tier.this_week,
                why=str(error),
                at=at,
            )
        seen, values = look(history, self.role), history.observations
        return ListRow(
            number=person.person,
            name=name,
            tier=seen.tier,
            why=seen.alerts[0].reason if seen.alerts else "",
            last=clock(values[-1].time) if values else "nothing yet",
            at=at,
        )


def _rank(row: ListRow) -> Tier | None:
    """Who was not looked at may need it this week, for all that is known."""
    return Tier.this_week if row.at is None else row.tier
