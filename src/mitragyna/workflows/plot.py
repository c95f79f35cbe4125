"""Answers as charts."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ..answer import Advice, Band
from ..dosing.products import Products
from ..errors import InputError
from ..plots import bands, options, products
from ..plots.extra import altair as alt
from ..plots.points import BANDS, MeasuredPoint, points
from ..record.history import History
from ..record.observation import Observation
from .simulate import BANDS as DRAWN
from .simulate import Simulated

NARROWEST, WIDEST, LOWEST, HIGHEST = 150, 2000, 60, 1000  # [px]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """Which courses are drawn, and how.

    shown     quantities, such as plasma_MG; none: all
    is_log    whether concentrations have a logarithmic axis
    width     of a panel [px], 150 to 2000
    height    of a panel [px], 60 to 1000
    observed  whose measured values are drawn; their first day is the first day of
              the simulation
    """

    shown: tuple[str, ...] = ()
    is_log: bool = False
    width: int = bands.PLAIN.width
    height: int = bands.PLAIN.height
    observed: History | None = None

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("width", self.width, NARROWEST, WIDEST),
            ("height", self.height, LOWEST, HIGHEST),
        ):
            if not low <= value <= high:
                raise InputError(
                    "is out of range",
                    field=name,
                    given=value,
                    allowed=f"{low} to {high}",
                    unit="px",
                )
        for name in self.shown:
            if name not in DRAWN:
                raise InputError(
                    "is not drawn", field="panel", given=name, allowed=", ".join(DRAWN)
                )
        if self.observed and not measured_in(self.observed):
            raise InputError(
                "holds nothing that is drawn",
                field="observed",
                allowed=", ".join(BANDS),
            )


USUAL = Panels()


def plot(
    answer: Simulated | Advice | Products, panels: Panels = USUAL
) -> alt.TopLevelMixin:
    """The chart of an answer: bands over time, options, or products side by side.

    A person's advice has no options; its chart is the forecast. `panels` is about the
    bands of a simulation.
    """
    match answer:
        case Simulated():
            shown = chosen(answer.bands, panels.shown)
            return bands.chart(shown, drawing(answer, panels))
        case _ if panels != USUAL:
            raise InputError(
                "is about a simulation alone",
                field="panels",
                given=type(answer).__name__,
            )
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


def chosen(every: tuple[Band, ...], shown: tuple[str, ...]) -> tuple[Band, ...]:
    """The bands of these names, in their order; without names all."""
    named = {band.quantity: band for band in every}
    return tuple(named[name] for name in shown if name in named) or every


def drawing(answer: Simulated, panels: Panels = USUAL) -> bands.Drawing:
    """A simulation on its own clock, with its doses and what was measured."""
    start_h = answer.inputs.start_h
    return bands.Drawing(
        clock_h=start_h,
        dose_times_h=answer.dose_times_h,
        points=measured(panels.observed, start_h),
        is_log=panels.is_log,
        width=panels.width,
        height=panels.height,
    )


def measured_in(observed: History) -> list[Observation]:
    """What was measured of quantities that are drawn."""
    return [one for one in observed.observations if one.quantity in BANDS]


def measured(observed: History | None, start_h: float) -> tuple[MeasuredPoint, ...]:
    """What was measured, from the start of a simulation on the first day of it."""
    if observed is None:
        return ()
    own = measured_in(observed)
    midnight = datetime.combine(min(o.time for o in own), time())
    return points(own, midnight + timedelta(hours=start_h))


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
