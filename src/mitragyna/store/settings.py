"""Where the store is: the one place that reads what the environment says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ..errors import InputError
from .extra import exc
from .extra import sqlalchemy as sa

FILE = "store.db"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
ALLOWED = "a file such as clinic.db, or postgresql://user@host/name"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """Where the records are, and where the keys.

    url         of the database; may hold a password and is never shown whole
    keys        folder of keys and heads
    patience_s  how long a write waits for another program [s]
    """

    url: sa.URL
    keys: Path
    patience_s: float = 10.0

    @property
    def is_file(self) -> bool:
        """Whether the records are one file."""
        return self.url.get_backend_name() == SQLITE

    @property
    def file(self) -> Path:
        """That file."""
        return Path(str(self.url.database))

    def __str__(self) -> str:
        shown = self.url.render_as_string(hide_password=True)
        return str(self.file) if self.is_file else shown


def settings(store: str | None, environment: Mapping[str, str]) -> StoreSettings:
    """Where `store` is: a file or the URL of a database; None: as the environment
    says, or the user's own folder."""
    data = platformdirs.user_data_path("mitragyna")
    given = store or environment.get("MITRAGYNA_STORE") or str(data / FILE)
    keys = environment.get("MITRAGYNA_KEYS")
    return StoreSettings(url=_url(given), keys=Path(keys) if keys else data / "keys")


def _url(given: str) -> sa.URL:
    if "://" not in given:
        return sa.URL.create(SQLITE, database=given)
    try:
        url = sa.make_url(given)
        kind = url.get_backend_name()
    except exc.ArgumentError:
        raise InputError(
            "is no address of a store", field="--store", allowed=ALLOWED
        ) from None
    if kind == POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if kind == SQLITE and url.database:
        return url
    raise InputError(
        "is no database that a store can be in",
        field="--store",
        given=kind,
        allowed=ALLOWED,
    )
