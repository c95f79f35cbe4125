"""The one order of an uncertain number: low, median, high."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The middle 90 % of what was computed, or what a source gives as its ends."""

    low: float
    median: float
    high: float
