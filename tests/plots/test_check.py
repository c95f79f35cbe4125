"""What would be measured, drawn: bands of a few days, bars of more."""

import re
from dataclasses import replace

from mitragyna.plots import check
from mitragyna.plots.bands import Drawing
from mitragyna.plots.points import MeasuredPoint
from mitragyna.plots.write import svg
from tests.plots.boxes import outside
from tests.report.fabricated import band


def shown(begin_h, step_h):
    """A band that ends at time 0."""
    whole = band("P", "Prolactin", "ng/mL", lambda t: 9.0 + 0.01 * t, step_h=step_h)
    last = whole.time_h[-1]
    times = tuple(t - last for t in whole.time_h)
    kept = slice(next(n for n, t in enumerate(times) if t >= begin_h), None)
    levels = {
        name: getattr(whole, name)[kept]
        for name in ("p5", "p25", "median", "p75", "p95")
    }
    return replace(whole, time_h=times[kept], **levels)


def drawing(*times_h, **more):
    points = tuple(
        MeasuredPoint(quantity="P", time_h=t, value=12.0, **more) for t in times_h
    )
    return Drawing(
        clock_h=9.0,
        begin_h=min(times_h),
        points=points,
        width=check.WIDTH,
        height=check.HEIGHT,
    )


def kinds(chart):
    return [layer["mark"]["type"] for layer in chart.to_dict()["layer"]]


def test_a_few_days_are_bands_with_the_ends_of_the_prior_dashed():
    prior = shown(-48.0, 1.0)
    chart = check.panel(prior, replace(prior, median=prior.p25), drawing(-24.0))
    assert kinds(chart).count("area") == 2
    drawn = svg(chart)
    assert drawn.count("stroke-dasharray") == 2
    assert "12:00" in drawn  # hours before the record have their clock times


def test_more_days_have_a_bar_for_every_value():
    prior = shown(-240.0, 24.0)
    chart = check.panel(prior, prior, drawing(-240.0, -24.0))
    assert "area" not in kinds(chart)
    assert kinds(chart).count("rule") == 3
    assert "days from 09:00" in svg(chart)


def test_where_the_prior_stands_nothing_else_is_drawn():
    prior = shown(-48.0, 1.0)
    assert "stroke-dasharray" not in svg(check.panel(prior, None, drawing(-24.0)))


def test_a_limit_is_a_triangle_and_every_letter_lies_inside():
    prior = shown(-48.0, 1.0)
    chart = check.panel(prior, prior, drawing(-24.0, is_below=True))
    drawn = svg(chart)
    ring = svg(check.panel(prior, prior, drawing(-24.0)))
    symbols = [
        re.findall(r'aria-roledescription="[^"]*"', text) for text in (drawn, ring)
    ]
    assert drawn != ring
    assert symbols[0] == symbols[1]
    assert not outside(drawn)
