"""A clinic of ten made-up people, in a store of its own that ends with the program.

The people are those of `examples/clinic/`, moved in time so that their last day is
today. Nothing of it is kept: it cannot be taken for a store of real people.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from ..accounts.standing import AccountStanding
from ..clock import DAY
from ..record.history import History, adapter
from ..store.connection import Store
from ..store.opening import make
from ..store.settings import settings
from .accounts import NewAccount, set_account
from .example import clinic
from .stored import WrittenBy, import_person

#: Everybody reads it on the page, and nobody real is behind it.
DEMO_PASSWORD = "made-up people only"
ACTOR = "demo"


@contextmanager
def demo_clinic(at: datetime, zone: str) -> Iterator[Store]:
    """The clinic as of a moment by the clock of a zone, for as long as it is used."""
    with TemporaryDirectory(prefix="mitragyna-demo-") as folder:
        keys = {"MITRAGYNA_KEYS": str(Path(folder) / "keys")}
        there = make(settings(str(Path(folder) / "demo.db"), keys), zone, at)
        try:
            _fill(there, at)
            yield there
        finally:
            there.close()


def _fill(store: Store, at: datetime) -> None:
    """Everybody with their record, and an account of each standing."""
    local = at.astimezone(ZoneInfo(store.zone)).replace(tzinfo=None)
    people = [as_of_today(one, local) for one in clinic()]
    for history in people:
        name = history.subject.id
        import_person(history, WrittenBy(id=name, at=at, actor=ACTOR), store=store)
    on_a_plan = next(one for one in people if one.plan)
    for standing in AccountStanding:
        own = on_a_plan.subject.id if standing is AccountStanding.person else None
        new = NewAccount(
            name=standing, password=DEMO_PASSWORD, standing=standing, person=own
        )
        set_account(new, WrittenBy(id=standing, at=at, actor=ACTOR), store=store)


def as_of_today(history: History, local: datetime) -> History:
    """The same record, by whole days later, so that it ends within the last day."""
    later = (local - history.as_of) // DAY * DAY
    return adapter().validate_python(_moved(adapter().dump_python(history), later))


def _moved(value: Any, later: timedelta) -> Any:  # Any: whatever a record dumps
    """Every time and every day in it, so much later."""
    match value:
        case date():
            return value + later
        case dict():
            return {key: _moved(one, later) for key, one in value.items()}
        case list() | tuple():
            return [_moved(one, later) for one in value]
        case _:
            return value
