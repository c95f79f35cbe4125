"""Options side by side: chance of benefit, and the chance of each harm.

Rows carry the number of the option, as the tables of a report do.
"""

from ..dosing.answer import Option
from .extra import altair as alt
from .look import BLUE, INK, VERMILION, WIDTH, dressed, titled
from .numbers import chance

ROW = 26  # [px] an option takes
NAMES = 66  # [px] the policies' names take to the left
FIGURES = 34  # [px] the percentages take to the right
PLOT = WIDTH - NAMES - FIGURES  # [px] between them


def chart(options: tuple[Option, ...]) -> alt.VConcatChart:
    """Benefit above, harms below."""
    bounded = any(option.constraints for option in options)
    below = [harm_layers(options)] if bounded else []
    return dressed(alt.vconcat(benefit_layers(options), *below, spacing=26))


def benefit(options: tuple[Option, ...]) -> alt.LayerChart:
    """Probability of benefit, alone."""
    return dressed(benefit_layers(options))


def harms(options: tuple[Option, ...]) -> alt.VConcatChart:
    """Chances of the constraints, alone."""
    return dressed(harm_layers(options))


def benefit_layers(options: tuple[Option, ...]) -> alt.LayerChart:
    """A bar from low to high and a dot in the middle, a row an option."""
    rows = [
        {
            "option": f"{number} {option.policy}",
            "low": option.probability_of_benefit.low,
            "middle": option.probability_of_benefit.middle,
            "high": option.probability_of_benefit.high,
            "figure": chance(option.probability_of_benefit.middle),
        }
        for number, option in enumerate(options, start=1)
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(y=row())
    layers = [
        drawn.mark_bar(color=BLUE, opacity=0.3, size=9, cornerRadius=4).encode(
            x=share("low"), x2="high:Q"
        ),
        drawn.mark_point(color=BLUE, filled=True, opacity=1, size=60).encode(
            x=share("middle")
        ),
        figures(drawn),
    ]
    return alt.LayerChart(layer=layers).properties(
        width=PLOT,
        height=ROW * len(options),
        title=titled("Probability of benefit", "Bar: low to high. Dot: middle."),
    )


def harm_layers(options: tuple[Option, ...]) -> alt.VConcatChart:
    """A panel a constraint: chance as a dot, what is allowed as an upright tick."""
    rows = [
        {
            "option": f"{number} {option.policy}",
            "constraint": constraint.name,
            "probability": constraint.probability,
            "allowed": constraint.allowed,
            "binds": constraint.binding,
            "figure": chance(constraint.probability),
        }
        for number, option in enumerate(options, start=1)
        for constraint in option.constraints
    ]
    panels = [
        harm_panel([r for r in rows if r["constraint"] == name], name)
        for name in dict.fromkeys(str(r["constraint"]) for r in rows)
    ]
    key = "Dot: chance. Upright tick: allowed. Diamond: binds."
    return alt.vconcat(*panels, spacing=12, title=titled("Chance of each harm", key))


def harm_panel(rows: list[dict[str, str | float | bool]], name: str) -> alt.LayerChart:
    """One constraint over the options it applies to."""
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
        title=alt.Title(name, anchor="start", fontSize=11, offset=4),
    )


def figures(drawn: alt.Chart) -> alt.Chart:
    """The percentages in print, a column to the right of the plot."""
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
            domain=False, grid=True, minExtent=NAMES, maxExtent=NAMES, ticks=False
        ),
    )


def share(field: str) -> alt.X:
    """A probability on an axis from 0 to 100 %."""
    return alt.X(
        f"{field}:Q",
        title=None,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format=".0%", tickCount=5),
    )
