"""What was entered about a person over days, and what is expected of people like them.

Bands run over the past as it stands on record: of people like this one, or of those
whom the measured values leave. A person's own page shows what was entered alone.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import numpy as np
from jaxtyping import Float

from ..answer import Band, Role
from ..clock import DAY_H, HOUR
from ..dosing.forecast import band, prolactin_limit
from ..dosing.tried import unrated
from ..errors import InputError
from ..inference.expectation import simulated
from ..inference.learnt import learn
from ..person.setting import Draws, at_first, setting
from ..plots.points import MeasuredPoint, points
from ..products.plausible import believed
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..safety.gates import gates
from .fit import computes_nothing
from .simulate import BANDS

SHOWN = {**BANDS, "SOWS": ("Withdrawal, SOWS", "points")}
OUTPUTS = ("NRS", "SOWS", "P", "plasma_MG", "E")
LENGTHS = (7, 14, 28, 56)  # days that are shown
MOST_TIMES = 170  # points of a curve
PEOPLE = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days that are shown, the last included."""

    last: date
    days: int

    def __post_init__(self) -> None:
        if self.days not in LENGTHS:
            raise InputError(
                "is no length that is shown",
                field="days",
                given=self.days,
                allowed=", ".join(map(str, LENGTHS)),
            )

    @property
    def begin(self) -> datetime:
        """Midnight at which the first day begins."""
        return datetime.combine(self.last, time()) - timedelta(days=self.days - 1)

    @property
    def lasts_h(self) -> float:
        """How long it lasts [h]."""
        return self.days * DAY_H

    def holds(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.begin <= moment < self.begin + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is drawn of some days; times in hours since they begin [h].

    bands      empty where nothing is computed
    intakes_h  that were noted [h]
    measured   of quantities that are drawn
    others     everything else that was measured, the newest first
    """

    window: Window
    bands: tuple[Band, ...]
    intakes_h: tuple[float, ...]
    measured: tuple[MeasuredPoint, ...]
    others: tuple[Observation, ...]


def timeline(history: History, role: Role, window: Window, *, fits: bool) -> Timeline:
    """What was entered in the window and what is expected; takes seconds.

    fits  whether people are those whom the measured values leave: up to a minute
    """
    within = [one for one in history.observations if window.holds(one.time)]
    drawn = [one for one in within if _points([one], window)]
    is_computed = role is not Role.person and not computes_nothing(gates(history, role))
    return Timeline(
        window=window,
        bands=expected(history, window, fits=fits) if is_computed else (),
        intakes_h=tuple(
            (dose.time - window.begin) / HOUR
            for dose in history.doses
            if window.holds(dose.time)
        ),
        measured=_points(drawn, window),
        others=tuple(one for one in within[::-1] if one not in drawn),
    )


def expected(history: History, window: Window, *, fits: bool) -> tuple[Band, ...]:
    """Bands until the time of the record; () where the window lies before what is
    simulated, or after it."""
    record, draws = (
        unrated(believed(history)),
        Draws(seed=1, n=PEOPLE, threads=None),
    )
    standpoint = learn(record, draws).standpoint if fits else at_first(draws)
    setup = setting(record, draws, standpoint, since=window.begin)
    begin_h, past = setup.course.hours(window.begin), setup.course
    step_h = max(1.0, np.ceil(window.lasts_h / MOST_TIMES))
    time_h = begin_h + np.arange(0.0, window.lasts_h + step_h, step_h)
    time_h = time_h[(time_h >= past.begin_h) & (time_h <= past.as_of_h)]
    if len(time_h) < 2:
        return ()
    values, met = simulated(setup, time_h, OUTPUTS, standpoint)
    of_met = {name: each[:, met] for name, each in values.items()}
    return tuple(
        drawn_band(name, time_h - begin_h, of_met, history) for name in OUTPUTS
    )


def drawn_band(
    name: str,
    time_h: Float[np.ndarray, " times"],
    values: dict[str, Float[np.ndarray, "times people"]],
    history: History,
) -> Band:
    """A quantity over people; prolactin with its limit."""
    drawn = band(name, *SHOWN[name], time_h, values)
    if name != "P":
        return drawn
    limit, limit_name = prolactin_limit(history)
    return replace(drawn, limit=limit, limit_name=limit_name)


def _points(within: list[Observation], window: Window) -> tuple[MeasuredPoint, ...]:
    """What was measured of quantities that are drawn."""
    ratings = (
        MeasuredPoint(
            quantity="SOWS",
            time_h=(one.time - window.begin) / HOUR,
            value=one.canonical,
        )
        for one in within
        if one.quantity is Quantity.sows
    )
    drawn = (o for o in points(within, window.begin) if o.quantity in OUTPUTS)
    return (*drawn, *ratings)
