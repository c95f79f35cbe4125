"""A store with two accounts."""

import pytest

from mitragyna.accounts.listed import make_account
from mitragyna.accounts.standing import Account, AccountStanding
from mitragyna.store.ledger import ledger
from tests.store.conftest import *  # noqa: F403  the stores of either database
from tests.store.stores import AT, named, put, write_of

PASSWORD = "four words are enough"
CLINICIAN = Account(
    id="c",
    name="Dr. Ödön",
    standing=AccountStanding.clinician,
    person=None,
    is_open=True,
)
PERSON = Account(
    id="p",
    name="ann",
    standing=AccountStanding.person,
    person="1",
    is_open=True,
)


@pytest.fixture
def clinic(store):
    put(store, write_of(named("ann"), "1"))
    with ledger(store) as end:
        for account in (CLINICIAN, PERSON):
            make_account(end, account, PASSWORD, "a test", AT)
    return store
