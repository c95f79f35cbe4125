"""Accounts have names of their own and passwords that are long enough."""

from dataclasses import replace

import pytest

from mitragyna.accounts.listed import account_named, make_account, new_id, plain_name
from mitragyna.errors import InputError
from mitragyna.store.connection import reading
from mitragyna.store.ledger import ledger
from tests.accounts.conftest import CLINICIAN, PASSWORD
from tests.store.stores import AT


def test_two_accounts_have_two_names(clinic):
    with ledger(clinic) as end, pytest.raises(InputError, match="another account"):
        make_account(end, replace(CLINICIAN, id=new_id()), PASSWORD, "a test", AT)


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_short_password_makes_no_account(clinic, password):
    new = replace(CLINICIAN, id=new_id(), name="new")
    with (
        pytest.raises(InputError, match="password: has too") as wrong,
        ledger(clinic) as end,
    ):
        make_account(end, new, password, "a test", AT)
    assert not password or password not in str(wrong.value)
    with reading(clinic.engine) as connection:
        assert account_named(connection, "new") is None


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_a_name_can_be_seen(name):
    with pytest.raises(InputError, match="no name"):
        plain_name(name)
