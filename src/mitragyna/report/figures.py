"""The page's charts: inline SVG, each with one sentence for who cannot see it."""

import re
from typing import Any

from ..answer import Advice, Band, Option, Refusal, Role
from ..interval import tenths
from ..plots import bands, options
from ..plots.extra import markupsafe
from ..plots.numbers import chance
from ..plots.write import svg


def figures(answer: Advice | Refusal) -> dict[str, list[markupsafe.Markup]]:
    """SVG of `options` and `forecast`; for a person no options and no dose ticks."""
    if isinstance(answer, Refusal):
        return {"options": [], "forecast": []}
    for_person = answer.role is Role.person
    return {
        "options": [] if for_person else option_figures(answer.options),
        "forecast": forecast_figures(answer, marked=not for_person),
    }


def option_figures(compared: tuple[Option, ...]) -> list[markupsafe.Markup]:
    """Less pain first, then a chart a harm."""
    if not compared:
        return []
    return [
        inline(options.benefit(compared), benefit_sentence(compared)),
        *(
            inline(options.harm(compared, name), harm_sentence(compared, name))
            for name in options.harm_names(compared)
        ),
    ]


def forecast_figures(answer: Advice, *, marked: bool) -> list[markupsafe.Markup]:
    """A chart a quantity."""
    if answer.forecast is None:
        return []
    dose_times_h = answer.forecast.dose_times_h if marked else ()
    return [
        inline(bands.panel(band, dose_times_h), band_sentence(band))
        for band in answer.forecast.bands
    ]


def inline(chart: Any, sentence: str) -> markupsafe.Markup:
    """The chart within a page, named by the sentence; `Any` as in `plots.look`."""
    drawn = svg(chart)
    width, height = size(drawn)
    inside = drawn[drawn.index(">") + 1 :]
    opening = markupsafe.Markup(
        '<svg class="chart" role="graphics-symbol" aria-label="{}" '
        'width="{}" height="{}" viewBox="0 0 {} {}">'
    ).format(sentence, width, height, width, height)
    # Vega has escaped every text in it
    return opening + markupsafe.Markup(inside)


def size(drawn: str) -> tuple[str, str]:
    """Width and height as the SVG states them [px]."""
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
    assert size, "Vega writes the size on the outermost element"
    return size[1], size[2]


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
