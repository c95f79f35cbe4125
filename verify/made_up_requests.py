"""Requests made up from the description of the interface: what is not as described."""

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import mitragyna as mg
from mitragyna.accounts.listed import accounts
from mitragyna.accounts.standing import Reach
from mitragyna.accounts.tokens import make_token, wanted_token
from mitragyna.store.opening import make
from mitragyna.store.settings import settings
from mitragyna.web.app import make_app
from tests.web.client import answering
from tests.web.fuzzed import fuzzed

from .row import Bar, at_most

AT = datetime(2026, 6, 3, 9, tzinfo=UTC)
FAILURES = re.compile(r"(\d+) (?:unique )?(?:failures?|errors?)\b")
WHAT = "mistakes and answers that are not as described, of {} requests of each route"


def as_described(each: int) -> Bar:
    """Kinds of failure that Schemathesis finds in so many requests of each operation,
    about somebody whom the gates answer."""
    said = printed(each)
    counts = [int(number) for number in FAILURES.findall(said)]
    return at_most(WHAT.format(each), max(counts, default=1) if said else 0, 0)


def printed(each: int) -> str:
    """What it prints of them; empty where nothing failed."""
    with tempfile.TemporaryDirectory() as folder:
        keys = {"MITRAGYNA_KEYS": str(Path(folder, "keys"))}
        store = make(settings(str(Path(folder, "a.db")), keys), "UTC", AT)
        try:
            person = mg.example("jaundice")
            by = mg.WrittenBy(id="verify", at=AT, actor="verify")
            mg.import_person(person, by, store=store)
            new = mg.NewAccount(
                name="c", password="four words are enough", standing="clinician"
            )
            mg.set_account(new, by, store=store)
            (account,) = accounts(store)
            wanted = wanted_token("made up", Reach.write, 1, AT)
            token = make_token(store, account, wanted, "verify")
            (one,) = mg.stored_people(store=store)
            with answering(make_app(store, lambda: AT)) as port:
                return fuzzed(port, token, one.person, Path(folder), each)
        finally:
            store.close()
