"""A store as this version wants it: made, or brought up to date, by Alembic."""

from pathlib import Path

from ..errors import InputError, StoreError
from .extra import sqlalchemy as sa

from alembic import command  # isort: skip
from alembic.config import Config  # isort: skip
from alembic.migration import MigrationContext  # isort: skip
from alembic.script import ScriptDirectory  # isort: skip

HERE = Path(__file__).parent / "migrations"


def upgrade(connection: sa.Connection) -> None:
    """Bring the tables to the newest form, within the connection's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def check_form(connection: sa.Connection, shown: str) -> None:
    """Raise where the tables are none of ours, or of another version than this."""
    if check_ours(connection, shown) != _script().get_current_head():
        raise StoreError(
            "the store is of an earlier version: make a backup with the version that "
            "wrote it, then run `mitragyna store init`, which brings it up to date"
        )


def check_ours(connection: sa.Connection, shown: str) -> str:
    """The form of the tables; raises where they are none of ours, or of a later
    version than this."""
    form = MigrationContext.configure(connection).get_current_revision()
    if form is None:
        raise InputError(
            "holds no store",
            field="--store",
            given=shown,
            allowed="`mitragyna store init` makes one, in a new file or database",
        )
    if form not in {one.revision for one in _script().walk_revisions()}:
        raise StoreError(
            "the store is of a later version than this program: bring that up to date"
        )
    return form


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    return config
