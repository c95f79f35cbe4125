"""Answers as charts."""

from ..answer import Advice
from ..dosing.products import Products
from ..errors import InputError
from ..plots import bands, options, products
from ..plots.extra import altair as alt
from .simulate import Simulated


def plot(answer: Simulated | Advice | Products) -> alt.TopLevelMixin:
    """The chart of an answer: bands over time, options, or products side by side.

    A person's advice has no options; its chart is the forecast.
    """
    match answer:
        case Simulated():
            return bands.chart(answer.bands, course(answer))
        case Advice(options=()) if answer.forecast:
            ahead = answer.forecast
            how = bands.Drawing(clock_h=ahead.clock_h, dose_times_h=ahead.dose_times_h)
            return bands.chart(ahead.bands, how)
        case Advice() if answer.options:
            return options.chart(answer.options)
        case Products():
            return _side_by_side(answer)
    raise InputError(
        "has no chart",
        field="answer",
        given=type(answer).__name__,
        allowed="what simulate, advise or compare answers",
    )


def course(answer: Simulated) -> bands.Drawing:
    """A simulation on its own clock, with its doses."""
    return bands.Drawing(
        clock_h=answer.inputs.start_h, dose_times_h=answer.dose_times_h
    )


def _side_by_side(answer: Products) -> alt.TopLevelMixin:
    """A panel for each main quantity."""
    columns = zip(*(one.quantities for one in answer.products), strict=True)
    return products.chart(
        [one.label for one in answer.products],
        [
            (f"{row[0].name} [{row[0].unit}]", [one.value for one in row])
            for row in columns
            if row[0].is_main
        ],
    )
