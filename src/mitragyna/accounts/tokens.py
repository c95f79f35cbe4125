"""Tokens by which a program acts for an account: shown once, kept as a hash.

A token ends on a day that is said when it is made, when it is revoked, and when its
account is closed or gets another password. It serves the interface for programs alone.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..errors import InputError
from ..store.actors import actor_of
from ..store.connection import Store, reading, writing
from ..store.extra import sqlalchemy as sa
from ..store.ledger import Ledger, ledger
from ..store.tables import ACCOUNTS, TOKENS
from .listed import account_in, new_id, note
from .sessions import SignedIn
from .standing import Account, Reach

#: How a token begins, so that it is known where it should not be.
PREFIX = "mitragyna_"
SECRET_BYTES = 32
SHORTEST, LONGEST = timedelta(days=1), timedelta(days=365)
MOST = 20  # of one account
LONGEST_LABEL = 60
BETWEEN_NOTES = timedelta(minutes=1)  # a use more often than this is not noted


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramToken:
    """A token as the store has it, without its secret.

    label  what its owner calls it
    used   when it was used last, to the minute; None: never
    """

    id: str
    label: str
    reach: Reach
    made: datetime
    ends: datetime
    used: datetime | None = None


def make_token(store: Store, account: Account, wanted: ProgramToken, actor: str) -> str:
    """The secret of a new token of the account; nobody can read it again."""
    _check(wanted)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    with ledger(store) as end:
        there = _tokens(end.connection, account, wanted.made)
        if len(there) >= MOST:
            raise InputError(
                "are too many tokens of one account",
                field="tokens",
                given=len(there),
                allowed=f"at most {MOST}: revoke one first",
            )
        row = {
            "id": wanted.id,
            "hash": _hash(secret),
            "account": account.id,
            "label": wanted.label,
            "reach": wanted.reach,
            "made": wanted.made.isoformat(),
            "ends": wanted.ends.isoformat(),
        }
        end.connection.execute(sa.delete(TOKENS).where(_is_over(wanted.made)))
        end.connection.execute(sa.insert(TOKENS).values(row))
        last = f"{wanted.ends:%Y-%m-%d}"
        said = f"has token {wanted.id}, to {wanted.reach} until {last}"
        note(end, f"{actor_of(account.id)} {said}", actor, wanted.made)
    return secret


def wanted_token(label: str, reach: Reach, days: int, at: datetime) -> ProgramToken:
    """A token as it is to be made now."""
    lasts = timedelta(days=min(max(days, 0), LONGEST.days + 1))
    ends = at + lasts
    return ProgramToken(id=new_id(), label=label, reach=reach, made=at, ends=ends)


def tokens_of(store: Store, account: Account, at: datetime) -> tuple[ProgramToken, ...]:
    """The tokens of an account that have not ended, the newest first."""
    with reading(store.engine) as connection:
        return _tokens(connection, account, at)


def revoke(
    store: Store, account: Account, token: str, actor: str, at: datetime
) -> bool:
    """Let a token of the account count no more; whether there was one."""
    mine = sa.and_(TOKENS.c.id == token, TOKENS.c.account == account.id)
    with ledger(store) as end:
        gone = end.connection.execute(sa.delete(TOKENS).where(mine)).rowcount
        if gone:
            said = f"{actor_of(account.id)} has token {token} no more"
            note(end, said, actor, at)
    return bool(gone)


def revoke_all(end: Ledger, account: str) -> None:
    """No token of the account counts any more."""
    end.connection.execute(sa.delete(TOKENS).where(TOKENS.c.account == account))


def is_token(secret: str) -> bool:
    """Whether it looks like the secret of a token, and not of a session."""
    return secret.startswith(PREFIX)


def by_token(store: Store, secret: str, at: datetime) -> SignedIn | None:
    """The account that a program acts for; None: the token counts for nothing."""
    mine = TOKENS.c.hash == _hash(secret)
    query = (
        sa.select(TOKENS.c.used, TOKENS.c.reach, *ACCOUNTS.c)
        .join(ACCOUNTS, ACCOUNTS.c.id == TOKENS.c.account)
        .where(mine, ~_is_over(at), ACCOUNTS.c.is_open)
    )
    with reading(store.engine) as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        return None
    used = row["used"]
    if used is None or at - datetime.fromisoformat(used) > BETWEEN_NOTES:
        with writing(store.engine) as connection:
            now = sa.update(TOKENS).where(mine).values(used=at.isoformat())
            connection.execute(now)
    return SignedIn(account=account_in(row), token=secret, reach=Reach(row["reach"]))


def _check(wanted: ProgramToken) -> None:
    lasts, label = wanted.ends - wanted.made, wanted.label
    if not SHORTEST <= lasts <= LONGEST:
        raise InputError(
            "is no time for which a token lasts",
            field="days",
            allowed=f"{SHORTEST.days} to {LONGEST.days}",
            unit="day",
        )
    if not label or len(label) > LONGEST_LABEL or not label.isprintable():
        raise InputError(
            "is no name of a token",
            field="label",
            given=label[:LONGEST_LABEL],
            allowed=f"up to {LONGEST_LABEL} characters that can be seen",
        )


def _tokens(
    connection: sa.Connection, account: Account, at: datetime
) -> tuple[ProgramToken, ...]:
    mine = sa.and_(TOKENS.c.account == account.id, ~_is_over(at))
    query = sa.select(TOKENS).where(mine).order_by(TOKENS.c.made.desc(), TOKENS.c.id)
    return tuple(map(_of_row, connection.execute(query)))


def _of_row(row: sa.Row) -> ProgramToken:
    at = datetime.fromisoformat
    return ProgramToken(
        id=row.id,
        label=row.label,
        reach=Reach(row.reach),
        made=at(row.made),
        ends=at(row.ends),
        used=None if row.used is None else at(row.used),
    )


def _is_over(at: datetime) -> sa.ColumnElement[bool]:
    return TOKENS.c.ends <= at.isoformat()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
