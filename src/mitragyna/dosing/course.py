"""What was taken until `as_of` and what a policy would add, on one clock axis.

Time 0 is midnight of the first simulated day. A habit of unknown length began at a
different moment for each virtual person, and one of unknown amount is larger for
some than for others; both are integrated over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from jaxtyping import Float

from ..evidence.load import load
from ..population.spread import Vary, draw
from ..population.streams import Streams
from ..record.dose import Amount, AmountUnit, Intake, Phase, Regimen
from ..record.history import History, present_phases
from ..record.regimen import intakes
from ..simulate import Taken
from .bounds import bound

HOUR = timedelta(hours=1)
WEEK_H = 168.0

#: Clock times of a habit of which only "daily" is known.
USUAL_CLOCK_H = (8.0, 14.0, 20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A person's past intake and the regimen that repeats it.

    begin_h   first simulated moment [h]
    as_of_h   moment of the record [h]
    past      intakes until `as_of`
    present   the rule in force at `as_of`, None when nothing is taken
    lasting_h how long the habit of each virtual person has lasted [h]
    share     each virtual person's amounts relative to what `present` says [-]
    assumed   what had to be assumed, in words
    """

    origin: datetime
    begin_h: float
    as_of_h: float
    past: tuple[tuple[float, Amount], ...]
    present: Regimen | None
    lasting_h: Float[np.ndarray, " n"]
    share: Float[np.ndarray, " n"]
    assumed: tuple[str, ...]

    def taken(
        self,
        weeks: float,
        rule: Regimen | None,
        factor: Callable[[float], float],
    ) -> Taken:
        """Past and, for `weeks`, `rule` times `factor` of the hours since `as_of`."""
        end = self.origin + (self.as_of_h + weeks * WEEK_H) * HOUR
        start = self.origin + self.as_of_h * HOUR
        ahead = []
        for time, amount in intakes(rule, start, end) if rule else ():
            hours = (time - self.origin) / HOUR
            scale = factor(hours - self.as_of_h)
            if scale > 0:
                ahead.append(
                    (hours, Amount(value=amount.value * scale, unit=amount.unit))
                )
        every = sorted([*self.past, *ahead], key=lambda dose: dose[0])
        time_h = np.array([time for time, _ in every], float)
        began = self.as_of_h - self.lasting_h
        mask = (time_h[:, None] >= began - 1e-9) * self.share
        return Taken(time_h=time_h, amount=tuple(a for _, a in every), mask=mask)


def course(history: History, streams: Streams, n: int) -> Course:
    """The course of `n` virtual people with this history."""
    assumed: list[str] = []
    present, share = _continued(history), np.ones(n)
    if history.daily_use and present is None:
        present, share = _usual_habit(streams, n)
        assumed.append("amount and times of intake: drawn from surveys of daily users")
    rule = history.regimen or present
    lasting = _lasting_h(history, rule, streams, n, assumed)
    first = history.as_of - float(lasting.max()) * HOUR
    if history.since is not None and rule is not None:
        first = max(first, history.since)
    if history.doses:
        first = min(first, history.doses[0].time)
    first = first.replace(minute=0, second=0, microsecond=0)
    origin = first.replace(hour=0)
    return Course(
        origin=origin,
        begin_h=(first - origin) / HOUR,
        as_of_h=(history.as_of.replace(second=0, microsecond=0) - origin) / HOUR,
        past=_past(history, rule, first, origin),
        present=present,
        lasting_h=lasting if not history.doses else np.full(n, 1e9),
        share=share,
        assumed=tuple(assumed),
    )


def _continued(history: History) -> Regimen | None:
    """The habit at `as_of`, until further notice; a single intake is not repeated."""
    phases = [
        replace(phase, start_day=0, days=None)
        for phase in present_phases(history)
        if phase.intakes and (phase.every_h or phase.intakes[0].clock_h is not None)
    ]
    return Regimen(text="present habit", phases=(phases[-1],)) if phases else None


def _past(
    history: History, rule: Regimen | None, first: datetime, origin: datetime
) -> tuple[tuple[float, Amount], ...]:
    """Intakes by the rule, replaced by the exact ones from the first of these on."""
    start = history.since if history.since and history.since > first else first
    until = history.doses[0].time if history.doses else history.as_of
    ruled = intakes(rule, start, until) if rule else ()
    exact = [(dose.time, dose.amount) for dose in history.doses]
    rounded = [
        ((time.replace(second=0, microsecond=0) - origin) / HOUR, amount)
        for time, amount in [*ruled, *exact]
    ]
    return tuple(rounded)


def _lasting_h(
    history: History,
    rule: Regimen | None,
    streams: Streams,
    n: int,
    assumed: list[str],
) -> np.ndarray:
    """Hours since the habit began, by person; none has lasted longer than the cap."""
    longest = 24.0 * bound("longest_habit_days")
    if rule is None:
        return np.full(n, 24.0)
    if history.since is not None:
        hours = (history.as_of - history.since) / HOUR
        return np.full(n, min(hours, longest))
    assumed.append("how long the habit has lasted: drawn between weeks and months")
    days = draw(load().prior("habit_days"), streams, n, Vary())
    return np.minimum(24.0 * days, longest)


def _usual_habit(streams: Streams, n: int) -> tuple[Regimen, np.ndarray]:
    """A daily habit of unknown amount: mitragynine a use from a survey of products."""
    per_use = load().claim("U1.mitragynine")
    sigma = np.sqrt(np.log1p((per_use.spread or 0.0) ** 2 / 1e4))
    share = np.exp(sigma * streams.normal("habit/amount", n) - 0.5 * sigma**2)
    thinned = bound("habit_doses_per_day") / len(USUAL_CLOCK_H)
    amount = Amount(value=per_use.value or 0.0, unit=AmountUnit.mg_mitragynine)
    each = tuple(Intake(amount=amount, clock_h=hour) for hour in USUAL_CLOCK_H)
    regimen = Regimen(text="daily, amount unknown", phases=(Phase(intakes=each),))
    return regimen, share * thinned
