"""Numbers as charts and pages print them."""

from collections.abc import Iterator

from ..interval import Interval

HARD_SPACE = "\N{NO-BREAK SPACE}"  # keeps a number and its % on one line


def chance(probability: float) -> str:
    """A probability in whole percent; the ends never round to never or always."""
    if 0 < probability < 0.01:
        return f"<1{HARD_SPACE}%"
    if 0.99 < probability < 1:
        return f">99{HARD_SPACE}%"
    return f"{100 * probability:.0f}{HARD_SPACE}%"


def percent(value: float) -> str:
    """A percentage as given, at most one decimal."""
    return f"{round(value, 1):g}{HARD_SPACE}%"


def spread(values: Interval) -> str:
    """`median (low to high)`, each to three figures; for what may be negative."""
    low, middle, high = _three_figures(values)
    return f"{middle} ({low} to {high})"


def interval(values: Interval) -> str:
    """`median (low–high)`, each to three figures."""
    low, middle, high = _three_figures(values)
    return f"{middle} ({low}–{high})"


def _three_figures(values: Interval) -> Iterator[str]:
    every = (values.low, values.median, values.high)
    return (f"{float(f'{value:.3g}'):g}" for value in every)
