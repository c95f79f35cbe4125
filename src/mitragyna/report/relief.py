"""Benefit as people read it: every option beside morphine and placebo, in one table."""

from collections.abc import Iterator

from ..answer import Advice, Option, PainBenefit
from ..evidence.bounds import bound
from ..interval import tenths
from ..plots.numbers import chance

HEADS = (
    "Option",
    "Less pain than placebo, NRS points (90 % interval)",
    "Morphine over placebo, same week",
    "1 point better / worse",
    "Falls by 1 point: option, placebo, morphine",
    "Falls by 30 %: option, placebo, morphine",
    "NNT, fall by 1 point",
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


def rows(answer: Advice) -> Iterator[tuple[str, ...]]:
    """A line an option, each beside the arms of the week in which it is judged; then
    the starts that are none."""
    for number, option in enumerate(answer.options, start=1):
        yield row(f"{number} {option.policy}", option.benefit)
    for start in answer.unsupported:
        yield row(f"{start.policy}, no option", start.benefit)


def row(name: str, own: PainBenefit) -> tuple[str, ...]:
    """One benefit under the heads."""
    arms = (own, own.placebo, own.morphine)
    return (
        name,
        tenths(own.mean_difference),
        tenths(own.morphine.mean_difference),
        f"{chance(own.chance_better)} / {chance(own.chance_worse)}",
        ", ".join(chance(arm.responders_1_point) for arm in arms),
        ", ".join(chance(arm.responders_30_percent) for arm in arms),
        NO_NNT if own.nnt is None else f"{own.nnt:.0f}",
    )


def earlier(options: tuple[Option, ...]) -> str:
    """The chance of 30 % less pain than under one's own placebo, of every option."""
    each = (
        f"{number} {option.policy} {chance(p.middle)} ({chance(p.low)} to "
        f"{chance(p.high)})"
        for number, option in enumerate(options, start=1)
        for p in (option.probability_of_benefit,)
    )
    return (
        "Chance of 30 % less pain than under one’s own placebo, which the ceiling "
        "nearly excludes; middle, and for little to much difference between people: "
        f"{', '.join(each)}."
    )
