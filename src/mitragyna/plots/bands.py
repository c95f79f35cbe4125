"""Bands over time: one small chart a quantity, limits and doses marked.

The light band holds nine in ten, the dark band half, the line is the median.
"""

from collections.abc import Sequence

from ..answer import Band
from .extra import altair as alt
from .look import BLUE, INK, VERMILION, WIDTH, dressed, titled

HEIGHT = 120  # [px] of one band's plotting area
NUMBERS = 30  # [px] the numbers take to the left of it
LONGEST_IN_HOURS = 72  # [h]; beyond it the axis reads days


def chart(bands: tuple[Band, ...], dose_times_h: tuple[float, ...]) -> alt.VConcatChart:
    """The bands below one another, with a line on how to read them."""
    key = "Line: median. Dark band: 25–75 %. Light band: 5–95 %."
    ticks = ["Ticks at the foot: doses."] if dose_times_h else []
    panels = [layers(band, dose_times_h) for band in bands]
    stacked = alt.vconcat(*panels, spacing=22, title=titled("Forecast", key, *ticks))
    return dressed(stacked)


def panel(band: Band, dose_times_h: tuple[float, ...]) -> alt.LayerChart:
    """One band alone, for a page that arranges them itself."""
    return dressed(layers(band, dose_times_h))


def layers(band: Band, dose_times_h: tuple[float, ...]) -> alt.LayerChart:
    """Bands, median, limit and doses of one quantity, not yet dressed."""
    hours = band.time_h[-1] - band.time_h[0] <= LONGEST_IN_HOURS
    step = 1 if hours else 24
    x = alt.X(
        "time:Q",
        title="hours" if hours else "days",
        scale=alt.Scale(domain=[band.time_h[0] / step, band.time_h[-1] / step]),
        axis=alt.Axis(grid=False, tickCount=7),
    )
    drawn = [*spread(band, step, x)]
    if band.limit is not None:
        drawn += limit(band.limit, band.limit_name)
    within = [t for t in dose_times_h if band.time_h[0] <= t <= band.time_h[-1]]
    if within:
        drawn.append(doses([t / step for t in within], x))
    unit = f" [{band.unit}]" if band.unit else ""
    return alt.LayerChart(layer=drawn).properties(
        width=WIDTH, height=HEIGHT, title=titled(f"{band.title}{unit}")
    )


def spread(band: Band, step: int, x: alt.X) -> tuple[alt.Chart, alt.Chart, alt.Chart]:
    """The light band, the dark band and the median."""
    columns = zip(
        band.time_h, band.p5, band.p25, band.median, band.p75, band.p95, strict=True
    )
    rows = [
        {"time": t / step, "p5": a, "p25": b, "median": m, "p75": c, "p95": d}
        for t, a, b, m, c, d in columns
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    y = {
        "title": None,
        "axis": alt.Axis(minExtent=NUMBERS, tickCount=4),
        "scale": alt.Scale(zero=True),
    }
    return (
        drawn.mark_area(color=BLUE, opacity=0.16).encode(
            y=alt.Y("p5:Q", **y), y2="p95:Q"
        ),
        drawn.mark_area(color=BLUE, opacity=0.30).encode(
            y=alt.Y("p25:Q", **y), y2="p75:Q"
        ),
        drawn.mark_line(color=BLUE, strokeWidth=1.8).encode(y=alt.Y("median:Q", **y)),
    )


def limit(value: float, name: str) -> tuple[alt.Chart, alt.Chart]:
    """A dashed line with its name above its right end."""
    drawn = alt.Chart(alt.InlineData(values=[{"limit": value, "name": name}]))
    return (
        drawn.mark_rule(color=VERMILION, strokeDash=[5, 3], strokeWidth=1.3).encode(
            y="limit:Q"
        ),
        drawn.mark_text(
            align="right", baseline="bottom", color=VERMILION, dy=-3, fontSize=11
        ).encode(x=alt.value(WIDTH), y="limit:Q", text="name:N"),
    )


def doses(times: Sequence[float], x: alt.X) -> alt.Chart:
    """A tick at the foot for each dose."""
    rows = [{"time": t} for t in times]
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_tick(color=INK, orient="vertical", size=7, thickness=1)
        .encode(x=x, y=alt.value(HEIGHT - 4))
    )
