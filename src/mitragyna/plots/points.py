"""What was measured, as points on the bands of the same quantity."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .. import units
from ..clock import HOUR
from ..record.observation import Observation, Quantity
from .extra import altair as alt
from .look import INK

#: Quantity → its band, and the unit of that.
BANDS = {
    Quantity.plasma_mitragynine: ("plasma_MG", "ng/mL"),
    Quantity.plasma_7_hydroxymitragynine: ("plasma_7OH", "ng/mL"),
    Quantity.plasma_speciociliatine: ("plasma_SC", "ng/mL"),
    Quantity.prolactin: ("P", "ng/mL"),
    Quantity.pain_nrs: ("NRS", "points"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPoint:
    """A measured value on a band.

    quantity  name of the band
    time_h    since time 0 of the band [h]; negative before it
    value     [unit of the band]; the limit of quantification when `is_below`
    """

    quantity: str
    time_h: float
    value: float
    is_below: bool = False


def points(
    measured: Iterable[Observation], begin: datetime
) -> tuple[MeasuredPoint, ...]:
    """What was measured of quantities that have a band; `begin` is time 0."""
    return tuple(
        MeasuredPoint(
            quantity=BANDS[one.quantity][0],
            time_h=(one.time - begin) / HOUR,
            value=_in_unit_of_band(one),
            is_below=bool(one.below_lloq),
        )
        for one in measured
        if one.quantity in BANDS
    )


def _in_unit_of_band(one: Observation) -> float:
    _, unit = BANDS[one.quantity]
    quantity = one.quantity
    return units.convert(one.canonical, quantity.unit, unit, quantity.allowed_units)


def marked(shown: Iterable[MeasuredPoint], step: int, x: alt.X) -> alt.Chart:
    """A ring each; a triangle that points downwards where the value is a limit."""
    rows = [
        {"time": one.time_h / step, "value": one.value, "below": one.is_below}
        for one in shown
    ]
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(color=INK, fill="#ffffff", opacity=1, size=45, strokeWidth=1.6)
        .encode(
            x=x,
            y="value:Q",
            shape=alt.when(alt.datum.below)
            .then(alt.value("triangle-down"))
            .otherwise(alt.value("circle")),
        )
    )
