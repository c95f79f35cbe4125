"""Rows of the rule tables, and the values in one of their cells."""

from ..record.rows import rows as rows

NOTHING = "-"


def cells(text: str) -> tuple[str, ...]:
    """The values in one cell; `-` means none."""
    return () if text == NOTHING else tuple(text.split(";"))
