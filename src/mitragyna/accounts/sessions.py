"""Sessions: a secret of the browser, of which the store keeps only a hash.

A session ends when it is idle, at the latest after a day, and when its account is
closed. Signing in makes a new one; nothing that was there before is taken over.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..store.connection import Store, reading, writing
from ..store.extra import sqlalchemy as sa
from ..store.tables import ACCOUNTS, SESSIONS
from .listed import account_in
from .standing import Account, Reach

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
BETWEEN_NOTES = timedelta(minutes=1)  # a page view more often than this is not noted
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Whoever is signed in.

    token  the secret of the session, or of a program
    reach  how far a program goes that acts for the account
    """

    account: Account
    token: str
    reach: Reach = Reach.write

    @property
    def form_token(self) -> str:
        """What every form must send along: another page does not know it."""
        key = self.token.encode()
        return hmac.new(key, b"form", hashlib.sha256).hexdigest()


def begin(connection: sa.Connection, account: Account, at: datetime) -> SignedIn:
    """A new session of the account."""
    token = secrets.token_urlsafe(SECRET_BYTES)
    row = {
        "hash": _hash(token),
        "account": account.id,
        "begun": at.isoformat(),
        "used": at.isoformat(),
    }
    connection.execute(sa.delete(SESSIONS).where(_is_over(at)))
    connection.execute(sa.insert(SESSIONS).values(row))
    return SignedIn(account=account, token=token)


def session(store: Store, token: str, at: datetime) -> SignedIn | None:
    """Whoever has the secret of a session that has not ended; None: nobody."""
    mine = SESSIONS.c.hash == _hash(token)
    query = (
        sa.select(SESSIONS.c.used, *ACCOUNTS.c)
        .join(ACCOUNTS, ACCOUNTS.c.id == SESSIONS.c.account)
        .where(mine, ~_is_over(at), ACCOUNTS.c.is_open)
    )
    with reading(store.engine) as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        return None
    if at - datetime.fromisoformat(row["used"]) > BETWEEN_NOTES:
        with writing(store.engine) as connection:
            used = sa.update(SESSIONS).where(mine).values(used=at.isoformat())
            connection.execute(used)
    return SignedIn(account=account_in(row), token=token)


def end(store: Store, token: str) -> None:
    """The session is no more."""
    with writing(store.engine) as connection:
        connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.hash == _hash(token)))


def end_others(store: Store, who: SignedIn) -> None:
    """No session of the account goes on but this one."""
    others = SESSIONS.c.account == who.account.id, SESSIONS.c.hash != _hash(who.token)
    with writing(store.engine) as connection:
        connection.execute(sa.delete(SESSIONS).where(*others))


def sessions_of(store: Store, account: Account, at: datetime) -> int:
    """How many sessions of an account go on."""
    mine = SESSIONS.c.account == account.id
    query = sa.select(sa.func.count()).select_from(SESSIONS)
    with reading(store.engine) as connection:
        return connection.execute(query.where(mine, ~_is_over(at))).scalar_one()


def end_all(connection: sa.Connection, account: str) -> None:
    """No session of the account goes on."""
    connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.account == account))


def _is_over(at: datetime) -> sa.ColumnElement[bool]:
    idle, begun = (at - IDLE).isoformat(), (at - LONGEST).isoformat()
    return sa.or_(SESSIONS.c.used < idle, SESSIONS.c.begun < begun)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
