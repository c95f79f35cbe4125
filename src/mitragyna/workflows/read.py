"""A person's record, read so that a mistake in it, or beside it, hides no emergency."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..record.history import History
from ..record.person import person_of, read_person
from ..record.readable import readable, readable_tables, readable_text
from ..record.toml_file import toml_in
from ..safety.emergency import emergency_lines

#: What a text is called that is no file.
TEXT = "the text"


def read(person: str | Path | Mapping[str, Any]) -> History:
    """The record in a file, in TOML text of several lines, or in a table of tables.

    Where it holds a mistake, the error says first whom to call, if what can be read is
    an emergency. `Any`: the records check it.
    """
    if isinstance(person, Mapping):
        spare = deepcopy(dict(person))
        return _read(partial(person_of, person), partial(readable_tables, spare))
    if isinstance(person, str) and "\n" in person:
        return _read(lambda: _in_text(person), partial(readable_text, person))
    return _read(partial(read_person, person), partial(readable, person))


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
    return person if isinstance(person, History) else read(person)


def _in_text(text: str) -> History:
    return person_of(toml_in(text, TEXT), TEXT)


def _read(
    whole: Callable[[], History], what_can_be: Callable[[], History | None]
) -> History:
    try:
        return whole()
    except InputError as error:
        history = what_can_be()
        error.first = emergency_lines(history) if history else ()
        raise
