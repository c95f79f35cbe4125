"""Signing in: the same answer, after as long, whether the name or the password is
wrong."""

from dataclasses import dataclass
from datetime import datetime

from ..errors import InputError, MitragynaError
from ..store.connection import Store, reading, writing
from .listed import account_named, kept_password, plain_name
from .passwords import is_password
from .sessions import SignedIn, begin
from .throttle import forgive, note_failure, wait_s


class SignInError(MitragynaError):
    """Nobody was signed in.

    wait_s  seconds until another attempt counts [s]
    """

    def __init__(self, wait_s: int) -> None:
        self.wait_s = wait_s
        wait = f" Try again in {wait_s} seconds." if wait_s else ""
        super().__init__(f"The name or the password is not right.{wait}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What somebody gives to sign in.

    address  where from
    """

    name: str
    password: str
    address: str
    at: datetime


def sign_in(store: Store, attempt: Attempt) -> SignedIn:
    """A new session; raises SignInError, which says no more than that it failed."""
    name = _name(attempt.name)
    keys = (f"name {name}", f"address {attempt.address}")
    with reading(store.engine) as connection:
        wait = wait_s(connection, keys, attempt.at)
        account = account_named(connection, name)
        kept = kept_password(connection, account)
    if wait:
        raise SignInError(wait)
    is_right = is_password(kept, attempt.password)
    with writing(store.engine) as connection:
        now = account_named(connection, name)
        is_same = kept_password(connection, now) == kept  # not another one meanwhile
        if now is None or not now.is_open or not is_right or not is_same:
            note_failure(connection, keys, attempt.at)
            wait = wait_s(connection, keys, attempt.at)
        else:
            forgive(connection, *keys)
            return begin(connection, now, attempt.at)
    raise SignInError(wait)


def _name(name: str) -> str:
    try:
        return plain_name(name)
    except InputError:
        return ""
