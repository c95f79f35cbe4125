"""Four weeks as now and instead, one above the other: grey and dashed, blue."""

from collections.abc import Iterator

from ..answer import Band
from ..clock import HOURS_A_DAY
from .bands import HEIGHT, limit
from .extra import altair as alt
from .look import BLUE, NUMBERS, QUIET, WIDTH, dressed, titled, wrapped
from .time_axis import time_axis


def chart(now: Band, then: Band) -> alt.LayerChart:
    """Two bands of one quantity on one axis; each is 5 to 95 % around its median."""
    x = time_axis(now.time_h[0], now.time_h[-1], None)
    layers = [*_band(now, x, QUIET, [4, 3]), *_band(then, x, BLUE, [1, 0])]
    if now.limit is not None:
        layers += limit(now.limit, now.limit_name, WIDTH)
    unit = f" [{now.unit}]" if now.unit else ""
    title = wrapped(f"{now.title}{unit}", WIDTH)
    return dressed(
        alt.LayerChart(layer=layers).properties(
            width=WIDTH, height=HEIGHT, title=titled(title)
        )
    )


def _band(band: Band, x: alt.X, color: str, dash: list[int]) -> Iterator[alt.Chart]:
    columns = zip(band.time_h, band.p5, band.median, band.p95, strict=True)
    rows = [
        {"time": t / HOURS_A_DAY, "low": low, "median": median, "high": high}
        for t, low, median, high in columns
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    y = {
        "title": None,
        "axis": alt.Axis(minExtent=NUMBERS, tickCount=4),
        "scale": alt.Scale(zero=True),
    }
    yield drawn.mark_area(color=color, opacity=0.18).encode(
        y=alt.Y("low:Q", **y), y2="high:Q"
    )
    yield drawn.mark_line(color=color, strokeWidth=1.6, strokeDash=dash).encode(
        y=alt.Y("median:Q", **y)
    )
