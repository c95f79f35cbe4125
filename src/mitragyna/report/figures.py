"""The page's charts: inline SVG, each with one sentence for who cannot see it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..answer import Advice, Band, Option, Refusal, Role
from ..interval import tenths
from ..plots import bands, options
from ..plots.extra import markupsafe
from ..plots.numbers import chance
from ..plots.points import MeasuredPoint
from ..plots.time_axis import is_by_clock
from ..plots.write import svg

#: Charts side by side, which have one scale.
Row = tuple[markupsafe.Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The charts of a page.

    has_points  whether anything that was measured is drawn
    """

    options: tuple[Row, ...] = ()
    forecast: tuple[Row, ...] = ()
    has_points: bool = False


def figures(
    answer: Advice | Refusal, points: tuple[MeasuredPoint, ...] = ()
) -> Figures:
    """The charts of an answer; for a person no options and no dose ticks.

    points  what was measured, since time 0 of the forecast
    """
    if isinstance(answer, Refusal):
        return Figures()
    for_person = answer.role is Role.person
    how = bands.Drawing(points=points)
    shown = answer.forecast.bands if answer.forecast else ()
    return Figures(
        options=() if for_person else option_figures(answer.options),
        forecast=forecast_figures(answer, points, marked=not for_person),
        has_points=any(bands.points_of(band, how) for band in shown),
    )


def option_figures(compared: tuple[Option, ...]) -> tuple[Row, ...]:
    """Less pain first, then a chart a harm."""
    if not compared:
        return ()
    harms = in_a_row(
        (options.harm(compared, name), harm_sentence(compared, name))
        for name in options.harm_names(compared)
    )
    less_pain = inline(options.benefit(compared), benefit_sentence(compared))
    return tuple(row for row in ((less_pain,), harms) if row)


def forecast_figures(
    answer: Advice, points: tuple[MeasuredPoint, ...], *, marked: bool
) -> tuple[Row, ...]:
    """A chart a quantity: those that read the clock, then those that read days."""
    if answer.forecast is None:
        return ()
    ahead = answer.forecast
    by_clock = [b for b in ahead.bands if is_by_clock(b.time_h[0], b.time_h[-1])]
    by_days = [b for b in ahead.bands if b not in by_clock]
    plain = bands.Drawing(clock_h=ahead.clock_h, points=points)
    dosed = replace(plain, dose_times_h=ahead.dose_times_h * marked)
    rows = ((by_clock, dosed), (by_days, plain))
    return tuple(band_row(shown, how) for shown, how in rows if shown)


def band_row(shown: list[Band], how: bands.Drawing) -> Row:
    """Bands side by side on one axis of time."""
    how = bands.together(shown, how)
    return in_a_row((bands.panel(b, how), band_sentence(b)) for b in shown)


def in_a_row(charts: Iterable[tuple[Any, str]]) -> Row:
    """Charts, each with its sentence, drawn as wide as the widest of them: beside each
    other they are made smaller or larger alike. `Any` as in `plots.look`."""
    every = [(svg(chart), sentence) for chart, sentence in charts]
    widest = max((size(drawn)[0] for drawn, _ in every), default=0.0)
    return tuple(_inline(drawn, sentence, widest) for drawn, sentence in every)


def inline(chart: Any, sentence: str) -> markupsafe.Markup:
    """One chart within a page, named by the sentence; `Any` as in `plots.look`."""
    (alone,) = in_a_row([(chart, sentence)])
    return alone


def _inline(drawn: str, sentence: str, width: float) -> markupsafe.Markup:
    height = size(drawn)[1]
    inside = drawn[drawn.index(">") + 1 :].removesuffix("</svg>")
    opening = markupsafe.Markup(
        '<svg class="chart" role="graphics-symbol" aria-label="{}" '
        'width="{:g}" height="{:g}" viewBox="0 0 {:g} {:g}">'
    ).format(sentence, width, height, width, height)
    # Vega has escaped every text in it; its marks are nothing beside the sentence
    hidden = markupsafe.Markup('<g aria-hidden="true">{}</g></svg>')
    return opening + hidden.format(markupsafe.Markup(inside))


def size(drawn: str) -> tuple[float, float]:
    """Width and height as the SVG states them [px]."""
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
    assert size, "Vega writes the size on the outermost element"
    return float(size[1]), float(size[2])


def band_sentence(band: Band) -> str:
    """Where the band ends, and the limit drawn in it."""
    unit = f" [{band.unit}]" if band.unit else ""
    drawn = band.limit is not None
    limit = f" Limit: {band.limit:.3g}, {band.limit_name}." if drawn else ""
    return (
        f"{band.title}{unit} from hour {band.time_h[0]:.0f} to {band.time_h[-1]:.0f}."
        f" At the end the median is {band.median[-1]:.3g},"
        f" and 5 to 95 % lie between {band.p5[-1]:.3g} and {band.p95[-1]:.3g}.{limit}"
    )


def benefit_sentence(compared: tuple[Option, ...]) -> str:
    """Less pain than placebo for every option, beside morphine."""
    each = [
        f"{number} {option.policy}: {tenths(option.benefit.mean_difference)},"
        f" morphine {tenths(option.benefit.morphine.mean_difference)}"
        for number, option in enumerate(compared, start=1)
    ]
    return (
        "Less pain than placebo in NRS points, median and 90 % interval; morphine is an"
        f" assumed ceiling. {'; '.join(each)}."
    )


def harm_sentence(compared: tuple[Option, ...], name: str) -> str:
    """Every chance of one harm beside what is allowed."""
    each = [
        f"{number} {option.policy}: {chance(harm.probability)},"
        f" allowed {chance(harm.allowed)}{', binds' if harm.binding else ''}"
        for number, option in enumerate(compared, start=1)
        for harm in option.constraints
        if harm.name == name
    ]
    return f"Chance of harm, {name}. {'; '.join(each)}."
