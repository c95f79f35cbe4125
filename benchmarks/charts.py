"""The two charts of docs/engine.md, drawn from what was measured."""

from typing import Literal

from mitragyna.plots.extra import altair as alt
from mitragyna.plots.look import BLUE, INK, QUIET, VERMILION, dressed, titled

from .curves import Point

WIDTH, HEIGHT = 400, 260  # [px] of the plotting area
COLOURS = (BLUE, VERMILION, INK, QUIET)
SHAPES = ("circle", "square", "triangle-up", "diamond")


def time_of_subjects(points: list[Point], machine: str) -> alt.LayerChart:
    """Time against the number of subjects, both logarithmic."""
    head = titled(
        "Time of the reference problem, a week, all states hourly",
        f"{machine}; two threads or processes each.",
        "Rivals at their loosest tolerance with errors below 1e-4.",
    )
    return curves(points, ("subjects", "time [ms]"), "log").properties(title=head)


def cost_of_states(points: list[Point], machine: str) -> alt.LayerChart:
    """Time of one subject's week against the number of states."""
    head = titled(
        "Time of a subject's week as the model grows",
        f"{machine}; mitragyna, two threads, P and N hourly.",
        "One chain: n compartments in a row. Separate drugs: three states each.",
    )
    return curves(points, ("states", "time a subject [µs]"), "linear").properties(
        title=head
    )


def curves(
    points: list[Point], titles: tuple[str, str], scale: Literal["linear", "log"]
) -> alt.LayerChart:
    """A line with points for each curve, told apart by colour and shape."""
    names = list(dict.fromkeys(point.curve for point in points))
    rows = [{"curve": p.curve, "x": p.x, "y": p.y} for p in points]
    powers = alt.Axis(format=",~g", values=[10.0**k for k in range(-3, 7)])
    axis = powers if scale == "log" else alt.Axis()
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("x:Q", title=titles[0], scale=alt.Scale(type=scale), axis=axis),
        y=alt.Y("y:Q", title=titles[1], scale=alt.Scale(type=scale), axis=axis),
        color=alt.Color(
            "curve:N",
            title=None,
            sort=names,
            scale=alt.Scale(domain=names, range=COLOURS[: len(names)]),
        ),
        shape=alt.Shape(
            "curve:N",
            title=None,
            sort=names,
            scale=alt.Scale(domain=names, range=SHAPES[: len(names)]),
        ),
    )
    chart = alt.LayerChart(
        layer=[
            drawn.mark_line(strokeWidth=1.8),
            drawn.mark_point(filled=True, opacity=1, size=55),
        ]
    )
    return dressed(chart.properties(width=WIDTH, height=HEIGHT))
