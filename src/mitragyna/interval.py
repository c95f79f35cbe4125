"""The one order of an uncertain number: low, median, high."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The middle 90 % of what was computed, or what a source gives as its ends."""

    low: float
    median: float
    high: float


def tenths(values: Interval) -> str:
    """`median (low to high)`, each to a tenth; no minus before 0."""
    low, median, high = (
        f"{round(value, 1) + 0.0:.1f}"
        for value in (values.low, values.median, values.high)
    )
    return f"{median} ({low} to {high})"
