"""Benefit as people read it: every option beside morphine and placebo, in one table."""

from collections.abc import Iterator

from ..answer import Option
from ..evidence.bounds import bound
from ..interval import Interval
from ..plots.numbers import chance

HEADS = (
    "Option",
    "Less pain than placebo, NRS points (90 % interval)",
    "Morphine over placebo, same week",
    "1 point better / worse",
    "Falls by 1 point: option, placebo, morphine",
    "Falls by 30 %: option, placebo, morphine",
    "Treated for one more",
)
NO_NNT = "no NNT"


def note() -> str:
    """What the numbers count, and what the morphine arm is."""
    return (
        "Mean pain of the judged week in the same virtual people. Falls count from the "
        "pain without treatment, what placebo and chance do included. Morphine, "
        f"{bound('opioid_arm_mg_per_day'):g} mg a day, is an assumed ceiling: no trial "
        "compared kratom with it."
    )


def rows(compared: tuple[Option, ...]) -> Iterator[tuple[str, ...]]:
    """A line an option, each beside the arms of the week in which it is judged."""
    for number, option in enumerate(compared, start=1):
        own = option.benefit
        arms = (own, own.placebo, own.morphine)
        yield (
            f"{number} {option.policy}",
            points(own.mean_difference),
            points(own.morphine.mean_difference),
            f"{chance(own.chance_better)} / {chance(own.chance_worse)}",
            ", ".join(chance(arm.responders_1_point) for arm in arms),
            ", ".join(chance(arm.responders_30_percent) for arm in arms),
            NO_NNT if own.nnt is None else f"{own.nnt:.0f}",
        )


def points(difference: Interval) -> str:
    """Median and interval to a tenth of a point, never a minus before 0."""
    low, median, high = (
        f"{round(x, 1) + 0.0:.1f}"
        for x in (difference.low, difference.median, difference.high)
    )
    return f"{median} ({low} to {high})"
