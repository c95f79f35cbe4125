"""Products side by side on one quantity: a bar from 5 to 95 %, a dot at the median."""

from collections.abc import Sequence

from ..interval import Interval
from .extra import altair as alt
from .look import BLUE, dressed, titled
from .options import NAMES, ROW

PLOT = 170  # [px] of the plotting area; with the names it fits half an A4 page
LONGEST = 16  # letters of a label that fit beside the plot


def chart(
    labels: Sequence[str], quantities: Sequence[tuple[str, Sequence[Interval]]]
) -> alt.VConcatChart:
    """Every quantity above the next, by its title."""
    panels = (layers(title, labels, values) for title, values in quantities)
    return dressed(alt.vconcat(*panels))


def panel(
    title: str, labels: Sequence[str], values: Sequence[Interval]
) -> alt.LayerChart:
    """One quantity alone, for a page that arranges them itself."""
    return dressed(layers(title, labels, values))


def layers(
    title: str, labels: Sequence[str], values: Sequence[Interval]
) -> alt.LayerChart:
    """One quantity, a row a product, not yet dressed; what follows a comma stands below
    the title."""
    rows = [
        {"product": short(label, n), "low": v.low, "median": v.median, "high": v.high}
        for n, (label, v) in enumerate(zip(labels, values, strict=True), start=1)
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "product:N",
            sort=None,
            title=None,
            axis=alt.Axis(
                domain=False, grid=True, minExtent=NAMES, labelLimit=NAMES, ticks=False
            ),
        )
    )
    bar_and_dot = [
        drawn.mark_bar(color=BLUE, opacity=0.3, size=9, cornerRadius=4).encode(
            x=axis("low"), x2="high:Q"
        ),
        drawn.mark_point(color=BLUE, filled=True, opacity=1, size=60).encode(
            x=axis("median")
        ),
    ]
    return alt.LayerChart(layer=bar_and_dot).properties(
        width=PLOT, height=ROW * len(rows), title=titled(*title.split(", ", 1))
    )


def axis(field: str) -> alt.X:
    """A linear axis with few ticks."""
    return alt.X(f"{field}:Q", title=None, axis=alt.Axis(tickCount=3))


def short(label: str, number: int) -> str:
    """The number of the product and as much of its label as fits."""
    text = label.rsplit("/", 1)[-1]
    return f"{number} {text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}"
