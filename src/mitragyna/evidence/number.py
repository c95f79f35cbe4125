"""The number in a cell of a row that must hold one.

An empty cell is None: not known. Whoever needs the number asks for it here, so that
what nobody wrote down raises, with its name, and is never read as 0.
"""

from dataclasses import fields
from typing import Any

from ..errors import EvidenceError


def number(row: Any, column: str = "value") -> float:  # Any: a row of any table
    """The number of a row in a column [unit of the row]; `EvidenceError` where it is
    empty. A row is a record whose first field is its key."""
    value = getattr(row, column)
    if value is None:
        key = getattr(row, fields(row)[0].name)
        raise EvidenceError(f"{type(row).__name__} {key!r} has no {column}")
    return value
