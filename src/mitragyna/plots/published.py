"""Published numbers against predicted intervals, as folds of the number."""

from collections.abc import Sequence
from typing import Any, Protocol

from .extra import altair as alt
from .look import BLUE, QUIET, VERMILION, WIDTH, dressed, titled


class Predicted(Protocol):
    """A published number and its predicted interval, in one unit."""

    @property
    def observed(self) -> float: ...
    @property
    def predicted(self) -> float: ...
    @property
    def p5(self) -> float: ...
    @property
    def p95(self) -> float: ...
    @property
    def inside(self) -> bool: ...


def study(title: str, rows: Sequence[tuple[str, Predicted]]) -> Any:
    """A line a number: the interval as a share of what was published, which is 1."""
    data = [
        {
            "what": name,
            "low": row.p5 / row.observed,
            "high": row.p95 / row.observed,
            "middle": row.predicted / row.observed,
            "state": "inside" if row.inside else "miss",
        }
        for name, row in rows
    ]
    limits = [x for d in data for x in (d["low"], d["high"], 1.0)]
    is_log = min(limits) > 0.0
    scale = alt.Scale(type="log") if is_log else alt.Scale()
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("what:N", sort=None, title=None, axis=alt.Axis(labelLimit=170)),
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=["inside", "miss"], range=[BLUE, VERMILION]),
            legend=None,
        ),
    )
    x = alt.X("low:Q", scale=scale, title="predicted over published, 5 to 95 %")
    shape = alt.Shape(
        "state:N",
        scale=alt.Scale(domain=["inside", "miss"], range=["circle", "cross"]),
        legend=None,
    )
    one = alt.Chart(alt.Data(values=[{"x": 1.0}])).mark_rule(color=QUIET)
    drawn = alt.layer(
        one.encode(x=alt.X("x:Q", scale=scale)),
        base.mark_rule(strokeWidth=3, opacity=0.55).encode(x=x, x2="high:Q"),
        base.mark_point(filled=True, size=60).encode(
            x=alt.X("middle:Q", scale=scale), shape=shape
        ),
    )
    return dressed(
        drawn.properties(title=titled(title), width=WIDTH, height=18 * len(data) + 10)
    )
