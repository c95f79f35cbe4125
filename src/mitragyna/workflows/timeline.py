"""What was entered about a person over days, and what is expected of people like them.

Bands run over the past as it stands on record: of people like this one, or of those
whom the measured values leave. A person's own page shows what was entered alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from jaxtyping import Bool, Float

from ..answer import Band, Role
from ..clock import DAY_H, HOUR
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
PERCENT = (5, 25, 50, 75, 95)
LIMIT = "upper limit of the laboratory"


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
    record, draws = believed(history), Draws(seed=1, n=PEOPLE, threads=None)
    standpoint = learn(record, draws).standpoint if fits else at_first(draws)
    setup = setting(record, draws, standpoint, since=window.begin)
    begin_h, past = setup.course.hours(window.begin), setup.course
    step_h = max(1.0, np.ceil(window.lasts_h / MOST_TIMES))
    time_h = begin_h + np.arange(0.0, window.lasts_h + step_h, step_h)
    time_h = time_h[(time_h >= past.begin_h) & (time_h <= past.as_of_h)]
    if len(time_h) < 2:
        return ()
    values, met = simulated(setup, time_h, OUTPUTS, standpoint)
    limits = {"P": _upper_limit(history)}
    return tuple(_bands(values, met, time_h - begin_h, limits))


def _bands(
    values: dict[str, Float[np.ndarray, "times n"]],
    met: Bool[np.ndarray, " n"],
    time_h: Float[np.ndarray, " times"],
    limits: dict[str, float | None],
) -> Iterator[Band]:
    """Percentiles over people of each quantity that is drawn."""
    for name in OUTPUTS:
        levels = np.percentile(values[name][:, met], PERCENT, axis=1)
        p5, p25, median, p75, p95 = (tuple(row) for row in levels.tolist())
        title, unit = SHOWN[name]
        limit = limits.get(name)
        yield Band(
            quantity=name,
            title=title,
            unit=unit,
            time_h=tuple(time_h.tolist()),
            p5=p5,
            p25=p25,
            median=median,
            p75=p75,
            p95=p95,
            limit=limit,
            limit_name=LIMIT if limit is not None else "",
        )


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


def _upper_limit(history: History) -> float | None:
    """The laboratory's upper limit of prolactin that was given last [ng/mL]."""
    of_last = (
        one.canonical_upper_limit
        for one in history.observations[::-1]
        if one.quantity is Quantity.prolactin and one.upper_limit is not None
    )
    return next(of_last, None)
