"""A way down: what is left of the present intake, week by week."""

from ..answer import Step, WayDown
from ..clock import DAYS_A_WEEK
from .extra import altair as alt
from .look import BLUE, WIDTH, dressed, titled

HEIGHT = 150  # [px]
WIDE = 2 * WIDTH  # [px] the width of an A4 page


def chart(way: WayDown) -> alt.LayerChart:
    """Steps from 100 % to nothing, each with its share of the beginning."""
    drawn = alt.Chart(alt.InlineData(values=left(way))).encode(
        x=alt.X(
            "week:Q",
            title="weeks from the first day",
            scale=alt.Scale(domain=[0, max(way.weeks, 1)]),
            axis=alt.Axis(grid=False, tickMinStep=1),
        ),
        y=alt.Y(
            "percent:Q",
            title=None,
            scale=alt.Scale(domain=[0, 100]),
            axis=alt.Axis(labelExpr="datum.value + ' %'", tickCount=5),
        ),
    )
    line = drawn.mark_line(color=BLUE, interpolate="step-after", strokeWidth=2)
    return dressed(
        alt.LayerChart(layer=[line]).properties(
            width=WIDE,
            height=HEIGHT,
            title=titled("Share of the present intake"),
        )
    )


def left(way: WayDown) -> list[dict[str, float]]:
    """What is left where each step begins, and at the end [% of the beginning]."""
    begun = [
        {"week": _week(step), "percent": step.percent_of_start or 0.0}
        for step in way.steps
    ]
    first = [{"week": 0.0, "percent": 100.0}] if begun[0]["week"] > 0 else []
    end = {"week": float(way.weeks), "percent": begun[-1]["percent"]}
    return [*first, *begun, end]


def _week(step: Step) -> float:
    """Weeks from the first day until a step begins."""
    if step.from_day is None:
        return step.from_week - 1.0
    return (step.from_day - 1) / DAYS_A_WEEK
