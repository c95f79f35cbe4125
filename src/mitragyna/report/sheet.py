"""What is kept beside page one: a way down to tear off, or a diary."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..answer import Advice, Refusal, Role, Step, Urgency, WayDown
from ..clock import DAYS_A_WEEK
from ..plots.extra import markupsafe
from ..plots.numbers import percent
from .first import A4, About, page_one
from .first.clinical import way_down
from .first.personal import warnings
from .plan import begin

DOWN = ("Step", "From", "Of the beginning", "Withdrawal", "Pain 0-10", "Held")
DIARY = ("Date", "When taken", "How much", "Pain", "Sleep", "How I felt, what else")
DIARY_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A chart with the lines to fill in below it.

    said    the way down in a sentence
    figure  its chart
    """

    said: str
    figure: markupsafe.Markup
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """What the rules warn a person of beside page one, and empty days to fill in."""

    warnings: tuple[str, ...]
    heads: tuple[str, ...]
    days: tuple[str, ...]


def sheet(answer: Advice | Refusal, about: About) -> Sheet | None:
    """The way down to tear off; None where there is none, or nothing to hold: page one
    says that it is stopped now."""
    way = answer.way_down
    if answer.role is Role.person or way is None or not way.weeks:
        return None
    # deferred: the extra is optional, and slow to import
    from ..plots import way_down as drawing
    from .figures import inline

    return Sheet(
        said=way_down(way),
        figure=inline(drawing.chart(way), sentence(way)),
        heads=DOWN,
        rows=tuple(_line(n, step, about) for n, step in enumerate(way.steps, 1)),
    )


def _line(number: int, step: Step, about: About) -> tuple[str, ...]:
    """A step with its first day, and room to write."""
    taken = share(step)
    if step.grams is not None:
        taken += f", {step.grams:.2f} g a day"
    return (str(number), f"{first_day(step, about):%Y-%m-%d}", taken, "", "", "")


def first_day(step: Step, about: About) -> date:
    """When a step begins, the day after the record being the first of all."""
    day = step.from_day or (step.from_week - 1) * DAYS_A_WEEK + 1
    return about.as_of.date() + timedelta(days=day)


def share(step: Step) -> str:
    """What is left of the beginning, in whole percent."""
    return percent(round(step.percent_of_start or 0.0))


def sentence(way: WayDown) -> str:
    """The chart in words."""
    shares = ", ".join(f"{begin(step).lower()}: {share(step)}" for step in way.steps)
    return f"Share of the present intake from step to step. {shares}."


def diary(answer: Advice | Refusal, about: About) -> Diary | None:
    """Two weeks to fill in, for whoever takes kratom; None for a professional, and in
    an emergency."""
    calling = any(action.urgency is Urgency.now for action in answer.actions)
    if answer.role is not Role.person or calling:
        return None
    days = (about.as_of + timedelta(days=n) for n in range(1, DIARY_DAYS + 1))
    first = page_one(answer, about, A4)
    said = {item for section in first.sections for item in section.items}
    return Diary(
        warnings=tuple(one for one in warnings(answer) if one not in said),
        heads=DIARY,
        days=tuple(f"{day:%a %d %b}" for day in days),
    )
