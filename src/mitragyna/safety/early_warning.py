"""The early warning score NEWS2 of the vital signs that count: rows of `news2.tsv`.

A part that was not entered counts nothing, and that is said. A value between two bands
of the chart has the points of the worse. Oxygen is read by scale 1 alone: whoever
retains carbon dioxide has a lower target of their own.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import inf

from ..evidence.table import number_in, rows
from ..record.history import History
from ..record.observation import Quantity
from .measured import highest, lowest

DECIMALS = 6  # what a change of unit leaves behind is no difference


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRange:
    """Points of the values from `low` to `high` [unit of the quantity]."""

    part: str
    low: float
    high: float
    points: int


def news2_points(history: History) -> float | None:
    """The score of the parts that were entered [points]; None without any."""
    entered = _entered(history)
    return float(sum(entered.values())) if entered else None


def news2_in_words(history: History) -> str:
    """The score, what each part adds, and which parts are missing."""
    entered = _entered(history)
    adding = [f"{part} {points}" for part, points in entered.items() if points]
    missing = [part for part in _parts() if part not in entered]
    not_entered = f"; not entered: {', '.join(missing)}" if missing else ""
    return f"{sum(entered.values())} ({', '.join(adding)}{not_entered})"


def _entered(history: History) -> dict[str, int]:
    """Points by part, at the worst of its values that count."""
    points = defaultdict[str, list[int]](list)
    for quantity, bands in _chart().items():
        for extreme in (lowest, highest):
            value = extreme(history, quantity)
            if value is not None:
                points[bands[0].part].append(_points(round(value, DECIMALS), bands))
    return {part: max(points[part]) for part in _parts() if part in points}


def _points(value: float, bands: tuple[ScoredRange, ...]) -> int:
    """Points of a value; between two bands those of the worse."""
    within = [band.points for band in bands if band.low <= value <= band.high]
    if within:
        return within[0]
    below = max((b for b in bands if b.high < value), key=lambda b: b.high)
    above = min((b for b in bands if b.low > value), key=lambda b: b.low)
    return max(below.points, above.points)


def _parts() -> tuple[str, ...]:
    return tuple(dict.fromkeys(bands[0].part for bands in _chart().values()))


@cache
def _chart() -> dict[Quantity, tuple[ScoredRange, ...]]:
    bands = defaultdict[Quantity, list[ScoredRange]](list)
    for row in rows("news2"):
        band = ScoredRange(
            part=row["part"],
            low=_end(row["low"], -inf),
            high=_end(row["high"], inf),
            points=int(row["points"]),
        )
        bands[Quantity(row["quantity"])].append(band)
    return {quantity: tuple(ones) for quantity, ones in bands.items()}


def _end(cell: str, open_end: float) -> float:
    value = number_in(cell)
    return open_end if value is None else value
