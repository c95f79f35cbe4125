"""A trial in one person as rows, for the terminal and for the page."""

from ..answer import (
    DatedPeriod,
    PeriodRead,
    TrialBenefit,
    TrialPlan,
    TrialRead,
    TrialSize,
)
from ..interval import tenths

HINDRANCES = ("why", "what first")
SIZES = ("pairs", "weeks", "sees a point", "sees two")
PERIODS = ("period", "begins", "the way there", "rated")
READ = ("period", "days", "rated", "pain", "SOWS", "")
BENEFIT = ("of the difference", "")
RELIEF = ("relief by the model", "points", "a point or more")


def hindrances(answer: TrialPlan | TrialRead) -> list[tuple[str, ...]]:
    """Why there is none, and what would have to happen first."""
    return [(one.reason, one.next_step) for one in answer.hindrances]


def sizes(answer: TrialPlan) -> list[tuple[str, ...]]:
    """What trials of more and more pairs could tell."""
    return [_size(one) for one in answer.sizes]


def periods(answer: TrialPlan) -> list[tuple[str, ...]]:
    """The periods in their order."""
    return [_period(k, one) for k, one in enumerate(answer.periods, start=1)]


def read(answer: TrialRead) -> list[tuple[str, ...]]:
    """What was rated in each period."""
    return [_read(one) for one in answer.periods]


def benefit(of: TrialBenefit) -> list[tuple[str, ...]]:
    """The difference with its chances."""
    return [
        ("points lower on kratom", tenths(of.points)),
        ("lower at all", share(of.lower)),
        ("by a point or more", share(of.noticed)),
        ("by 30 % of pain off kratom or more", share(of.responds)),
        ("higher", share(of.higher)),
        ("points that withdrawal added off kratom", tenths(of.withdrawal)),
    ]


def relief(answer: TrialRead) -> list[tuple[str, ...]]:
    """What is predicted of what is taken, before and after the trial."""
    one = answer.relief
    if one is None:
        return []
    return [
        ("before the trial", tenths(one.before), share(one.noticed_before)),
        ("after it", tenths(one.after), share(one.noticed_after)),
    ]


def share(chance: float) -> str:
    """A chance in whole percent; none is said to be certain."""
    if chance < 0.01:
        return "< 1 %"
    return "> 99 %" if chance > 0.99 else f"{100 * chance:.0f} %"


def _size(one: TrialSize) -> tuple[str, ...]:
    return (
        f"{one.pairs}",
        f"{one.weeks}",
        share(one.to_see),
        share(one.to_see_much),
    )


def _period(number: int, one: DatedPeriod) -> tuple[str, ...]:
    steps = (f"{step.begins}: {step.percent_of_start:.0f} %" for step in one.steps)
    return (
        f"{number} {_name(one.with_kratom)}",
        f"{one.begins}",
        ", ".join(steps) or "as before",
        f"{one.rated} to {one.ends}",
    )


def _read(one: PeriodRead) -> tuple[str, ...]:
    return (
        f"{_name(one.with_kratom)}, {one.begins} to {one.ends}",
        f"{one.days}",
        f"{one.rated}",
        "" if one.pain is None else f"{one.pain:.1f}",
        "" if one.sows is None else f"{one.sows:.1f}",
        f"not used: {one.reason}" if one.reason else "",
    )


def _name(with_kratom: bool) -> str:
    return "on kratom" if with_kratom else "off kratom"
