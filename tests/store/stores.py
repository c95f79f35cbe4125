"""Stores and writes for the tests."""

from dataclasses import replace
from datetime import UTC, datetime

from mitragyna.record import History
from mitragyna.store.changes import changes
from mitragyna.store.connection import Store, reading
from mitragyna.store.ledger import Receipt, Write, append, ledger
from mitragyna.store.opening import make, stamp
from mitragyna.store.reading import facts_of, stored_history
from mitragyna.store.settings import StoreSettings
from tests.cases.people import using, woman

AT = datetime(2026, 6, 3, 12, tzinfo=UTC)
ZONE = "Europe/Berlin"


def new_store(place: StoreSettings) -> Store:
    return make(place, ZONE, AT)


def named(name: str) -> History:
    """Somebody with a record, under this name."""
    history = using("2 g twice a day", days=200, history=woman())
    return replace(history, subject=replace(history.subject, id=name))


def write_of(history: History, number: str, **more) -> Write:
    """The write that takes a whole record in."""
    facts = changes(history, (), ZONE).facts
    given = {"id": f"write {number}", "action": "import", **more}
    return Write(at=stamp(AT), actor="a test", person=number, facts=facts, **given)


def put(store: Store, *writes: Write) -> list[Receipt]:
    """Each write in a transaction of its own."""
    receipts = []
    for write in writes:
        with ledger(store) as end:
            receipts.append(append(end, write))
    return receipts


def back(store: Store, number: str) -> History:
    """The record that is stored of somebody."""
    with reading(store.engine) as connection:
        return stored_history(facts_of(connection, number), {})
