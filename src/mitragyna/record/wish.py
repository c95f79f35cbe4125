"""What is wanted of an answer, by when and why then."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .check import Day, member
from .field import is_left_out, record


class Goal(StrEnum):
    """What the person wants."""

    reduce_pain = "reduce_pain"
    cut_down = "cut_down"
    stop = "stop"
    understand = "understand"


class Reason(StrEnum):
    """Why there is a day by which it should be done."""

    surgery = "surgery"


class Ask(StrEnum):
    """What was asked besides, and is refused."""

    replace_prescribed_opioids = "replace_prescribed_opioids"
    sourcing = "sourcing"
    evade_testing = "evade_testing"
    evade_law = "evade_law"
    dose_for_child = "dose_for_child"
    dose_for_pet = "dose_for_pet"
    dose_for_third_party = "dose_for_third_party"
    diagnosis = "diagnosis"


@record
class Wish:
    """What is wanted of an answer.

    by  the day by which the goal should be reached
    """

    goal: Annotated[Goal, member(Goal, "goal")] = Goal.understand
    by: Day | None = Field(default=None, exclude_if=is_left_out)
    reason: Annotated[Reason, member(Reason, "reason")] | None = Field(
        default=None, exclude_if=is_left_out
    )
    asks: tuple[Annotated[Ask, member(Ask, "ask")], ...] = ()
