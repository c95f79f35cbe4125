"""What may be missing in a record and, the test knows, is there."""

from typing import TypeVar

T = TypeVar("T")


def stated(value: T | None) -> T:
    """The value; the test fails where there is none."""
    assert value is not None
    return value
