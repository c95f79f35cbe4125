"""A store on each of the two databases, empty in each test."""

import os
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from mitragyna.store.settings import StoreSettings, settings
from tests.store.server import programs, server
from tests.store.stores import new_store

NUMBERS = count()
DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql():
    folder = programs()
    if folder is None:
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("PostgreSQL is required here and was not found")
        pytest.skip("PostgreSQL was not found")
    with server(folder) as address:
        yield address


@pytest.fixture
def sqlite_place(tmp_path) -> StoreSettings:
    return at(str(tmp_path / "store.db"), tmp_path)


@pytest.fixture(params=DATABASES)
def place(request, tmp_path) -> StoreSettings:
    if request.param == "sqlite":
        return at(str(tmp_path / "store.db"), tmp_path)
    return at(new_database(request.getfixturevalue("postgresql")), tmp_path)


@pytest.fixture
def store(place):
    made = new_store(place)
    yield made
    made.close()


@pytest.fixture
def file_store(sqlite_place):
    made = new_store(sqlite_place)
    yield made
    made.close()


def at(address: str, folder: Path) -> StoreSettings:
    return settings(address, {"MITRAGYNA_KEYS": str(folder / "keys")})


def new_database(address: str) -> str:
    """An empty schema, which is quicker than a database."""
    name = f"store_{next(NUMBERS)}"
    url = sa.make_url(f"{address}/postgres").set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    engine.dispose()
    return f"{address}/postgres?options=-csearch_path%3D{name}"
