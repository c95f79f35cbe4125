"""What would be measured before and after a fit, with what was measured.

Of a few days bands are drawn, the prior's ends dashed. Of more days every value has a
bar of its own, the prior's a thin one: bands would be a comb of days.
"""

from collections.abc import Iterator

from ..answer import Band
from ..clock import HOURS_A_DAY
from .bands import Drawing, layers, points_of
from .extra import altair as alt
from .look import BLUE, INK, NUMBERS, QUIET, dressed, titled, wrapped
from .points import marked
from .time_axis import is_by_clock, time_axis

WIDTH, HEIGHT = 340, 150  # [px] of the plotting area: half of a page
BAR, TICK = 5, 9  # [px] width of a bar, and of the tick at its median
MARGIN = 0.04  # of the time shown, beside the first and the last bar


def panel(prior: Band, posterior: Band | None, how: Drawing) -> alt.LayerChart:
    """One quantity; posterior: None where the prior stands."""
    begin_h = min([how.begin_h, *(one.time_h for one in how.points)])
    if not is_by_clock(begin_h, 0.0):
        return dressed(_by_value(prior, posterior, how))
    shown = layers(posterior or prior, how)
    if posterior is not None:
        shown.layer = [*_ends(prior, how), *shown.layer]
    return dressed(shown)


def _ends(band: Band, how: Drawing) -> Iterator[alt.Chart]:
    """The ends of what was expected."""
    x = time_axis(min(band.time_h[0], how.begin_h), band.time_h[-1], how.clock_h)
    for ends in (band.p5, band.p95):
        rows = [
            {"time": t, "end": end} for t, end in zip(band.time_h, ends, strict=True)
        ]
        yield (
            alt.Chart(alt.InlineData(values=rows))
            .mark_line(color=QUIET, strokeDash=[4, 3], strokeWidth=1.1)
            .encode(x=x, y="end:Q")
        )


def _by_value(prior: Band, posterior: Band | None, how: Drawing) -> alt.LayerChart:
    """A bar for every value."""
    margin = MARGIN * -how.begin_h
    x = time_axis(how.begin_h - margin, margin, how.clock_h)
    unit, after = HOURS_A_DAY, posterior or prior
    rows = [
        {"time": t / unit, "low": a, "q1": b, "median": m, "q3": c, "high": d}
        | {"p5": low, "p95": high}
        for t, a, b, m, c, d, low, high in zip(
            *(after.time_h, after.p5, after.p25, after.median, after.p75, after.p95),
            *(prior.p5, prior.p95),
            strict=True,
        )
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    axis = alt.Axis(minExtent=NUMBERS, tickCount=4)
    y = alt.Y("p5:Q", title=None, axis=axis, scale=alt.Scale(zero=True))
    before = drawn.mark_rule(color=QUIET, strokeWidth=1.2).encode(y=y, y2="p95:Q")
    bars = [
        drawn.mark_rule(color=BLUE, opacity=opacity, strokeWidth=BAR).encode(
            y=f"{low}:Q", y2=f"{high}:Q"
        )
        for low, high, opacity in (("low", "high", 0.25), ("q1", "q3", 0.45))
    ]
    median = drawn.mark_tick(
        color=INK, orient="horizontal", size=TICK, thickness=1.4
    ).encode(y="median:Q")
    points = marked(points_of(prior, how), unit, x)
    title = wrapped(f"{prior.title} [{prior.unit}]", how.width)
    return alt.LayerChart(layer=[before, *bars, median, points]).properties(
        width=how.width, height=how.height, title=titled(title)
    )
