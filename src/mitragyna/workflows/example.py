"""The people of `examples/`, which come with the package."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ..errors import InputError
from ..record.history import History
from .read import read


def example(name: str) -> History:
    """The made-up person of this name, such as "leaf_certificate"."""
    people = {
        path.name.removesuffix(".toml"): path
        for path in _folder().iterdir()
        if path.name.endswith(".toml")
    }
    if name not in people:
        allowed = ", ".join(sorted(people))
        raise InputError("no such example", field="name", given=name, allowed=allowed)
    return read(people[name].read_text("utf-8"))


def clinic() -> tuple[History, ...]:
    """The people of the demo clinic, by the names of their files."""
    folder = _folder() / "clinic"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return tuple(read(path.read_text("utf-8")) for path in paths)


def _folder() -> Traversable:
    """Where they lie: in the package, or at the root of a clone."""
    installed = files("mitragyna") / "examples"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "examples"
