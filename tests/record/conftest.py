"""Files of people."""

import pytest


@pytest.fixture
def written(tmp_path):
    """Writes a person's file and gives its path."""

    def write(text):
        path = tmp_path / "person.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
