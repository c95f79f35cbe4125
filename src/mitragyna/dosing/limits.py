"""The last look at a finished answer, whatever path produced it.

What may never be said is taken out here, in one place: options the gates forbid,
amounts nobody may name, targets above the tested range, a start that nothing predicted
supports, increases with a binding constraint or a warning of dependence, an abrupt stop
after daily use. What is taken out is said. The way off is not lost over an amount: it
stands without it. A person's answer is built without options and amounts; that it names
none is asserted, in `finished`, of the whole of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from ..answer import (
    Advice,
    Option,
    Policy,
    Refusal,
    Role,
    Step,
    Unsupported,
    holds_amount,
)
from ..evidence.bounds import bound
from ..person.use import days_of_use
from ..record.dose import Amount, AmountUnit, Phase, Regimen
from ..record.history import History
from ..record.regimen_text import spread_over_day
from ..safety.gates import Gates
from ..safety.rules import rule_of
from .benefit import supports_a_start, unsupported
from .options import NOT_ENDORSED
from .policies import allowed_policies
from .proposal import INCREASES, as_habit, at_its_end
from .refuse import may_be_dependent
from .way_down import is_at_once, is_laid_out

HAVE_TARGETS = (Policy.titrate, Policy.higher, Policy.reduce)

Either = TypeVar("Either", Advice, Refusal)


def within_limits(answer: Either, history: History, gates: Gates) -> Either:
    """The answer without anything it may not contain."""
    way = answer.way_down
    if way is not None and not _may_go_down(way.steps, history, gates):
        answer = replace(answer, way_down=None)
    if isinstance(answer, Refusal):
        steps = answer.plan.steps if answer.plan else ()
        may_stand = _may_go_down(steps, history, gates)
        return answer if may_stand else replace(answer, plan=None)
    if answer.role is Role.person:
        forecast = answer.forecast and replace(answer.forecast, dose_times_h=())
        return replace(answer, options=(), unsupported=(), forecast=forecast)
    return _with_allowed(answer, history, gates)


def _may_go_down(steps: Sequence[Step], history: History, gates: Gates) -> bool:
    """A way down is for a clinician whose gates leave one, at once only where that is
    allowed, and after more than short use no faster than the fastest pace."""
    if not is_laid_out(gates, history):
        return False
    if is_at_once(gates, history):
        return True
    shares = [100.0, *(step.percent_of_start or 0.0 for step in steps)]
    days = days_of_use(history)
    if days is not None and days <= bound("fastest_taper_days"):
        return shares[:2] != [100.0, 0.0]
    falls = (before - after for before, after in pairwise(shares))
    return max(falls, default=0.0) <= bound("fastest_taper_percent") + 1e-6


def _with_allowed(answer: Advice, history: History, gates: Gates) -> Advice:
    allowed = allowed_policies(gates, history)
    kept, pointless = list[Option](), list[Unsupported]()
    warnings = list(answer.warnings)
    for option in answer.options:
        if option.policy not in allowed:
            continue
        if gates.is_potency_unknown and option.policy is Policy.none:
            option = _without_amounts(option)
        against = problem(option, history, gates)
        if against is None and _is_pointless(option):
            pointless.append(Unsupported(policy=option.policy, benefit=option.benefit))
            against = f"because {unsupported(option.benefit)}"
        if against is None:
            kept.append(option)
        else:
            warnings.append(f"{option.policy}: computed and left out, {against}")
    return replace(
        answer,
        options=tuple(kept),
        unsupported=tuple(pointless),
        warnings=tuple(warnings),
    )


def _is_pointless(option: Option) -> bool:
    """Whether it is a start that nothing predicted supports."""
    return option.policy is Policy.titrate and not supports_a_start(option.benefit)


def problem(option: Option, history: History, gates: Gates) -> str | None:
    """Why an option may not stand; None where it may."""
    most, target = bound("tested_mg_per_day"), option.target_mg_per_day
    is_reached_by = option.plan is not None or option.beside
    rises = option.policy in INCREASES
    if gates.is_potency_unknown and _names_amount(option):
        return "because how much the product holds is not known"
    if option.policy is Policy.stay and NOT_ENDORSED not in option.marks:
        return "because it was not marked as not endorsed"
    if option.policy is Policy.none and may_be_dependent(history) and not is_reached_by:
        return "because nobody who may be dependent is told to stop at once"
    if option.policy in HAVE_TARGETS and (target is None or target > most + 1e-9):
        return f"because its target would lie above {most:g} mg a day"
    steps = option.plan.steps if option.plan else ()
    is_way_down = option.policy is Policy.none and bool(steps)
    if is_way_down and not _may_go_down(steps, history, gates):
        return "because its way down is none that may stand here"
    if _largest_share(option) > _most_share(option):
        return "because its steps would multiply the present intake"
    if rises and target and (rule := at_its_end(_once_daily(history, target))):
        return f"because at its end a rule forbids it ({rule.id})"
    warnings = [gate for gate in gates.fired if rule_of(gate.rule).warns_of_dependence]
    if rises and warnings:
        return f"because a rule warns of dependence ({warnings[0].rule})"
    binding = [constraint for constraint in option.constraints if constraint.binding]
    if rises and binding:
        one = binding[0]
        return (
            f"because of {one.name}: chance {100 * one.probability:.0f} %, allowed "
            f"{100 * one.allowed:.0f} %"
        )
    return None


def _largest_share(option: Option) -> float:
    """The largest share of the present intake that it names [%]."""
    steps = option.plan.steps if option.plan else ()
    return max((step.percent_of_start or 0.0 for step in steps), default=0.0)


def _most_share(option: Option) -> float:
    """The largest that such a share may be [%]."""
    rounds = bound("steps_up") if option.policy in INCREASES else 0
    return 100.0 * bound("raise_times_present") ** rounds


def _once_daily(history: History, mg: float) -> History:
    """The same person with so much mitragynine once a day, begun now [mg]."""
    amount = Amount(value=mg, unit=AmountUnit.mg_mitragynine)
    phases = (Phase(intakes=spread_over_day(amount, 1)),)
    return as_habit(history, Regimen(text="target", phases=phases), 0.0)


def _names_amount(option: Option) -> bool:
    """Whether one of its fields holds an amount; words are not searched."""
    steps = option.plan.steps if option.plan else ()
    named = (option.target_mg_per_day, option.mitragynine_mg_per_day)
    return (
        option.policy in HAVE_TARGETS
        or any(named)
        or holds_amount(option.regimen)
        or any(step.mitragynine_mg_per_day or step.grams for step in steps)
    )


def _without_amounts(option: Option) -> Option:
    """The same in shares of the present and in whole pieces of it."""
    plan = option.plan
    steps = tuple(
        replace(step, mitragynine_mg_per_day=None, may_hold_mg_per_day=None, grams=None)
        for step in (plan.steps if plan else ())
    )
    return replace(
        option,
        target_mg_per_day=None,
        mitragynine_mg_per_day=None,
        plan=plan and replace(plan, steps=steps),
    )
