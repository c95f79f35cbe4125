"""Options side by side: less pain than placebo, and the chance of each harm.

Rows carry the number of the option, as the tables of a report do.
"""

from textwrap import wrap

from ..answer import Option
from .extra import altair as alt
from .look import BLUE, INK, VERMILION, dressed, titled
from .numbers import chance

ROW = 26  # [px] an option takes
NAMES = 66  # [px] the policies' names take to the left
TITLE = 32  # letters of a title that fit above names, plot and figures
PLOT = 120  # [px] of the plotting area; three panels fit the width of an A4 page


def chart(options: tuple[Option, ...]) -> alt.VConcatChart:
    """Less pain above, a panel for each constraint below."""
    key = "Dot: chance. Upright tick: allowed.", "Diamond: binds."
    panels = [harm_layers(options, name) for name in harm_names(options)]
    harms = alt.vconcat(*panels, title=titled("Chance of each harm", *key), spacing=12)
    below = [harms] if panels else []
    return dressed(alt.vconcat(benefit_layers(options), *below, spacing=26))


def benefit(options: tuple[Option, ...]) -> alt.LayerChart:
    """Less pain alone, for a page that arranges the panels itself."""
    return dressed(benefit_layers(options))


def harm(options: tuple[Option, ...], name: str) -> alt.LayerChart:
    """One constraint alone."""
    return dressed(harm_layers(options, name))


def harm_names(options: tuple[Option, ...]) -> tuple[str, ...]:
    """Every constraint of the options once, in the order given."""
    named = (c.name for option in options for c in option.constraints)
    return tuple(dict.fromkeys(named))


def benefit_layers(options: tuple[Option, ...]) -> alt.LayerChart:
    """Mean difference from placebo, a row an option: a bar from low to high, a dot at
    the median, and morphine in the same week as an upright tick."""
    rows = [
        {
            "option": f"{number} {option.policy}",
            "low": less.low,
            "median": less.median,
            "high": less.high,
            "morphine": option.benefit.morphine.mean_difference.median,
            "figure": f"{round(less.median, 1) + 0.0:.1f}",
        }
        for number, option in enumerate(options, start=1)
        for less in (option.benefit.mean_difference,)
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(y=row())
    layers = [
        drawn.mark_bar(color=BLUE, opacity=0.3, size=9, cornerRadius=4).encode(
            x=points("low"), x2="high:Q"
        ),
        drawn.mark_tick(color=INK, orient="vertical", size=14, thickness=2).encode(
            x=points("morphine")
        ),
        drawn.mark_point(color=BLUE, filled=True, opacity=1, size=60).encode(
            x=points("median")
        ),
        figures(drawn),
    ]
    return alt.LayerChart(layer=layers).properties(
        width=PLOT,
        height=ROW * len(options),
        title=titled(
            "Less pain than placebo",
            "NRS points. Bar: 90 %. Dot: median.",
            "Tick: morphine, assumed ceiling.",
        ),
    )


def harm_layers(options: tuple[Option, ...], name: str) -> alt.LayerChart:
    """Chance as a dot, what is allowed as an upright tick, a row an option."""
    rows = [
        {
            "option": f"{number} {option.policy}",
            "probability": constraint.probability,
            "allowed": constraint.allowed,
            "binds": constraint.binding,
            "figure": chance(constraint.probability),
        }
        for number, option in enumerate(options, start=1)
        for constraint in option.constraints
        if constraint.name == name
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(y=row())
    binds = alt.datum.binds
    layers = [
        drawn.mark_tick(color=INK, orient="vertical", size=14, thickness=2).encode(
            x=share("allowed")
        ),
        drawn.mark_point(filled=True, opacity=1, size=60).encode(
            x=share("probability"),
            color=alt.when(binds).then(alt.value(VERMILION)).otherwise(alt.value(BLUE)),
            shape=alt.when(binds)
            .then(alt.value("diamond"))
            .otherwise(alt.value("circle")),
        ),
        figures(drawn),
    ]
    return alt.LayerChart(layer=layers).properties(
        width=PLOT,
        height=0.75 * ROW * len(rows),
        title=alt.Title(
            wrap(name, TITLE), anchor="start", fontSize=12, frame="bounds", offset=4
        ),
    )


def figures(drawn: alt.Chart) -> alt.Chart:
    """The numbers in print, a column to the right of the plot."""
    return drawn.mark_text(align="left", color=INK, dx=8, fontSize=11).encode(
        x=alt.value(PLOT), text="figure:N"
    )


def row() -> alt.Y:
    """The options from above to below, in the order given."""
    return alt.Y(
        "option:N",
        sort=None,
        title=None,
        axis=alt.Axis(
            domain=False,
            grid=True,
            labelPadding=8,  # a dot at 0 % would cover the last letter
            minExtent=NAMES,
            maxExtent=NAMES,
            ticks=False,
        ),
    )


def points(field: str) -> alt.X:
    """Less pain on an axis that holds 0 [NRS points]."""
    return alt.X(
        f"{field}:Q",
        title=None,
        scale=alt.Scale(zero=True, nice=True),
        axis=alt.Axis(
            format=".1f", tickCount=3, labelOverlap="greedy", labelSeparation=8
        ),
    )


def share(field: str) -> alt.X:
    """A probability on an axis from 0 to 100 %."""
    return alt.X(
        f"{field}:Q",
        title=None,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format=".0%", tickCount=3),
    )
