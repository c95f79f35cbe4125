"""Page one on one page: what is least needed is taken away first, and counted."""

from dataclasses import replace

from .content import PageOne, Section
from .in_lines import in_lines

COLUMNS = 80
#: Lines of 80 columns that fit a terminal, and one side of A4.
TERMINAL, A4 = 45, 62

#: Rows of a grid that stay.
LEAST_ROWS = 2


def fitted(page: PageOne, order: tuple[tuple[str, int], ...], most: int) -> PageOne:
    """The page in at most so many lines of 80 columns.

    order  heads of the sections that give items away, the first one first, and how
           many of their items stay
    """
    while len(in_lines(page, COLUMNS)) > most:
        heads = {s.head: n for n, s in enumerate(page.sections)}
        giving = ((heads[head], least) for head, least in order if head in heads)
        n = next((n for n, least in giving if _gives(page.sections[n], least)), None)
        if n is None:
            return page
        shorter = _shorter(page.sections[n])
        kept = (shorter,) if shorter.items or shorter.rows else ()  # no head alone
        page = replace(
            page, sections=(*page.sections[:n], *kept, *page.sections[n + 1 :])
        )
    return page


def _gives(section: Section, least: int) -> bool:
    return len(section.items) > least or len(section.rows) > LEAST_ROWS


def _shorter(section: Section) -> Section:
    """The section without its last row, else without its last item."""
    left_out = section.left_out + 1
    if len(section.rows) > LEAST_ROWS:
        return replace(section, rows=section.rows[:-1], left_out=left_out)
    return replace(section, items=section.items[:-1], left_out=left_out)
