"""People as they come, a record each, and what is first said to whoever reads it."""

from pathlib import Path

from mitragyna.record import History
from mitragyna.workflows.read import read

FOLDER = Path(__file__).parent
NAMES = tuple(path.stem for path in sorted(FOLDER.glob("*.toml")))


def person(name: str) -> History:
    """The record of one of them."""
    return read(FOLDER / f"{name}.toml")
