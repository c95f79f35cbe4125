"""Ways to go on as rows, for the terminal and for the page."""

from ..answer import Going, Move, Titration
from ..interval import tenths

MOVES = ("way to go on", "less pain than placebo", "better", "worth", "why not")
LACKING = ("what", "is", "would have to be")
AS_PLACEBO = "taken to be none"
SAMPLES = ("sample", "when", "why")


def moves(answer: Titration) -> list[tuple[str, ...]]:
    """What was weighed, what is chosen first."""
    return [_move(one) for one in answer.moves]


def lacking(answer: Titration) -> list[tuple[str, ...]]:
    """What would have to be true for a step up, beside what is."""
    return [(one.what, one.now, one.needed) for one in answer.lacking]


def samples(answer: Titration) -> list[tuple[str, ...]]:
    """What is measured on a step."""
    return [(one.what, one.when, one.why) for one in answer.samples]


def steps(answer: Titration) -> tuple[str, ...]:
    """The step that is chosen, where it is one up."""
    from .plan import begin, taken  # deferred: not needed where nothing is raised

    if answer.plan is None:
        return ()
    return tuple(f"{begin(step)}: {taken(step)}" for step in answer.plan.steps)


def _move(one: Move) -> tuple[str, ...]:
    return (
        _named(one),
        AS_PLACEBO if one.going is Going.stop else f"{tenths(one.less_pain)} points",
        f"{100 * one.chance_better:.0f} %",
        f"{one.utility + 0.0:.2f} points",
        "; ".join(one.against),
    )


def _named(one: Move) -> str:
    """The way with what it takes at its end, where that may be named."""
    if not one.to_mg_per_day:
        return one.going.value
    return f"{one.going.value}, {one.to_mg_per_day:.1f} mg a day"
