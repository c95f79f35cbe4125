"""How someone stands on a way down as one page to file."""

from ..answer import Alert, PlanNow, Signal, Tier, Urgency, Watched
from .first import About
from .plan import SAYS, left, stands

ALERTS = ("How soon", "Why", "What", "Whom")
SIGNALS = ("When", "What", "Value", "Chance")
REST = ("From", "Of the beginning")


def page(answer: Watched, about: About) -> str:
    """HTML of where they stand."""
    # deferred: the extra is optional, and slow to import
    from .advise import environment

    now = PlanNow(status=answer.status, reasons=answer.reasons, place=answer.place)
    return (
        environment()
        .get_template("watch.html.jinja")
        .render(
            about=about,
            answer=answer,
            alert_heads=ALERTS,
            alerts=[_alert(one) for one in answer.alerts],
            rest_heads=REST,
            rest=[(f"{step.begins}", left(step)) for step in answer.replan],
            signal_heads=SIGNALS,
            signals=[_signal(one) for one in answer.signals],
            sources=sources(answer),
            stands=tuple(stands(now)),
            urgent=[
                action
                for action in answer.actions
                if action.urgency is Urgency.now or action.tier is Tier.same_day
            ],
            verdict=SAYS[answer.status].rstrip("."),
        )
    )


def sources(answer: Watched) -> tuple[str, ...]:
    """Everything that the page cites, once."""
    parts = (*answer.alerts, *answer.route, *answer.actions)
    cited = (key for one in parts for key in one.source.split(";"))
    return tuple(sorted({key for key in cited if key}))


def _alert(alert: Alert) -> tuple[str, ...]:
    soon = alert.tier.replace("_", " ")
    return (soon, alert.reason, alert.action, alert.whom)


def _signal(signal: Signal) -> tuple[str, ...]:
    when, what = f"{signal.time:%Y-%m-%d %H:%M}", signal.quantity.replace("_", " ")
    return (when, what, signal.given, f"{signal.tail:.3f}")
