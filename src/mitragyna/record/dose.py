"""What is swallowed, when, and the rule that repeats it.

    Regimen ── Phase ── Phase …      one after the other
                 └── Intake …        at clock times, every so many hours, or once

A `Dose` is an intake that really happened; a `Regimen` is the rule.
"""

from dataclasses import field
from enum import StrEnum
from typing import Annotated

from .check import Text, Time, member, number
from .field import FieldError, record

HOURS_A_DAY = 24


class Route(StrEnum):
    """Way into the body; im and iv exist for reference drugs."""

    oral = "oral"
    im = "im"
    iv = "iv"


class AmountUnit(StrEnum):
    """What an amount counts."""

    g = "g"  # of product
    mg_mitragynine = "mg_mitragynine"
    mg_7oh = "mg_7oh"
    unit = "unit"  # capsules, tablets, bottles


# the most that one intake can be; more is a slip of the pen
LARGEST_INTAKE = {
    AmountUnit.g: 100.0,
    AmountUnit.mg_mitragynine: 5000.0,
    AmountUnit.mg_7oh: 1000.0,
    AmountUnit.unit: 100.0,
}


@record
class Amount:
    """How much, in the unit in which it was counted [unit]."""

    value: Annotated[float, number(0, 1e6)]
    unit: Annotated[AmountUnit, member(AmountUnit, "unit of an amount")]


def check_intake(amount: Amount) -> None:
    """Raise when nobody could swallow `amount` at once."""
    most = LARGEST_INTAKE[amount.unit]
    if amount.value > most:
        raise FieldError(
            "is too much for one intake",
            at=("amount",),
            given=amount.value,
            allowed=f"0 to {most:g}",
            unit=amount.unit,
        )


@record
class Dose:
    """One intake that really happened, at a local clock time."""

    time: Time
    amount: Amount
    route: Annotated[Route, member(Route, "route")] = Route.oral

    def __post_init__(self) -> None:
        check_intake(self.amount)


@record
class Intake:
    """One intake of a phase.

    clock_h  time of day, a whole minute [h]; None when the phase sets the time
    """

    amount: Amount
    clock_h: Annotated[float, number(0, HOURS_A_DAY)] | None = None

    def __post_init__(self) -> None:
        check_intake(self.amount)
        if self.clock_h is None:
            return
        minutes = round(self.clock_h * 60)
        if self.clock_h != minutes / 60 or self.clock_h == HOURS_A_DAY:
            raise FieldError(
                "must be a whole minute of the day",
                at=("clock_h",),
                given=self.clock_h,
                allowed="0 (00:00) to 23 + 59/60 (23:59)",
                unit="h",
            )


@record
class Phase:
    """A stretch of time with one habit. Exactly one of three kinds:

    at clock times   every intake has its `clock_h`, on every `every_days`-th day
    every few hours  one intake without `clock_h`, and `every_h`
    once             one intake without `clock_h`, at the start of the phase

    No intakes at all is a pause.

    every_h     time between intakes [h]
    every_days  1 for daily, 2 for every other day
    start_day   start, counted from the start of the regimen [days of 24 h]
    days        length; None means until further notice [days of 24 h]
    """

    intakes: tuple[Intake, ...]
    every_h: Annotated[float, number(0.25, 720)] | None = None
    every_days: Annotated[int, number(1, 30)] = 1
    start_day: Annotated[int, number(0, 36_500)] = 0
    days: Annotated[int, number(1, 36_500)] | None = None

    def __post_init__(self) -> None:
        clocks = [i.clock_h for i in self.intakes if i.clock_h is not None]
        if clocks != sorted(set(clocks)):
            raise FieldError(
                "two intakes at the same time, or not in order of time",
                given=", ".join(f"{clock:g} h" for clock in clocks),
                allowed="ascending; what is taken together is one amount",
            )
        untimed = len(self.intakes) - len(clocks)
        if untimed and len(self.intakes) > 1:
            raise FieldError("several intakes need a clock time each")
        if self.every_h is not None and not untimed:
            raise FieldError("intakes every few hours cannot have clock times")
        if self.every_days > 1 and (untimed or not clocks):
            raise FieldError("intakes on every n-th day need clock times")


@record
class Regimen:
    """The rule by which someone takes a product; no phases means nothing is taken.

    text  as it was written; two regimens with the same phases are equal
    """

    text: Text = field(compare=False)
    phases: tuple[Phase, ...]

    def __post_init__(self) -> None:
        day: int | None = 0
        for phase in self.phases:
            if day is None or phase.start_day != day:
                raise FieldError("phases must follow each other, only the last open")
            day = None if phase.days is None else day + phase.days
        units = {i.amount.unit for phase in self.phases for i in phase.intakes}
        if len(units) > 1:
            raise FieldError(
                "counts its amounts in different units",
                given=", ".join(sorted(units)),
                allowed="one unit in one regimen",
            )
