"""A person's file, read so that a mistake in it hides no emergency."""

from pathlib import Path

from ..dosing.emergency import emergency_lines
from ..errors import InputError
from ..record.history import History
from ..record.person import read_person as read_file
from ..record.readable import readable


def read_person(path: str | Path) -> History:
    """The history in the file at `path`; where it holds a mistake, the error says
    first whom to call, if what can be read is an emergency."""
    try:
        return read_file(path)
    except InputError as error:
        history = readable(path)
        error.first = emergency_lines(history) if history else ()
        raise
