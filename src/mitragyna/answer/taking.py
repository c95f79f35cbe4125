"""What an option takes, as numbers, and the sentence that is made of them where it is
shown.

Whether an option names an amount is read from what it holds, never from its words: a
sentence in which something looks like an amount is not one.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Nothing(StrEnum):
    """Ways of taking nothing that have no steps."""

    not_taken = "No kratom."
    at_once = "No kratom from now on, without steps."
    as_now = "No kratom, as now."
    by_treatment = "No kratom, reached by treatment and not at once."


@dataclass(frozen=True, slots=True, kw_only=True)
class Falling:
    """To nothing by steps.

    days            until nothing is left [d]
    weeks           the same, begun ones counted
    percent_a_week  the most a week takes away [% of current]; None in shorter steps
    """

    days: int
    weeks: int
    percent_a_week: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """Down to a share of what is taken at present [%]."""

    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """As at present; in words where its amount may be named, else None."""

    habit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Above the present, a step a week [mg of mitragynine a day]."""

    step_mg: float
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A start once a day, raised a step a week [mg of mitragynine a day]."""

    first_mg: float
    step_mg: float
    steps: int


#: What an option taking.
Taking: TypeAlias = Nothing | Falling | Lowered | Unchanged | Raised | Started


def holds_amount(taking: Taking) -> bool:
    """Whether it names an amount of a product or an alkaloid; shares are none."""
    match taking:
        case Unchanged(habit=habit):
            return habit is not None
        case Raised() | Started():
            return True
        case _:
            return False


def taking_in_words(taking: Taking) -> str:
    """The regimen of an option in a sentence."""
    match taking:
        case Nothing():
            return taking.value
        case Falling(percent_a_week=None):
            return f"No kratom, in steps over {taking.days} days."
        case Falling():
            return (
                f"No kratom, reached by at most {taking.percent_a_week:.3g} % less of "
                "current each week and not at once; nothing after "
                f"{taking.weeks} weeks."
            )
        case Lowered():
            return (
                f"Down to {taking.percent:.0f} % of the present intake, no faster than "
                "the way down."
            )
        case Unchanged():
            return taking.habit or "The present intake, 100 %."
        case Raised():
            return (
                f"Up by {taking.step_mg:g} mg of mitragynine a day each week, "
                f"{taking.steps} step{'s' * (taking.steps > 1)}."
            )
        case Started():
            return (
                f"Start at {taking.first_mg:g} mg of mitragynine once a day and add "
                f"{taking.step_mg:g} mg a day each week, {taking.steps} times."
            )
