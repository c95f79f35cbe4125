"""The last look at a finished answer, whatever path produced it.

What may never be said is taken out here, in one place: options the gates forbid,
amounts nobody may name, targets above the tested range, increases with a binding
constraint, and everything with an amount for a person.
"""

from dataclasses import replace

from ..record.history import History
from .answer import Advice, Option, Role
from .bounds import bound
from .gates import Gates
from .policies import allowed_policies

INCREASES = ("titrate", "higher")
HAVE_TARGETS = ("titrate", "higher", "lower")
AMOUNT_RULES = ("higher", "lower", "titrate")


def within_limits(
    answer: Advice, history: History, gates: Gates, targets: dict[str, float | None]
) -> Advice:
    """The answer without anything it may not contain.

    targets  mitragynine a day at the end of each policy by the certificate [mg]
    """
    if answer.role is Role.person:
        return replace(answer, options=(), forecast=_without_doses(answer))
    allowed = allowed_policies(gates, history)
    kept, warnings = [], list(answer.warnings)
    for option in answer.options:
        problem = _problem(option, allowed, gates, targets)
        if problem is None:
            kept.append(option)
        elif problem:
            warnings.append(problem)
    return replace(answer, options=tuple(kept), warnings=tuple(warnings))


def _without_doses(answer: Advice):
    forecast = answer.forecast
    return None if forecast is None else replace(forecast, dose_times_h=())


def _problem(
    option: Option,
    allowed: frozenset[str],
    gates: Gates,
    targets: dict[str, float | None],
) -> str | None:
    """Why an option may not stand: None for nothing, "" for a silent removal."""
    most = bound("tested_mg_per_day")
    target = targets.get(option.policy)
    if option.policy not in allowed:
        return ""
    if gates.is_potency_unknown and (
        option.mitragynine_mg_per_day is not None or option.policy in AMOUNT_RULES
    ):
        return ""
    if option.policy in HAVE_TARGETS and (target is None or target > most + 1e-9):
        return f"{option.policy}: left out, its target would lie above {most} mg a day"
    binding = [c.name for c in option.constraints if c.binding]
    if option.policy in INCREASES and binding:
        return f"{option.policy}: computed and left out, because of {binding[0]}"
    return None
