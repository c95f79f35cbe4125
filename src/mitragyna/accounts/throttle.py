"""How often somebody may try to sign in: each failure in a row doubles the wait.

A name that no account has is counted like any other, so that waiting tells nothing. A
key is `name` or `address` with what it is of.
"""

import hashlib
from datetime import datetime, timedelta

from ..store.extra import sqlalchemy as sa
from ..store.tables import ATTEMPTS

#: Failures without a wait; many sign in from one address.
FREE = {"name": 5, "address": 30}
FIRST, LONGEST = timedelta(seconds=2), timedelta(minutes=15)
FORGOTTEN = timedelta(hours=24)
#: After how long one failure is forgotten: many share an address, nobody shares a name.
FADES = {"name": None, "address": timedelta(minutes=10)}
MOST_DOUBLINGS = 20


def wait_s(connection: sa.Connection, keys: tuple[str, ...], at: datetime) -> int:
    """Seconds until another attempt counts [s]; 0: at once."""
    names = [_hash(key) for key in keys]
    query = sa.select(ATTEMPTS.c.until).where(ATTEMPTS.c.key.in_(names))
    ends = [datetime.fromisoformat(end) for end in connection.execute(query).scalars()]
    left = max((end - at for end in ends), default=timedelta())
    return max(0, -(-left // timedelta(seconds=1)))


def note_failure(
    connection: sa.Connection, keys: tuple[str, ...], at: datetime
) -> None:
    """One more failure of each key."""
    old = (at - FORGOTTEN).isoformat()
    connection.execute(sa.delete(ATTEMPTS).where(ATTEMPTS.c.last < old))
    for one in keys:
        kind, key = one.split()[0], _hash(one)
        mine = ATTEMPTS.c.key == key
        failures = _failures(connection, one, at) + 1
        row = {
            "key": key,
            "failures": failures,
            "last": at.isoformat(),
            "until": (at + wait_after(failures, kind)).isoformat(),
        }
        connection.execute(sa.delete(ATTEMPTS).where(mine))
        connection.execute(sa.insert(ATTEMPTS).values(row))


def forgive(connection: sa.Connection, name: str, address: str) -> None:
    """Whoever signs in has no failures behind them, and neither has their address: but
    for those of other names, which one account of one's own would clear."""
    own = sa.select(ATTEMPTS.c.failures).where(ATTEMPTS.c.key == _hash(name))
    forgiven = connection.execute(own).scalar() or 0
    theirs = ATTEMPTS.c.key == _hash(address)
    left = {"failures": ATTEMPTS.c.failures - forgiven}
    connection.execute(sa.update(ATTEMPTS).where(theirs).values(left))
    none = ATTEMPTS.c.failures <= 0
    connection.execute(sa.delete(ATTEMPTS).where(theirs, none))
    connection.execute(sa.delete(ATTEMPTS).where(ATTEMPTS.c.key == _hash(name)))


def _failures(connection: sa.Connection, key: str, at: datetime) -> int:
    """Failures in a row that still count; those of an address fade one by one."""
    query = sa.select(ATTEMPTS.c.failures, ATTEMPTS.c.last)
    row = connection.execute(query.where(ATTEMPTS.c.key == _hash(key))).first()
    if row is None:
        return 0
    fades = FADES[key.split()[0]]
    if fades is None:
        return row.failures
    faded = (at - datetime.fromisoformat(row.last)) // fades
    return max(0, row.failures - faded)


def wait_after(failures: int, kind: str) -> timedelta:
    """How long to wait after so many failures in a row of a name, or an address."""
    paid = failures - FREE[kind]
    if paid <= 0:
        return timedelta()
    return min(FIRST * 2 ** min(paid - 1, MOST_DOUBLINGS), LONGEST)


def _hash(key: str) -> str:
    """A key as it is kept: what was typed as a name may have been a password."""
    return hashlib.sha256(key.encode()).hexdigest()
