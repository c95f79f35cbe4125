"""What is swallowed, when, and the rule that repeats it.

    Regimen ── Phase ── Phase …      one after the other
                 └── Intake …        at clock times, every so many hours, once, or
                                     in a number of intakes a day that is not known

A `Dose` is an intake that really happened; a `Regimen` is the rule.
"""

from dataclasses import field
from enum import StrEnum
from typing import Annotated

from ..clock import DAYS_A_WEEK, HOURS_A_DAY, minute
from .check import Text, Time, member, number
from .field import FieldError, record


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
    serving = "serving"  # of a label; the product says how many are in one unit


# the most that one intake can be; more is a slip of the pen
LARGEST_INTAKE = {
    AmountUnit.g: 100.0,
    AmountUnit.mg_mitragynine: 5000.0,
    AmountUnit.mg_7oh: 1000.0,
    AmountUnit.unit: 100.0,
    AmountUnit.serving: 100.0,
}
DAY_IN_INTAKES = 3  # a day's total can be this many of the largest intakes


@record
class Amount:
    """How much, in the unit in which it was counted [unit].

    value  how much; of a range the upper end, which rules judge
    least  lower end of a range; None when it is no range
    """

    value: Annotated[float, number(0, 1e6)]
    unit: Annotated[AmountUnit, member(AmountUnit, "unit of an amount")]
    least: Annotated[float, number(0, 1e6)] | None = None

    def __post_init__(self) -> None:
        if self.least is not None and not self.least < self.value:
            raise FieldError(
                "is no lower end of a range",
                at=("least",),
                given=self.least,
                allowed=f"below {self.value:g}",
                unit=self.unit,
            )

    def times(self, factor: float) -> "Amount":
        """The amount, and both ends of a range, times `factor`."""
        least = None if self.least is None or factor == 0 else self.least * factor
        return Amount(value=self.value * factor, unit=self.unit, least=least)


def check_intake(amount: Amount, most: float | None = None) -> None:
    """Raise when nobody could swallow `amount` at once, or `most` in a day."""
    noun = "one intake" if most is None else "one day"
    most = LARGEST_INTAKE[amount.unit] if most is None else most
    if amount.value > most:
        raise FieldError(
            f"is too much for {noun}",
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
        if self.clock_h is None:
            return  # its phase says whether it is one intake or a day's total
        check_intake(self.amount)
        if self.clock_h != self.minute / 60 or self.clock_h == HOURS_A_DAY:
            raise FieldError(
                "must be a whole minute of the day",
                at=("clock_h",),
                given=self.clock_h,
                allowed="0 (00:00) to 23 + 59/60 (23:59)",
                unit="h",
            )

    @property
    def minute(self) -> int:
        """Time of day, in minutes from midnight [min]; its phase must not set it."""
        if self.clock_h is None:
            raise ValueError("an intake without a clock time has no minute")
        return minute(self.clock_h)


TimesADay = Annotated[int, number(1, HOURS_A_DAY)]


@record
class Phase:
    """A stretch of time with one habit. Exactly one of five kinds:

    at clock times   every intake has its `clock_h`
    every few hours  one intake without `clock_h`, and `every_h`
    so many a day    one intake without `clock_h`, and `times`, whose hours and
                     whose number on one day are not known
    a day's total    one intake without `clock_h`, whose amount is that of a whole
                     day, in `times` intakes or a number that is not known
    once             one intake without `clock_h`, at the start of the phase

    Clock times, so many a day and a day's total are on every `every_days`-th day, or
    on `weekdays`. No intakes at all is a pause.

    every_h     time between intakes [h]
    times       intakes a day, fewest and most [1/day]
    is_total    whether the amount is a day's total
    every_days  1 for daily, 2 for every other day
    weekdays    days of the week, Monday is 0; () means every day
    start_day   start, counted from the start of the regimen [days of 24 h]
    days        length; None means until further notice [days of 24 h]
    """

    intakes: tuple[Intake, ...]
    every_h: Annotated[float, number(0.25, 720)] | None = None
    times: tuple[TimesADay, TimesADay] | None = None
    is_total: bool = False
    every_days: Annotated[int, number(1, 30)] = 1
    weekdays: tuple[Annotated[int, number(0, DAYS_A_WEEK - 1)], ...] = ()
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
        if untimed and self.intakes:
            most = LARGEST_INTAKE[self.intakes[0].amount.unit] * DAY_IN_INTAKES
            check_intake(self.intakes[0].amount, most if self.is_total else None)
        if self.every_h is not None and (self.times or self.is_total):
            raise FieldError("intakes follow one rule")
        if self.is_open and not untimed:
            raise FieldError("an unknown number of intakes cannot have clock times")
        if self.times and self.times[0] >= self.times[1]:
            raise FieldError("the fewest intakes must be below the most", at=("times",))
        of_days = self.every_days > 1 or self.weekdays
        if of_days and (not self.intakes or (untimed and not self.is_open)):
            raise FieldError("intakes on every n-th day need clock times")
        if self.weekdays and self.every_days > 1:
            raise FieldError("names days of the week and every n-th day")
        if self.weekdays != tuple(sorted(set(self.weekdays))):
            raise FieldError("days of the week must ascend", at=("weekdays",))

    @property
    def end_day(self) -> int | None:
        """End, counted from the start of the regimen [days of 24 h]; None when open."""
        return None if self.days is None else self.start_day + self.days

    @property
    def is_open(self) -> bool:
        """Whether the number of intakes a day is not known."""
        return self.is_total or self.times is not None

    @property
    def is_each(self) -> bool:
        """Whether its one amount is that of each of several intakes a day."""
        of_times = self.times is not None and not self.is_total
        return self.every_h is not None or of_times

    @property
    def is_repeated(self) -> bool:
        """Whether its intakes repeat until it ends."""
        if not self.intakes:
            return False
        is_timed = self.intakes[0].clock_h is not None
        return is_timed or self.is_open or self.every_h is not None


@record
class Began:
    """When a habit began, as its words say: on a date, or days before the record."""

    on: Time | None = None
    days_ago: Annotated[int, number(0, 36_500)] | None = None

    def __post_init__(self) -> None:
        if (self.on is None) == (self.days_ago is None):
            raise FieldError("began on a date or days ago, one of them")


@record
class Regimen:
    """The rule by which someone takes a product; no phases means nothing is taken.

    text     as it was written; two regimens with the same phases are equal
    began    when the first phase began, if the words say it
    assumed  what had to be assumed to read it, in words
    """

    text: Text = field(compare=False)
    phases: tuple[Phase, ...]
    began: Began | None = None
    assumed: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        day: int | None = 0
        for phase in self.phases:
            if day is None or phase.start_day != day:
                raise FieldError("phases must follow each other, only the last open")
            day = phase.end_day
        units = {i.amount.unit for phase in self.phases for i in phase.intakes}
        if len(units) > 1:
            raise FieldError(
                "counts its amounts in different units",
                given=", ".join(sorted(units)),
                allowed="one unit in one regimen",
            )
