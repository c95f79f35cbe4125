"""Ways down side by side as one page to file, with the steps of the chosen one."""

from ..answer import PlannedWay, Step, Taper, Tier, Urgency, WayDown
from ..plots.numbers import percent
from .first import About
from .plan import HEADS, beside_others, hold, pieces
from .sheet import DOWN, first_day, share

CAPTION = (
    "Chances among virtual people like this one; days from the first step until four "
    "weeks after the last, median and 5 to 95 %. No step of a plan that may be gone "
    "adds withdrawal in more than {allowed}."
)
NONE_BORNE = "No way down is borne: treatment comes first"


def page(answer: Taper, about: About) -> str:
    """HTML of the plans."""
    # deferred: the extra is optional, and slow to import
    from .advise import environment

    chosen = chosen_of(answer)
    return (
        environment()
        .get_template("taper.html.jinja")
        .render(
            about=about,
            answer=answer,
            caption=CAPTION.format(allowed=percent(100 * answer.allowed_withdrawal)),
            held=hold(answer.criteria),
            figure=_figure(chosen) if chosen and chosen.weeks else None,
            heads=HEADS,
            rows=[beside_others(plan) for plan in answer.plans],
            rules=[(rule.what.replace("_", " "), rule.text) for rule in answer.rules],
            sources=sources(answer),
            step_heads=DOWN,
            steps=[_step(n, s, about) for n, s in enumerate(chosen.steps, 1)]
            if chosen
            else [],
            urgent=[a for a in answer.actions if _is_urgent(a.urgency, a.tier)],
            verdict=verdict(chosen, answer),
        )
    )


def chosen_of(answer: Taper) -> PlannedWay | None:
    """The plan that may be gone, with its numbers."""
    return next((p for p in answer.plans if p.name == answer.chosen), None)


def verdict(chosen: PlannedWay | None, answer: Taper) -> str:
    """The answer in a line."""
    if chosen is None:
        return NONE_BORNE if answer.plans else answer.remarks[0]
    if not chosen.weeks:
        return "Kratom can be left off at once"
    return f"The {chosen.name} plan: {chosen.weeks} weeks"


def sources(answer: Taper) -> tuple[str, ...]:
    """Everything that the page cites, once."""
    parts = (*answer.gates, *answer.rules, *answer.route, *answer.actions)
    cited = (key for one in parts for key in one.source.split(";"))
    return tuple(sorted({key for key in cited if key}))


def _is_urgent(urgency: Urgency, tier: Tier | None) -> bool:
    return urgency is Urgency.now or tier is Tier.same_day


def _step(number: int, step: Step, about: About) -> tuple[str, ...]:
    """A step with its first day, and room to write."""
    begins = first_day(step, about)
    return (
        str(number),
        f"{begins:%Y-%m-%d}",
        f"{share(step)}{pieces(step)}",
        "",
        "",
        "",
    )


def _figure(chosen: PlannedWay) -> object:
    """The chart of its steps."""
    from ..plots import way_down as drawing
    from .figures import inline
    from .sheet import sentence

    way = WayDown(
        weeks=chosen.weeks,
        steps=chosen.steps,
        added_withdrawal=chosen.added_withdrawal,
        worst_step=chosen.worst_step,
    )
    return inline(drawing.chart(way), sentence(way))
