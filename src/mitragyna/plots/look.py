"""One look for every chart: a column that fits a phone and half an A4 page.

The colours are Okabe and Ito's, told apart with any colour vision; nothing is
said by colour alone.
"""

from textwrap import wrap
from typing import Any

from .extra import altair as alt

WIDTH = 290  # [px] of the plotting area; with its axis it fits 375 px
NUMBERS = 30  # [px] the numbers of an axis take to the left of the plotting area
LETTER = 9.0  # [px] of a title's letter in the widest of the usual fonts
INK = "#22303a"
QUIET = "#5b6b76"
GRID = "#e3e8eb"
BLUE = "#0072b2"
VERMILION = "#b34700"


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a title that fit so many px beside their numbers."""
    return wrap(text, int((width + NUMBERS) / LETTER))


def titled(text: str | list[str], *lines: str) -> alt.Title:
    """A title above the left edge, with quieter lines below it."""
    below = list(lines) or alt.Undefined  # an empty list would still take room
    return alt.Title(text, subtitle=below, anchor="start", frame="bounds", offset=8)


def dressed(chart: Any) -> Any:
    """The chart with fonts, axes and colours set.

    `Any`: Altair's single, layered, faceted and stacked charts share no type
    that names `configure`.
    """
    quiet = {"labelColor": QUIET, "titleColor": QUIET, "titleFontWeight": "normal"}
    return chart.configure(
        aria=False,  # the page gives each chart one sentence instead
        background="#ffffff",
        font="sans-serif",
        axis={
            **quiet,
            "domainColor": QUIET,
            "gridColor": GRID,
            "labelFontSize": 11,
            "tickColor": QUIET,
            "titleFontSize": 11,
        },
        title={
            "color": INK,
            "fontSize": 13,
            "subtitleColor": QUIET,
            "subtitleFontSize": 11,
            "subtitleLineHeight": 14,
        },
        view={"stroke": None},
    )
