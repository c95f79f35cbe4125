"""A chart as a file; the suffix says which kind. Same chart, same bytes."""

import json
from pathlib import Path
from typing import Any

from ..errors import InputError
from .extra import vl_convert

PIXELS = 2  # of the PNG to one of the chart, so that it prints sharply
SUFFIXES = ".html, .svg, .png"
HTML = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mitragyna chart</title>
<style>body {{ margin: 8px }} #chart {{ overflow-x: auto }}</style>
<script>{library}</script>
</head>
<body>
<main id="chart"></main>
<script>vegaEmbed("#chart", {spec}, {{"actions": false, "renderer": "svg"}});</script>
</body>
</html>
"""


def save(chart: Any, path: Path) -> None:
    """Write the chart to `path`, in the kind its suffix says."""
    path.write_bytes(drawn(chart, path.suffix))


def drawn(chart: Any, suffix: str) -> bytes:
    """The chart as a file: .html stands alone, .svg, or .png.

    `Any`: see `look.dressed`.
    """
    match suffix.lower():
        case ".html":
            return html(chart).encode()
        case ".svg":
            return svg(chart).encode()
        case ".png":
            return vl_convert.vegalite_to_png(spec(chart), scale=PIXELS)
        case _:
            raise InputError(
                "a chart cannot be written in this format",
                field="plot",
                given=suffix or "no suffix",
                allowed=SUFFIXES,
            )


def svg(chart: Any) -> str:
    """The chart as SVG text."""
    return vl_convert.vegalite_to_svg(spec(chart))


def html(chart: Any) -> str:
    """The chart as one page that carries its own library and asks nobody."""
    # `<` is escaped, so that no title can close the script it stands in
    return HTML.format(
        library=vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"),
        spec=json.dumps(spec(chart)).replace("<", r"\u003c"),
    )


def spec(chart: Any) -> dict[str, Any]:
    """The chart in Vega-Lite's own words."""
    return chart.to_dict()
