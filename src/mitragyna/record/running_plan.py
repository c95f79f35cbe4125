"""A way down that is followed: a file of its own beside the person's record, or the
table [plan] in it.

subject = "k-51"                       [[steps]]
amount_per_day = 7.8                   begins = 2026-12-01
unit = "g"                             percent_of_start = 75.0
regimen = "2.6 g three times a day"
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from .check import Day, Text, Time, YesNo, member, number
from .dose import AmountUnit
from .field import FieldError, field_error, is_left_out, record
from .toml_file import toml_of
from .wish import Goal


@record
class PlanStep:
    """What is taken from a day on.

    percent_of_start  of what was taken when the plan began [%]
    units             whole pieces a day; None where it is not in pieces
    """

    begins: Day
    percent_of_start: Annotated[float, number(0, 100)]
    units: Annotated[float, number(0, 1000)] | None = None


@record
class RunningPlan:
    """A way down that was chosen, with what is needed to judge how it goes.

    subject         whose it is
    made            time of the record it was made from
    amount_per_day  of what was taken when it began; None where that is not known
    regimen         the same in words; None: daily, how much is not known
    since           when that habit began; None: not known
    goal, by        what was wanted when it was made, and by which day
    allowed         chance of added withdrawal on a step [-]
    reason          why it was chosen, in words
    released        whether a clinician handed it to the person
    seal            version, evidence, inputs and seed by which it can be made again
    changed         days on which the rest was planned anew
    """

    subject: Text
    name: Text
    made: Time
    steps: Annotated[tuple[PlanStep, ...], Field(min_length=1)]
    step_days: Annotated[float, number(1, 28)]
    allowed: Annotated[float, number(0, 1)]
    seal: Text
    amount_per_day: Annotated[float, number(0, 1e6)] | None = None
    unit: Annotated[AmountUnit, member(AmountUnit, "unit of an amount")] | None = None
    regimen: Text | None = None
    since: Time | None = None
    goal: Annotated[Goal, member(Goal, "goal")] | None = None
    by: Day | None = None
    reason: Text | None = None
    released: YesNo = False
    changed: tuple[Day, ...] = Field(default=(), exclude_if=is_left_out)

    def __post_init__(self) -> None:
        days = [step.begins for step in self.steps]
        if days != sorted(set(days)):
            raise FieldError(
                "do not follow each other", at=("steps",), allowed="each later day once"
            )

    @property
    def begins(self) -> date:
        """Its first day."""
        return self.steps[0].begins

    def step_on(self, day: date) -> int | None:
        """Which step a day lies in, counted from 0; None before the first."""
        begun = [k for k, step in enumerate(self.steps) if step.begins <= day]
        return begun[-1] if begun else None

    def ends(self, step: int) -> date:
        """The first day after a step."""
        if step + 1 < len(self.steps):
            return self.steps[step + 1].begins
        return self.steps[step].begins + timedelta(days=self.step_days)


def plan_tables(plan: RunningPlan) -> dict[str, Any]:  # Any: whatever TOML holds
    """The plan as the tables of a file."""
    tables: dict[str, Any] = _adapter().dump_python(plan, exclude_none=True)
    return tables


def read_plan(path: str | Path) -> RunningPlan:
    """The plan in the TOML file at `path`; an error names the file and the field."""
    return plan_of(toml_of(path), str(path))


def plan_of(table: Mapping[str, Any], file: str) -> RunningPlan:
    """The plan in a table like that of a file; `Any`: the record checks it."""
    try:
        return _adapter().validate_python(table)
    except ValidationError as error:
        raise field_error(error, RunningPlan).in_file(file) from None


@cache
def _adapter() -> TypeAdapter[RunningPlan]:
    """What turns a table into a plan and back; slow to make."""
    return TypeAdapter(RunningPlan)
