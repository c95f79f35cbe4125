"""What was entered of one quantity, as points along a line; nothing is computed."""

from collections.abc import Sequence

from ..clock import HOURS_A_DAY
from .bands import HEIGHT
from .extra import altair as alt
from .look import BLUE, NUMBERS, WIDTH, dressed, titled
from .points import MeasuredPoint, marked
from .time_axis import is_by_clock, time_axis


def chart(
    title: str, shown: Sequence[MeasuredPoint], begin_h: float, end_h: float
) -> alt.LayerChart:
    """Points of one quantity from one hour to another, time 0 being midnight."""
    step = 1 if is_by_clock(begin_h, end_h) else HOURS_A_DAY
    x = time_axis(begin_h, end_h, 0.0)
    rows = [{"time": one.time_h / step, "value": one.value} for one in shown]
    axis = alt.Axis(minExtent=NUMBERS, tickCount=4)
    y = alt.Y("value:Q", title=None, axis=axis, scale=alt.Scale(zero=True))
    line = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(color=BLUE, strokeWidth=1.2)
        .encode(x=x, y=y)
    )
    return dressed(
        alt.LayerChart(layer=[line, marked(shown, step, x)]).properties(
            width=WIDTH, height=HEIGHT, title=titled(title)
        )
    )
