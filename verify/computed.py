"""Bars, computed one after another or side by side.

Not in `__main__`: what another process calls must have a name there.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from math import nan

from .cores import on_every_core
from .row import Bar

Rows = Callable[[], Bar | list[Bar]]


def rows(bars: Iterable[Rows]) -> Iterator[Bar]:
    """The rows of each bar, as they are computed."""
    for bar in bars:
        try:
            computed = bar()
        except Exception as error:  # a bar that cannot be computed is not passed
            name = f"{bar.__module__}.{bar.__qualname__}: {error!r}"
            computed = Bar(name=name, value=nan, limit="computed", passed=False)
        yield from computed if isinstance(computed, list) else [computed]


def side_by_side(bars: Iterable[Rows]) -> Iterator[Bar]:
    """The rows of each bar in their order, those of a module in one process."""
    modules = [tuple(its) for _, its in groupby(bars, lambda bar: bar.__module__)]
    yield from chain.from_iterable(on_every_core(_listed, modules))


def _listed(bars: tuple[Rows, ...]) -> list[Bar]:
    return list(rows(bars))
