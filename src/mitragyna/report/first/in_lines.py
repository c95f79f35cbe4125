"""Page one as lines of text: a hanging indent tells the sections apart."""

import textwrap
from collections.abc import Iterable, Iterator

from .content import PageOne, Section

INDENT = "  "
#: Shares of the width that the columns of a grid of five get, in 80ths.
SHARES = (26, 9, 12, 17, 16)
LEAST_GRID = 70  # [characters] below which a row is written as lines


def in_lines(page: PageOne, width: int) -> tuple[tuple[str, int], ...]:
    """Each line with how many of its first characters are bold."""
    lines: list[tuple[str, int]] = []
    for line in page.urgent:
        lines += [(part, len(part)) for part in wrapped(line, width)]
    lines += [(part, len(part)) for part in wrapped(page.title, width)]
    for section in page.sections:
        lines += _section(section, width)
    for line in (page.intended, page.sealed):
        lines += [(part, 0) for part in wrapped(line, width)]
    return tuple(lines)


def wrapped(text: str, width: int, first: str = "") -> list[str]:
    """The text in lines of at most `width`; a longer word keeps a line of its own."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=INDENT if first or text else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _section(section: Section, width: int) -> Iterator[tuple[str, int]]:
    """The head, and after it a paragraph, or below it a grid and a list."""
    more = (section.more,) if section.more else ()
    if section.flows:
        head = f"{section.head}:"
        paragraph = " ".join((head, *section.items, *more))
        for n, line in enumerate(wrapped(paragraph, width)):
            yield line, 0 if n else len(head)
        return
    yield section.head, len(section.head)
    if section.rows:
        yield from ((line, 0) for line in grid(section, width))
    for item in (*section.items, *more):
        yield from ((line, 0) for line in wrapped(f"- {item}", width))


def grid(section: Section, width: int) -> Iterator[str]:
    """Rows in columns, or a line a cell where the page is narrow."""
    if width < LEAST_GRID:
        for row in section.rows:
            for head, cell in zip(section.heads, row, strict=True):
                yield from wrapped(f"{head}: {cell}", width)
        return
    sizes = [share * width // sum(SHARES) for share in SHARES]
    for row in (section.heads, *section.rows):
        yield from _beside(row, sizes)


def _beside(row: Iterable[str], sizes: list[int]) -> Iterator[str]:
    """The cells of a row beside one another, each wrapped to its column."""
    cells = [
        textwrap.wrap(cell, size - 1, break_long_words=False) or [""]
        for cell, size in zip(row, sizes, strict=True)
    ]
    for n in range(max(map(len, cells))):
        parts = (cell[n] if n < len(cell) else "" for cell in cells)
        columns = (part.ljust(size) for part, size in zip(parts, sizes, strict=True))
        yield "".join(columns).rstrip()
