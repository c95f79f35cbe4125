"""Signing in, sessions and waiting: what an outsider learns is nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from mitragyna.accounts import throttle
from mitragyna.accounts.listed import accounts, close_account, set_password
from mitragyna.accounts.sessions import IDLE, LONGEST, end, end_all, session
from mitragyna.accounts.sign_in import Attempt, SignInError, sign_in
from mitragyna.store.ledger import ledger
from mitragyna.store.tables import ACCOUNTS, ATTEMPTS, SESSIONS
from mitragyna.store.verify import verify
from tests.accounts.conftest import CLINICIAN, PASSWORD, PERSON
from tests.store.stores import AT

RIGHT = Attempt(name=" dr. ödön", password=PASSWORD, address="::1", at=AT)
WRONG = replace(RIGHT, password="not the password")
NOBODY = replace(WRONG, name="nobody")


def test_whoever_has_the_password_is_signed_in(clinic):
    signed = sign_in(clinic, RIGHT)
    assert (signed.account.id, signed.account.name) == ("c", "dr. ödön")
    assert session(clinic, signed.token, AT) == signed
    other = sign_in(clinic, RIGHT)
    assert other.token != signed.token
    assert other.form_token != signed.form_token
    assert session(clinic, "made up", AT) is None


def test_nothing_that_signs_in_is_kept(clinic):
    token = sign_in(clinic, RIGHT).token
    with clinic.engine.begin() as connection:
        kept = [
            str(cell)
            for table in (ACCOUNTS, SESSIONS, ATTEMPTS)
            for row in connection.execute(sa.select(table))
            for cell in row
        ]
    assert not [cell for cell in kept if PASSWORD in cell or token in cell]
    assert any("$argon2id$" in cell for cell in kept)


@pytest.fixture
def few(monkeypatch):
    """Fewer attempts for nothing: a hash is meant to take its time."""
    monkeypatch.setattr(throttle, "FREE", {"name": 1, "address": 3})


def says(clinic, attempt) -> str:
    with pytest.raises(SignInError) as wrong:
        sign_in(clinic, attempt)
    return str(wrong.value)


def test_a_wrong_name_and_a_wrong_password_are_told_alike(clinic, few):
    attempts = [replace(one, address=f"{k}") for k, one in enumerate((WRONG, NOBODY))]
    said = [[says(clinic, attempt) for attempt in attempts] for _ in range(3)]
    assert all(one == other for one, other in said)
    assert "Try again in" in said[-1][0]
    assert "Try again" in says(clinic, replace(RIGHT, address="elsewhere"))
    later = replace(RIGHT, at=AT + timedelta(minutes=20))
    assert sign_in(clinic, later).account.id == "c"


def test_an_address_that_tries_many_names_waits(clinic, few):
    for number in range(4):
        says(clinic, replace(NOBODY, name=f"nobody {number}", password="x"))
    assert "Try again" in says(clinic, RIGHT)
    assert sign_in(clinic, replace(RIGHT, address="elsewhere")).account.id == "c"


def test_an_address_is_forgiven_its_own_mistakes_and_not_those_of_others(clinic, few):
    """Whoever has an account cannot clear the way for guessing others by it."""
    says(clinic, replace(WRONG, name="ann"))
    for number in range(2):
        says(clinic, replace(NOBODY, name=f"nobody {number}"))
    sign_in(clinic, replace(RIGHT, name="ann"))
    with clinic.engine.begin() as connection:
        kept = connection.execute(sa.select(ATTEMPTS.c.failures)).scalars().all()
    assert sorted(kept) == [1, 1, 2]  # two names, and the address without ann's


def test_failures_of_an_address_fade_and_those_of_a_name_do_not(clinic, few):
    for number in range(3):
        says(clinic, replace(NOBODY, name=f"nobody {number}"))
    later = AT + timedelta(minutes=31)
    said = says(clinic, replace(NOBODY, name="nobody 9", at=later))
    assert "Try again" not in said  # the first that counts, as before
    elsewhere = replace(WRONG, address="elsewhere")
    says(clinic, elsewhere)
    hours = replace(elsewhere, at=AT + timedelta(hours=20), address="a third")
    assert "Try again" in says(clinic, hours)


@pytest.mark.parametrize("meanwhile", ["closed", "another password"])
def test_what_changes_while_a_password_is_hashed_counts(clinic, monkeypatch, meanwhile):
    def slow(kept, password):
        with ledger(clinic) as end:
            if meanwhile == "closed":
                close_account(end, CLINICIAN, "a test", AT)
            else:
                set_password(end, CLINICIAN, "another four words", "a test", AT)
        return True

    monkeypatch.setattr("mitragyna.accounts.sign_in.is_password", slow)
    says(clinic, RIGHT)
    with clinic.engine.begin() as connection:
        assert connection.execute(sa.select(SESSIONS)).all() == []


def test_a_session_ends_idle_and_at_the_latest_after_half_a_day(clinic):
    token = sign_in(clinic, RIGHT).token
    assert session(clinic, token, AT + IDLE + timedelta(seconds=1)) is None
    now = AT
    while now - AT <= LONGEST:
        assert session(clinic, token, now)
        now += IDLE / 2
    assert session(clinic, token, now) is None


def test_whoever_signs_out_is_out(clinic):
    token = sign_in(clinic, RIGHT).token
    end(clinic, token)
    assert session(clinic, token, AT) is None


def test_a_closed_account_and_another_password_end_what_was(clinic):
    token = sign_in(clinic, RIGHT).token
    person = sign_in(clinic, replace(RIGHT, name="ann")).token
    with ledger(clinic) as at_end:
        close_account(at_end, CLINICIAN, "a test", AT)
        set_password(at_end, PERSON, "another four words", "a test", AT)
        end_all(at_end.connection, PERSON.id)
    assert session(clinic, token, AT) is None
    assert session(clinic, person, AT) is None
    says(clinic, RIGHT)
    says(clinic, replace(RIGHT, name="ann"))
    again = replace(RIGHT, name="ann", password="another four words")
    assert sign_in(clinic, again).account == PERSON
    assert [one.is_open for one in accounts(clinic)] == [True, False]
    assert verify(clinic).faults == ()
