"""A timeline as figures, each with its numbers in a table beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ..answer import Band
from ..clock import DAY_H
from ..plots import bands, entered
from ..plots.extra import markupsafe
from ..plots.points import MeasuredPoint
from .figures import band_sentence, inline

HEADS = ("Day", "Expected", "5 to 95 %", "Measured")
ENTERED = ("Day", "Entered")
NOON_H = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFigure:
    """One quantity: its chart, and the same in numbers, a row a day."""

    title: str
    chart: markupsafe.Markup
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures(answer: Any, shown: dict[str, tuple[str, str]]) -> list[TimelineFigure]:
    """A figure a quantity: bands where there are any, else what was entered.

    answer  a `workflows.timeline.Timeline`; `Any`, because workflows lie above
    shown   quantity → its title and unit
    """
    if answer.bands:
        return [_of_band(answer, band) for band in answer.bands]
    names = dict.fromkeys(one.quantity for one in answer.measured)
    return [_of_entered(answer, name, *shown[name]) for name in shown if name in names]


def _of_band(answer: Any, band: Band) -> TimelineFigure:
    how = bands.Drawing(
        clock_h=0.0, points=answer.measured, dose_times_h=answer.intakes_h
    )
    measured = [one for one in answer.measured if one.quantity == band.quantity]
    return TimelineFigure(
        title=_titled(band.title, band.unit),
        chart=inline(bands.panel(band, how), band_sentence(band)),
        heads=HEADS,
        rows=tuple(_days(answer, band, measured)),
    )


def _of_entered(answer: Any, name: str, title: str, unit: str) -> TimelineFigure:
    measured = [one for one in answer.measured if one.quantity == name]
    titled = _titled(title.removesuffix(", placebo response included"), unit)
    drawn = entered.chart(titled, measured, 0.0, answer.window.lasts_h)
    rows = (
        (_day(answer, int(one.time_h // DAY_H)), _value(one)) for one in measured[::-1]
    )
    return TimelineFigure(
        title=titled,
        chart=inline(drawn, f"{titled}, as entered: {len(measured)} values."),
        heads=ENTERED,
        rows=tuple(rows),
    )


def _days(
    answer: Any, band: Band, measured: list[MeasuredPoint]
) -> Iterator[tuple[str, ...]]:
    """What is expected at noon of each day and what was measured on it, newest first;
    the last day as far as it goes."""
    for number in reversed(range(answer.window.days)):
        on_day = [k for k, t in enumerate(band.time_h) if t // DAY_H == number]
        if not on_day:
            continue
        noon = number * DAY_H + NOON_H
        at = min(on_day, key=lambda k: abs(band.time_h[k] - noon))
        seen = (_value(o) for o in measured if o.time_h // DAY_H == number)
        yield (
            _day(answer, number),
            _number(band.median[at]),
            f"{_number(band.p5[at])} to {_number(band.p95[at])}",
            ", ".join(seen),
        )


def _day(answer: Any, number: int) -> str:
    return f"{answer.window.begin + timedelta(days=number):%Y-%m-%d}"


def _value(one: MeasuredPoint) -> str:
    return f"{'< ' if one.is_below else ''}{one.value:g}"


def _number(value: float) -> str:
    """Three figures, and no exponent."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _titled(title: str, unit: str) -> str:
    return f"{title} [{unit}]" if unit else title
