"""Bands over time: a small chart a quantity, with limit, doses and what was measured.

The light band holds nine in ten, the dark band half, the line is the median.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..answer import Band
from ..clock import HOURS_A_DAY
from .extra import altair as alt
from .look import BLUE, INK, NUMBERS, QUIET, VERMILION, WIDTH, dressed, titled, wrapped
from .points import MeasuredPoint, marked
from .time_axis import is_by_clock, time_axis

HEIGHT = 120  # [px] of one band's plotting area
FOOT = 4  # [px] the middle of a dose's tick above the axis
CONCENTRATION = "ng/mL"  # what a logarithmic axis is for
LEAST_SHARE = 1e-4  # of the highest value, on a logarithmic axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How bands are drawn, and what with.

    clock_h       clock time at time 0 of the bands [h]; None: not known
    dose_times_h  since time 0 [h]
    points        what was measured
    begin_h       where the axis begins at the latest, since time 0 [h]
    is_log        whether concentrations have a logarithmic axis
    width         of a panel's plotting area [px], as is height
    """

    clock_h: float | None = None
    dose_times_h: tuple[float, ...] = ()
    points: tuple[MeasuredPoint, ...] = ()
    begin_h: float = 0.0
    is_log: bool = False
    width: int = WIDTH
    height: int = HEIGHT


PLAIN = Drawing()


def chart(bands: tuple[Band, ...], how: Drawing = PLAIN) -> alt.VConcatChart:
    """The bands below one another, with a line on how to read them."""
    key = "Line: median. Dark band: 25–75 %. Light band: 5–95 %."
    marks = ["Ticks at the foot: doses."] if how.dose_times_h else []
    marks += ["Rings: measured."] if how.points else []
    more = [" ".join(marks)] if marks else []
    how = together(bands, how)
    panels = [layers(band, how) for band in bands]
    stacked = alt.vconcat(*panels, spacing=22, title=titled("Forecast", key, *more))
    return dressed(stacked)


def together(bands: Sequence[Band], how: Drawing) -> Drawing:
    """The same for all of a row: as early as anything measured of one of them."""
    measured = (one.time_h for band in bands for one in points_of(band, how))
    return replace(how, begin_h=min([how.begin_h, *measured]))


def panel(band: Band, how: Drawing = PLAIN) -> alt.LayerChart:
    """One band alone, for a page that arranges them itself."""
    return dressed(layers(band, how))


def layers(band: Band, how: Drawing) -> alt.LayerChart:
    """Bands, median, limit, doses and points of one quantity, not yet dressed."""
    shown = points_of(band, how)
    begin_h = min(band.time_h[0], how.begin_h)
    end_h = band.time_h[-1]
    step = 1 if is_by_clock(begin_h, end_h) else HOURS_A_DAY
    x = time_axis(begin_h, end_h, how.clock_h)
    drawn = [*spread(band, step, x, how)]
    if begin_h < 0.0:
        drawn.append(now(x))
    if band.limit is not None:
        drawn += limit(band.limit, band.limit_name, how.width)
    within = [t for t in how.dose_times_h if begin_h <= t <= end_h]
    if within:
        drawn.append(doses([t / step for t in within], x, how.height))
    if shown:
        drawn.append(marked(shown, step, x))
    unit = f" [{band.unit}]" if band.unit else ""
    title = wrapped(f"{band.title}{unit}", how.width)
    return alt.LayerChart(layer=drawn).properties(
        width=how.width, height=how.height, title=titled(title)
    )


def points_of(band: Band, how: Drawing) -> tuple[MeasuredPoint, ...]:
    """What was measured of the band's quantity, as long before as it lasts."""
    lasts = band.time_h[-1] - band.time_h[0]
    return tuple(
        one
        for one in how.points
        if one.quantity == band.quantity
        and band.time_h[0] - lasts <= one.time_h <= band.time_h[-1]
        and not (is_log(band, how) and one.value <= 0)
    )


def is_log(band: Band, how: Drawing) -> bool:
    """Whether the band has a logarithmic axis."""
    return how.is_log and band.unit == CONCENTRATION


def spread(band: Band, step: int, x: alt.X, how: Drawing) -> Iterator[alt.Chart]:
    """The light band, the dark band and the median."""
    columns = zip(
        band.time_h, band.p5, band.p25, band.median, band.p75, band.p95, strict=True
    )
    least = LEAST_SHARE * max(band.p95) if is_log(band, how) else None
    rows = [
        {"time": t / step, "p5": a, "p25": b, "median": m, "p75": c, "p95": d}
        for t, *levels in columns
        for a, b, m, c, d in [levels if least is None else raised(levels, least)]
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    y = {
        "title": None,
        "axis": alt.Axis(minExtent=NUMBERS, tickCount=4),
        "scale": alt.Scale(zero=True) if least is None else alt.Scale(type="log"),
    }
    for low, high, opacity in (("p5", "p95", 0.16), ("p25", "p75", 0.30)):
        yield drawn.mark_area(color=BLUE, opacity=opacity).encode(
            y=alt.Y(f"{low}:Q", **y), y2=f"{high}:Q"
        )
    yield drawn.mark_line(color=BLUE, strokeWidth=1.8).encode(y=alt.Y("median:Q", **y))


def raised(levels: Sequence[float], least: float) -> list[float]:
    """The levels where a logarithm can be taken: nothing is the foot of the axis."""
    return [max(level, least) for level in levels]


def now(x: alt.X) -> alt.Chart:
    """A line at time 0, where what was measured ends and the prediction begins."""
    return (
        alt.Chart(alt.InlineData(values=[{"time": 0.0}]))
        .mark_rule(color=QUIET, strokeWidth=1)
        .encode(x=x)
    )


def limit(value: float, name: str, width: int) -> tuple[alt.Chart, alt.Chart]:
    """A dashed line with its name above its right end."""
    drawn = alt.Chart(alt.InlineData(values=[{"limit": value, "name": name}]))
    return (
        drawn.mark_rule(color=VERMILION, strokeDash=[5, 3], strokeWidth=1.3).encode(
            y="limit:Q"
        ),
        drawn.mark_text(
            align="right", baseline="bottom", color=VERMILION, dy=-3, fontSize=11
        ).encode(x=alt.value(width), y="limit:Q", text="name:N"),
    )


def doses(times: Sequence[float], x: alt.X, height: int) -> alt.Chart:
    """A tick at the foot for each dose."""
    rows = [{"time": t} for t in times]
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_tick(color=INK, orient="vertical", size=7, thickness=1)
        .encode(x=x, y=alt.value(height - FOOT))
    )
