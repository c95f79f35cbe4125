"""Which entries of the chain a person wrote about themselves: by the chain alone, which
says of every account for whom it was made."""

from ..store.actors import MADE
from ..store.extra import sqlalchemy as sa
from ..store.own import OwnWrites
from ..store.tables import ENTRIES
from .standing import AccountStanding


def own_writes(connection: sa.Connection, person: str) -> OwnWrites:
    """Number → when it was stored of each entry about a person that came from an
    account of a person."""
    persons = writers(connection)
    if not persons:
        return {}
    query = sa.select(ENTRIES.c.seq, ENTRIES.c.at, ENTRIES.c.actor)
    about = connection.execute(query.where(ENTRIES.c.person == person))
    return {seq: at for seq, at, actor in about if actor in persons}


def writers(connection: sa.Connection) -> frozenset[str]:
    """Actors that are accounts of persons."""
    ending = f" {MADE} {AccountStanding.person}"
    query = sa.select(ENTRIES.c.action).where(
        ENTRIES.c.person.is_(None), ENTRIES.c.action.endswith(ending, autoescape=True)
    )
    made = connection.execute(query).scalars()
    return frozenset(action.removesuffix(ending) for action in made)
