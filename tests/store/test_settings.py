"""Where a store is, as the command line and the environment say."""

from pathlib import Path

import pytest

from mitragyna.errors import InputError
from mitragyna.store.settings import settings


def test_a_file_is_named_or_the_environment_names_it():
    named = settings("a.db", {"MITRAGYNA_STORE": "b.db", "MITRAGYNA_KEYS": "k"})
    assert (named.file, named.keys, str(named)) == (Path("a.db"), Path("k"), "a.db")
    assert settings(None, {"MITRAGYNA_STORE": "b.db"}).file == Path("b.db")
    assert settings(None, {}).file.name == "store.db"
    assert settings("sqlite:///c.db", {}).file == Path("c.db")


def test_a_password_is_never_shown():
    place = settings("postgresql://me:secret@host/clinic", {})
    assert not place.is_file
    assert "secret" not in str(place)
    assert place.url.password == "secret"


@pytest.mark.parametrize(
    "address", ["mysql://me:secret@host/a", "what://", "sqlite://"]
)
def test_what_no_store_can_be_in_is_refused_without_its_password(address):
    with pytest.raises(InputError, match="--store: ") as wrong:
        settings(address, {})
    assert "secret" not in str(wrong.value)
