"""The tables of a store, as Core knows them; migrations make them.

entries   one a write: the chain
facts     what each of them wrote; a row is added, and emptied when its person is
          erased
people    who there is, told from the facts, so that a list need not read them all
settings  what the store is called, and who signs for it
jobs      what is to be computed about people, and what came of it for a day
"""

from .extra import sqlalchemy as sa

METADATA = sa.MetaData()

ENTRIES = sa.Table(
    "entries",
    METADATA,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("person", sa.Text, index=True),
    sa.Column("write_id", sa.Text, nullable=False, unique=True),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("signature", sa.Text, nullable=False),
)

FACTS = sa.Table(
    "facts",
    METADATA,
    sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("person", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("time", sa.Text),
    sa.Column("zone", sa.Text),
    sa.Column("content", sa.Text),
    sa.Column("is_withdrawn", sa.Boolean),
    sa.Column("corrects_seq", sa.Integer),
    sa.Column("corrects_place", sa.Integer),
    sa.Column("salt", sa.Text),
    sa.Column("leaf", sa.Text, nullable=False),
    sa.Index("facts_of_person", "person", "seq", "place"),
)

PEOPLE = sa.Table(
    "people",
    METADATA,
    sa.Column("person", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, unique=True),
    sa.Column("zone", sa.Text),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("is_erased", sa.Boolean, nullable=False),
)

SETTINGS = sa.Table(
    "settings",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

ACCOUNTS = sa.Table(
    "accounts",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("person", sa.Text),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("is_open", sa.Boolean, nullable=False),
)

SESSIONS = sa.Table(
    "sessions",
    METADATA,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("begun", sa.Text, nullable=False),
    sa.Column("used", sa.Text, nullable=False),
)

ATTEMPTS = sa.Table(
    "attempts",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("last", sa.Text, nullable=False),
    sa.Column("until", sa.Text, nullable=False),
)

JOBS = sa.Table(
    "jobs",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("person", sa.Text, nullable=False, index=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("entry", sa.Integer, nullable=False),
    sa.Column("inputs", sa.Text, nullable=False, index=True),
    sa.Column("wish", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("changed", sa.Text, nullable=False),
    sa.Column("result", sa.Text),
    sa.Column("wrong", sa.Text),
)

TOKENS = sa.Table(
    "tokens",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("account", sa.Text, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("reach", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("ends", sa.Text, nullable=False),
    sa.Column("used", sa.Text),
)
#: What no backup holds: whoever restores one signs in, makes tokens and asks anew.
PASSING = (SESSIONS, ATTEMPTS, JOBS, TOKENS)
