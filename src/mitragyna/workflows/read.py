"""A person's file, read so that a mistake in it, or beside it, hides no emergency."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import InputError
from ..record.history import History
from ..record.person import read_person as read_file
from ..record.readable import readable
from ..safety.emergency import emergency_lines


def read_person(path: str | Path) -> History:
    """The history in the file at `path`; where it holds a mistake, the error says
    first whom to call, if what can be read is an emergency."""
    try:
        return read_file(path)
    except InputError as error:
        history = readable(path)
        error.first = emergency_lines(history) if history else ()
        raise


@contextmanager
def emergency_first(history: History) -> Iterator[None]:
    """An error inside says first whom to call, if the history is an emergency."""
    try:
        yield
    except InputError as error:
        error.first = emergency_lines(history)
        raise


def as_history(person: str | Path | History) -> History:
    """The record of a person: as it is, or as its file says."""
    return person if isinstance(person, History) else read_person(person)
