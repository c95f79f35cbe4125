"""What is printed to a terminal: no word is cut, text of strangers is visible."""

import os
import textwrap
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table

from ..visible import visible

#: Width where none is known, and the least that lines are wrapped to.
USUAL_WIDTH, LEAST_WIDTH = 80, 20
#: What a table adds to a column, and once more at its end: a line and two blanks.
BETWEEN, AT_END = 3, 1


class Terminal(Console):
    """A console on which a word longer than a line stands whole."""

    def __init__(self) -> None:
        super().__init__(highlight=False, markup=False, emoji=False, width=width())

    # Any: as in the class above
    def print(self, *objects: Any, **style: Any) -> None:
        """As a console does; text of strangers is made visible and wrapped whole."""
        said = (
            wrapped(visible(o, "\n"), self.width) if isinstance(o, str) else o
            for o in objects
        )
        super().print(*said, overflow="ignore", crop=False, **style)


class Rows:
    """Rows as a table where every word of it fits, else as lines one below another."""

    def __init__(self, names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        self.names = names
        self.rows = [tuple(visible(str(c), "\n") for c in row) for row in rows]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """The table, or the lines."""
        columns = list(zip(self.names, *self.rows, strict=True))
        least = [max(map(longest_word, column)) for column in columns]
        room = options.max_width - BETWEEN * len(columns) - AT_END
        if sum(least) > room:
            yield from (wrapped(line, options.max_width) for line in self._lines())
            return
        natural = [max(map(longest_line, column)) for column in columns]
        drawn = Table(show_lines=True)
        for name, size in zip(self.names, shared(least, natural, room), strict=True):
            drawn.add_column(name, width=size)
        for row in self.rows:
            drawn.add_row(*row)
        yield drawn

    def _lines(self) -> Iterable[str]:
        for row in self.rows:
            for name, cell in zip(self.names, row, strict=True):
                yield f"{name}: {cell}"
            yield ""


def wrapped(text: str, size: int) -> str:
    """The text in lines of at most `size`; a longer word keeps a line of its own."""
    return "\n".join(
        textwrap.fill(line, size, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def longest_word(text: str) -> int:
    """Length of the longest word."""
    return max(map(len, text.split()), default=0)


def longest_line(text: str) -> int:
    """Length of the longest line."""
    return max(map(len, text.splitlines()), default=0)


def shared(least: list[int], natural: list[int], room: int) -> list[int]:
    """Width of each column: short ones stand on one line, long ones share the rest."""
    sizes, left = list(least), room - sum(least)
    wanting = sorted(range(len(sizes)), key=lambda i: natural[i] - least[i])
    for nth, i in enumerate(wanting):
        more = min(natural[i] - least[i], left // (len(wanting) - nth))
        sizes[i] += more
        left -= more
    return sizes


def width() -> int | None:
    """The width to wrap to; None for what the terminal says of itself."""
    given = os.environ.get("COLUMNS", "")
    if not given.isdigit():
        return None
    return max(int(given), LEAST_WIDTH) if int(given) else USUAL_WIDTH
