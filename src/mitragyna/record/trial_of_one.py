"""A randomised trial in one person that is run: a file beside the person's record, or
the table [trial] in it.

subject = "k-51"                       [[periods]]
made = 2026-12-01T09:00:00             with_kratom = false
habit = "2 g once daily"               begins = 2026-12-02
seed = 1                               clean = 2026-12-02
                                       rated = 2026-12-16
                                       ends = 2026-12-29
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from ..clock import DAY
from .check import Day, Text, Time, YesNo
from .field import FieldError, field_error, record
from .regimen_text import parse_regimen
from .running_plan import PlanStep
from .toml_file import toml_of


@record
class TrialPeriod:
    """Days on kratom as it was taken, or off it.

    clean  the first day on the full amount, or without any
    rated  the first day whose pain counts
    ends   its last day
    steps  the way to it, in percent of what was taken when the trial began
    """

    with_kratom: YesNo
    begins: Day
    clean: Day
    rated: Day
    ends: Day
    steps: tuple[PlanStep, ...] = ()

    def __post_init__(self) -> None:
        days = [self.begins, self.clean, self.rated, self.ends]
        if days != sorted(days):
            raise FieldError(
                "has days that do not follow each other",
                at=("begins",),
                allowed="begins, clean, rated, ends, none before the last",
            )

    def share_on(self, day: date) -> float:
        """What is taken on a day from its first on, of what was taken before [-]."""
        if self.clean <= day:
            return float(self.with_kratom)
        taken = [s.percent_of_start for s in self.steps if s.begins <= day]
        return taken[-1] / 100.0 if taken else float(not self.with_kratom)

    @property
    def rated_days(self) -> tuple[date, ...]:
        """The days whose pain counts."""
        count = (self.ends - self.rated).days + 1
        return tuple(self.rated + k * DAY for k in range(count))


@record
class TrialOfOne:
    """A trial that was laid out for one person, in pairs of periods.

    made   time of the record it was made from
    habit  what is taken in its periods on kratom, in words
    seed   of the order of its periods
    """

    subject: Text
    made: Time
    habit: Text
    seed: Annotated[int, Field(ge=0)]
    periods: Annotated[tuple[TrialPeriod, ...], Field(min_length=2)]

    def __post_init__(self) -> None:
        if not parse_regimen(self.habit).phases:
            raise FieldError("holds nothing that is taken", at=("habit",))
        if any(b.begins <= a.ends for a, b in pairwise(self.periods)):
            raise FieldError(
                "do not follow each other",
                at=("periods",),
                allowed="each after the last",
            )
        if any(a.with_kratom == b.with_kratom for a, b in self.pairs) or self._is_odd:
            raise FieldError(
                "are no pairs",
                at=("periods",),
                allowed="two by two, one of them on kratom and one off it",
            )

    def spans(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.periods[0].begins <= day <= self.ends

    def share_on(self, day: date) -> float:
        """What is taken on a day of it, of what was taken before [-]; 1 on every
        other day."""
        begun = [one for one in self.periods if one.begins <= day]
        return begun[-1].share_on(day) if begun and day <= self.ends else 1.0

    def without_since(self, day: date) -> date | None:
        """Since when nothing is taken where a day lies in days off kratom; None where
        it does not."""
        begun = [one for one in self.periods if one.begins <= day]
        is_off = begun and day <= self.ends and not begun[-1].share_on(day)
        return begun[-1].clean if is_off else None

    @property
    def pairs(self) -> tuple[tuple[TrialPeriod, TrialPeriod], ...]:
        """Its periods two by two."""
        return tuple(zip(self.periods[::2], self.periods[1::2], strict=False))

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.periods[-1].ends

    @property
    def _is_odd(self) -> bool:
        return len(self.periods) % 2 == 1


def trial_tables(trial: TrialOfOne) -> dict[str, Any]:  # Any: whatever TOML holds
    """The trial as the tables of a file."""
    tables: dict[str, Any] = _adapter().dump_python(trial, exclude_none=True)
    return tables


def read_trial(path: str | Path) -> TrialOfOne:
    """The trial in the TOML file at `path`; an error names the file and the field."""
    return trial_of(toml_of(path), str(path))


def trial_of(table: Mapping[str, Any], file: str) -> TrialOfOne:
    """The trial in a table like that of a file; `Any`: the record checks it."""
    try:
        return _adapter().validate_python(table)
    except ValidationError as error:
        raise field_error(error, TrialOfOne).in_file(file) from None


@cache
def _adapter() -> TypeAdapter[TrialOfOne]:
    """What turns a table into a trial and back; slow to make."""
    return TypeAdapter(TrialOfOne)
