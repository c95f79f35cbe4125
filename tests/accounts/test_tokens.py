"""Tokens of programs: shown once, and ended by time, by hand and with their account."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from mitragyna.accounts.listed import close_account
from mitragyna.accounts.standing import Reach
from mitragyna.accounts.tokens import (
    LONGEST,
    MOST,
    PREFIX,
    by_token,
    is_token,
    make_token,
    revoke,
    revoke_all,
    tokens_of,
    wanted_token,
)
from mitragyna.errors import InputError
from mitragyna.store.ledger import ledger
from mitragyna.store.tables import ENTRIES, TOKENS
from mitragyna.store.verify import verify
from tests.accounts.conftest import CLINICIAN, PERSON
from tests.store.stores import AT

WANTED = wanted_token("nightly", Reach.read, 30, AT)
ENDS = AT + timedelta(days=30)


@pytest.fixture
def token(clinic) -> str:
    return make_token(clinic, CLINICIAN, WANTED, "a test")


def test_a_program_acts_for_the_account_until_the_token_ends(clinic, token):
    assert is_token(token)
    assert not is_token(token.removeprefix(PREFIX))
    who = by_token(clinic, token, AT)
    assert who is not None
    assert (who.account.id, who.reach) == (CLINICIAN.id, Reach.read)
    assert by_token(clinic, token, ENDS - timedelta(seconds=1))
    assert by_token(clinic, token, ENDS) is None
    assert by_token(clinic, PREFIX, AT) is None
    assert tokens_of(clinic, CLINICIAN, ENDS) == ()
    assert tokens_of(clinic, PERSON, AT) == ()


def test_only_a_hash_is_kept_and_the_last_use_is_noted(clinic, token):
    (before,) = tokens_of(clinic, CLINICIAN, AT)
    assert before == WANTED
    by_token(clinic, token, AT)
    by_token(clinic, token, AT + timedelta(seconds=59))
    assert tokens_of(clinic, CLINICIAN, AT) == (replace(WANTED, used=AT),)
    with clinic.engine.begin() as connection:
        cells = [c for row in connection.execute(sa.select(TOKENS)) for c in row]
        said = connection.execute(sa.select(ENTRIES.c.action)).scalars().all()
    assert not [cell for cell in cells if token in str(cell)]
    assert any(WANTED.id in one and "to read until 20" in one for one in said)
    assert not verify(clinic).faults


@pytest.mark.parametrize("how", ["revoked", "closed", "all"])
def test_a_token_that_was_ended_counts_for_nothing(clinic, token, how):
    assert not revoke(clinic, PERSON, WANTED.id, "a test", AT)
    assert by_token(clinic, token, AT)
    if how == "revoked":
        assert revoke(clinic, CLINICIAN, WANTED.id, "a test", AT)
    else:
        with ledger(clinic) as end:
            if how == "closed":
                close_account(end, CLINICIAN, "a test", AT)
            else:
                revoke_all(end, CLINICIAN.id)
    assert by_token(clinic, token, AT) is None
    assert not verify(clinic).faults


def test_a_token_has_a_name_an_end_and_few_beside_it(clinic):
    for label, days in (("", 30), ("a" * 61, 30), ("a", 0), ("a", LONGEST.days + 1)):
        with pytest.raises(InputError):
            make_token(clinic, CLINICIAN, wanted_token(label, Reach.read, days, AT), "")
    for _ in range(MOST):
        wanted = wanted_token("a", Reach.write, 1, AT)
        make_token(clinic, CLINICIAN, wanted, "a test")
    with pytest.raises(InputError, match="too many"):
        make_token(clinic, CLINICIAN, WANTED, "a test")
    assert make_token(clinic, PERSON, WANTED, "a test")
