"""Charts of what was measured among what was expected, each with its table."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..clock import hour_of_day
from ..plots.extra import markupsafe
from ..plots.numbers import spread
from .first import About

if TYPE_CHECKING:
    from ..inference.check import Check, CheckedValue

HEADS = ("When", "Measured", "Before", "After")

#: Rows of one table that are shown: those in conflict, then the last.
MOST_ROWS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckShown:
    """One quantity on the page: its chart, and the table beside it."""

    figure: markupsafe.Markup
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def checks(answer: Any, about: About) -> list[CheckShown]:
    """A chart a quantity, on one axis of time; `Any` as in `report.fit`."""
    if not answer.checks:
        return []
    # deferred: the extra is optional, and slow to import
    from ..plots import check as drawing
    from ..plots.bands import Drawing
    from ..plots.points import MeasuredPoint
    from .figures import in_a_row

    clock_h = hour_of_day(about.as_of.hour + about.as_of.minute / 60)
    begin_h = min(value.time_h for one in answer.checks for value in one.values)
    how = Drawing(
        clock_h=clock_h,
        begin_h=begin_h,
        width=drawing.WIDTH,
        height=drawing.HEIGHT,
    )
    charts = []
    for one in answer.checks:
        points = tuple(
            MeasuredPoint(
                quantity=one.prior.quantity,
                time_h=value.time_h,
                value=value.value,
                is_below=value.is_below,
            )
            for value in one.values
        )
        panel = drawing.panel(one.prior, one.posterior, replace(how, points=points))
        charts.append((panel, sentence(one)))
    odd = {one.observation for one in answer.conflicts}
    return [
        _shown(one, figure, answer, odd)
        for one, figure in zip(answer.checks, in_a_row(charts), strict=True)
    ]


def sentence(one: "Check") -> str:
    """The chart in words."""
    by = "prior" if one.posterior is None else "posterior"
    expected = [getattr(value, by) for value in one.values]
    inside = sum(
        each.low <= value.value <= each.high
        for value, each in zip(one.values, expected, strict=True)
    )
    return (
        f"{one.prior.title} [{one.prior.unit}]: {inside} of {len(one.values)} measured "
        f"values lie in the middle 90 % of what the {by} expects of a measurement."
    )


def named(one: Any) -> str:
    """A measured value of the record in words; `Any` as in `report.fit`."""
    quantity = one.quantity.value.replace("_", " ")
    return f"{quantity} {one.given}, {one.time:%Y-%m-%d %H:%M}"


def _shown(
    one: "Check", figure: markupsafe.Markup, answer: Any, odd: set[int]
) -> CheckShown:
    values = sorted(one.values, key=lambda v: (v.observation not in odd, -v.time_h))
    kept = sorted(values[:MOST_ROWS], key=lambda v: v.time_h)
    more = len(values) - len(kept)
    return CheckShown(
        figure=figure,
        caption=f"In {one.prior.unit}, median (5 to 95 %) of what would be measured."
        + (f" {more} earlier values are in --json." if more else ""),
        heads=HEADS if one.posterior else HEADS[:-1],
        rows=tuple(_row(v, answer, v.observation in odd) for v in kept),
    )


def _row(value: "CheckedValue", answer: Any, is_odd: bool) -> tuple[str, ...]:
    below = "< " if value.is_below else ""
    return (
        f"{answer.observations[value.observation].time:%Y-%m-%d %H:%M}",
        f"{below}{value.value:.3g}{', conflict' if is_odd else ''}",
        spread(value.prior),
        *((spread(value.posterior),) if value.posterior else ()),
    )
