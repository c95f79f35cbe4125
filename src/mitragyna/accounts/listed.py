"""The accounts of a store: made, read, closed. Each change is an entry of the chain."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from ..errors import InputError
from ..store.actors import account_closed, account_made, actor_of
from ..store.connection import Store, reading
from ..store.extra import sqlalchemy as sa
from ..store.ledger import Ledger, Write, append
from ..store.opening import stamp
from ..store.tables import ACCOUNTS
from .passwords import hashed
from .standing import Account, AccountStanding

LONGEST_NAME = 80
COLUMNS = ("id", "name", "standing", "person", "is_open")


def make_account(
    end: Ledger, account: Account, password: str, actor: str, at: datetime
) -> Account:
    """A new account at the open end of the chain; its name must be free."""
    name = plain_name(account.name)
    if account_named(end.connection, name) is not None:
        raise InputError("is the name of another account", field="name", given=name)
    row = {column: getattr(account, column) for column in COLUMNS}
    row |= {"name": name, "password": hashed(password)}
    end.connection.execute(sa.insert(ACCOUNTS).values(row))
    note(end, account_made(account.id, account.standing), actor, at)
    return account_in(row)


def set_password(
    end: Ledger, account: Account, password: str, actor: str, at: datetime
) -> None:
    """Another password of the account."""
    _change(end, account, password=hashed(password))
    note(end, f"{actor_of(account.id)} has another password", actor, at)


def close_account(end: Ledger, account: Account, actor: str, at: datetime) -> None:
    """Nobody signs in to the account any more."""
    _change(end, account, is_open=False)
    note(end, account_closed(account.id), actor, at)


def accounts(store: Store) -> tuple[Account, ...]:
    """Every account, by name."""
    with reading(store.engine) as connection:
        query = sa.select(ACCOUNTS).order_by(ACCOUNTS.c.name)
        return tuple(account_in(row) for row in connection.execute(query).mappings())


def names_of(connection: sa.Connection) -> dict[str, str]:
    """Actor, as the chain names an account → its name."""
    rows = connection.execute(sa.select(ACCOUNTS.c.id, ACCOUNTS.c.name))
    return {actor_of(id): name for id, name in rows}


def account_named(connection: sa.Connection, name: str) -> Account | None:
    """The account of this name; None where there is none."""
    query = sa.select(ACCOUNTS).where(ACCOUNTS.c.name == name)
    row = connection.execute(query).mappings().first()
    return None if row is None else account_in(row)


def account_numbered(connection: sa.Connection, number: str) -> Account | None:
    """The account of this number; None where there is none."""
    query = sa.select(ACCOUNTS).where(ACCOUNTS.c.id == number)
    row = connection.execute(query).mappings().first()
    return None if row is None else account_in(row)


def kept_password(connection: sa.Connection, account: Account | None) -> str | None:
    """The hash of an account's password; None of nobody."""
    if account is None:
        return None
    query = sa.select(ACCOUNTS.c.password).where(ACCOUNTS.c.id == account.id)
    return connection.execute(query).scalar()


def account_in(row: Any) -> Account:  # Any: what Core gives a row as
    """A row of the table as a record."""
    return Account(
        id=row["id"],
        name=row["name"],
        standing=AccountStanding(row["standing"]),
        person=row["person"],
        is_open=bool(row["is_open"]),
    )


def plain_name(name: str) -> str:
    """A name as accounts have it: small letters, no blanks around it."""
    plain = name.strip().casefold()
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise InputError(
            "is no name of an account",
            field="name",
            given=name[:LONGEST_NAME],
            allowed=f"up to {LONGEST_NAME} characters that can be seen",
        )
    return plain


def new_id() -> str:
    """A number for a new account."""
    return str(uuid4())


def _change(end: Ledger, account: Account, **columns: str | bool) -> None:
    mine = sa.update(ACCOUNTS).where(ACCOUNTS.c.id == account.id)
    end.connection.execute(mine.values(**columns))


def note(end: Ledger, action: str, actor: str, at: datetime) -> None:
    """Say in the chain what was done to an account."""
    append(end, Write(id=str(uuid4()), at=stamp(at), actor=actor, action=action))
