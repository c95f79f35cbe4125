"""Lines of a person's page that are the same for everybody in a state of use: rows of
`person_page.tsv`. Nothing in them is computed."""

from functools import cache

from ...answer import UseState
from ...evidence.table import cells, rows

UNKNOWN = "unknown"  # taken, and whether daily is not on record


def lines_of(part: str, state: UseState | None) -> tuple[str, ...]:
    """The lines of a part of the page, in order; a row without states is for all."""
    return _lines(part, str(state or UNKNOWN))


@cache
def _lines(part: str, state: str) -> tuple[str, ...]:
    return tuple(
        row["text"]
        for row in rows("person_page")
        if row["part"] == part and state in (cells(row["states"]) or (state,))
    )
