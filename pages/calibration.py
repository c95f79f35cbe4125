"""Whether the fit of one person is calibrated, from what was recorded of it.

`python -m pages.calibration`, at the root: `docs/calibration.md` and its chart.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from mitragyna.evidence.markdown import table
from mitragyna.plots.extra import altair as alt
from mitragyna.plots.look import BLUE, INK, QUIET, VERMILION, dressed, titled
from mitragyna.plots.write import save
from verify.individual import band, off_even
from verify.ranks import RECORD

PAGE, CHART = Path("docs/calibration.md"), Path("docs/calibration.svg")
WIDTH, HEIGHT = 190, 150  # [px] of the plotting area of a panel
GRID = np.linspace(0.0, 1.0, 101)
LEVEL = 0.9  # of the intervals whose coverage is counted
#: Ends of the stated chances that are compared with what happened [-].
PARTS = (0.0, 0.01, 0.05, 0.1, 0.2, 0.5, 1.0)

Ranks = dict[str, Float[np.ndarray, " ranked"]]


def page(record: dict[str, Any]) -> str:
    """The page; `Any`: whatever JSON holds."""
    designs = record["designs"]
    truths = designs[0]["truths"]
    return "\n".join(
        [
            "# Is the fit of one person calibrated?\n",
            f"{truths} virtual people are taken for true in each of four designs. What "
            "would be measured in each is drawn from the observation models, and "
            f"{record['people']:,} people of the prior are weighed by it, none of whom "
            "shares with the true one what is not known of all people. If the fit says "
            "what it knows and no more, the rank of the truth among the weighed people "
            "is even, 90 % intervals hold it nine times in ten, and what is said to "
            "happen with a chance of 20 % happens once in five.\n",
            "This is about the method: true people come from the model. It says "
            "nothing about how well the model describes people. A truth is ranked "
            "where its weights can be relied on (Pareto k at most 0.7, worth 100 equal "
            "people); the others are not checked by this page.\n",
            f"Recorded {record['date']} at `{record['commit'][:12]}` on "
            f"{record['machine']}, by `python -m verify.ranks`.\n",
            "![How far ranks of the truth are off even ones, by design; stated chances "
            f"beside what happened]({CHART.name})\n",
            *(_design(one) for one in designs),
            "## Stated chances\n",
            "Of the designs in which anything was measured, by the chance that was "
            "stated. The error is that of as many independent events; here it is "
            "larger, since the true people are the same in each design.\n",
            _table(
                ["Event", "Stated", "Happened", "Error", "Truths"], _chances(designs)
            ),
        ]
    )


def _design(one: dict[str, Any]) -> str:
    ranks = ranks_of(one)
    count = len(next(iter(ranks.values())))
    limit = band(len(ranks))
    return "\n".join(
        [
            f"## {one['design'].capitalize()} measured\n",
            f"Ranked: {count} of {one['truths']}. Off even: the largest distance of "
            f"the ranks from even ones times √n, below {limit:.2f} for all quantities "
            "at once in 95 % of such records.\n",
            _table(
                ["Quantity", "Off even", "In 90 % intervals"],
                (
                    [
                        f"`{name}`",
                        f"{off_even(each):.2f}",
                        f"{100 * covered(each):.0f} %",
                    ]
                    for name, each in ranks.items()
                ),
            ),
        ]
    )


def ranks_of(design: dict[str, Any]) -> Ranks:
    """Ranks of the truth by quantity."""
    return {name: np.array(each) for name, each in design["ranks"].items()}


def covered(ranks: Float[np.ndarray, " ranked"]) -> float:
    """Share of truths inside the middle interval."""
    return float((np.abs(ranks - 0.5) <= 0.5 * LEVEL).mean())


def stated(
    designs: list[dict[str, Any]],
) -> Iterator[tuple[str, float, float, float, int]]:
    """Event, mean stated chance, share that happened, its error and how many; of the
    designs in which anything was measured."""
    for event in designs[0]["chances"]:
        pairs = np.concatenate([np.array(one["chances"][event]) for one in designs[1:]])
        part = np.searchsorted(PARTS[1:-1], pairs[:, 0], side="right")
        for which in np.unique(part):
            p, happened = pairs[part == which].T
            error = float(np.sqrt((p * (1.0 - p)).sum())) / len(p)
            yield event, float(p.mean()), float(happened.mean()), error, len(p)


def _chances(designs: list[dict[str, Any]]) -> Iterator[list[str]]:
    for event, said, happened, error, n in stated(designs):
        yield [event, *(f"{100 * x:.1f} %" for x in (said, happened, error)), str(n)]


def _table(heads: list[str], rows: Any) -> str:
    return table(heads, rows) + "\n"


def chart(record: dict[str, Any]) -> alt.HConcatChart:
    """Ranks off even ones, a panel a design; then stated chances and what happened."""
    designs = record["designs"]
    panels = [_off(one) for one in designs]
    rows = [alt.hconcat(*panels[:2], spacing=24), alt.hconcat(*panels[2:], spacing=24)]
    left = alt.vconcat(*rows, spacing=22)
    return dressed(
        alt.hconcat(
            left,
            _happened(designs),
            spacing=28,
            title=titled(
                "Ranks of the truth off even ones, and stated chances",
                "A line a quantity; grey: where 95 % of calibrated fits stay, all "
                "quantities at once.",
            ),
        )
    )


def _off(design: dict[str, Any]) -> alt.LayerChart:
    """Distribution of the ranks less the even one."""
    ranks = ranks_of(design)
    n = len(next(iter(ranks.values())))
    lines = [
        {"rank": x, "off": float((each <= x).mean() - x), "quantity": name}
        for name, each in ranks.items()
        for x in map(float, GRID)
    ]
    end = band(len(ranks)) / np.sqrt(n)
    ends = [{"rank": x, "low": -end, "high": end} for x in (0.0, 1.0)]
    x = alt.X("rank:Q", title="rank of the truth")
    scale = alt.Scale(domain=[-0.16, 0.16])
    inside = (
        alt.Chart(alt.InlineData(values=ends))
        .mark_area(color=QUIET, opacity=0.15)
        .encode(x=x, y=alt.Y("low:Q", title=None, scale=scale), y2="high:Q")
    )
    drawn = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_line(color=BLUE, strokeWidth=1.0, opacity=0.7, clip=True)
        .encode(x=x, y=alt.Y("off:Q", scale=scale), detail="quantity:N")
    )
    return alt.LayerChart(layer=[inside, drawn]).properties(
        width=WIDTH, height=HEIGHT, title=titled(f"{design['design']}: {n} truths")
    )


def _happened(designs: list[dict[str, Any]]) -> alt.LayerChart:
    """What happened against what was stated, two errors either way."""
    rows = [
        {
            "event": event.split(" in the week")[0],
            "stated": said,
            "happened": happened,
            "low": max(happened - 2.0 * error, 0.0),
            "high": min(happened + 2.0 * error, 1.0),
        }
        for event, said, happened, error, _ in stated(designs)
    ]
    scale = alt.Scale(domain=[0, 0.6], clamp=True)
    legend = alt.Legend(title=None, orient="bottom", direction="vertical")
    x = alt.X("stated:Q", title="stated chance", scale=scale)
    even = (
        alt.Chart(alt.InlineData(values=[{"a": 0.0}, {"a": 0.6}]))
        .mark_line(color=QUIET, strokeWidth=1)
        .encode(x=alt.X("a:Q", scale=scale), y=alt.Y("a:Q", scale=scale))
    )
    drawn = alt.Chart(alt.InlineData(values=rows)).encode(
        x=x,
        color=alt.Color(
            "event:N",
            scale=alt.Scale(range=[BLUE, VERMILION]),
            legend=legend,
        ),
        shape=alt.Shape("event:N", legend=legend),
    )
    error = drawn.mark_rule(strokeWidth=1.4).encode(
        y=alt.Y("low:Q", title="share that happened", scale=scale), y2="high:Q"
    )
    points = drawn.mark_point(filled=True, size=46, stroke=INK, strokeWidth=0.5).encode(
        y="happened:Q"
    )
    return alt.LayerChart(layer=[even, error, points]).properties(
        width=WIDTH + 40, height=2 * HEIGHT, title=titled("Stated and happened")
    )


def write(record: dict[str, Any]) -> None:
    """The page and its chart."""
    PAGE.write_text(page(record), encoding="utf-8", newline="\n")
    save(chart(record), CHART)


if __name__ == "__main__":
    write(json.loads(RECORD.read_text("utf-8")))
