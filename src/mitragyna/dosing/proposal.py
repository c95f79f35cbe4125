"""Whether a proposal meets a rule, were it the person's habit.

Each step of a policy is written down as if it had been taken until its end, and the
rules are asked again: those that forbid an increase, and those that warn of
dependence. A policy that raises nothing may meet no rule that the present habit, kept
for as long, does not meet. Nothing is simulated.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from ..answer import Effect, Policy
from ..clock import WEEK_H
from ..person.course import unchanged
from ..person.use import days_of_use
from ..record.dose import Regimen
from ..record.history import History
from ..record.regimen import scaled
from ..safety.expired import facts_at_hand
from ..safety.rules import Rule, Says, rules
from .candidate import Candidate

INCREASES = (Policy.titrate, Policy.higher)

#: What a gate does to an answer that takes an increase away.
FORBIDS = frozenset(Effect) - {Effect.note}


def objection(candidate: Candidate, history: History) -> str | None:
    """Why a policy may not be proposed; None when no rule is in its way."""
    if candidate.rule is None:
        return None
    if candidate.policy in INCREASES:
        return _warned(history) or _forbidden(candidate, history)
    if candidate.peak > 1.0:
        return "it would rise above the present intake"
    return _newly_met(candidate, history)


def at_its_end(habit: History) -> Rule | None:
    """The rule that forbids to have raised the intake to this habit; None if none."""
    forbidding = (rule for rule in _firing(habit) if _forbids(rule))
    return next(forbidding, None)


def _forbids(rule: Rule) -> bool:
    return rule.effect in FORBIDS or rule.says is Says.dependence


def _warned(history: History) -> str | None:
    warnings = (rule.id for rule in _firing(history) if rule.warns_of_dependence)
    first = next(warnings, None)
    return first and f"a rule warns of dependence ({first})"


def _forbidden(candidate: Candidate, history: History) -> str | None:
    met = (at_its_end(habit) for habit in _steps(candidate, history))
    first = next((rule for rule in met if rule), None)
    return first and f"on its way a rule forbids it ({first.id})"


def _newly_met(candidate: Candidate, history: History) -> str | None:
    kept = replace(candidate, factor=unchanged)
    met = {rule.id for habit in _steps(kept, history) for rule in _firing(habit)}
    for habit in _steps(candidate, history):
        for rule in _firing(habit):
            if rule.id not in met:
                return f"on its way it meets a rule that is not met now ({rule.id})"
    return None


def as_habit(history: History, rule: Regimen, lasting_days: float | None) -> History:
    """The same person with a rule as the present habit, for so many days."""
    since = None
    if lasting_days is not None:
        longest = history.as_of - datetime.min
        since = history.as_of - min(timedelta(days=lasting_days), longest)
    return replace(
        history,
        regimen=rule,
        since=since,
        stopped=None,
        daily_use=None,
        doses=(),
        missed=(),
    )


def _steps(candidate: Candidate, history: History) -> Iterator[History]:
    """The habit at the end of each step; a step lasts while the amount is the same,
    and one that takes nothing is none."""
    assert candidate.rule is not None, "a policy without intakes has no steps"
    shares = [candidate.factor(week * WEEK_H) for week in range(candidate.weeks)]
    before = 0.0 if candidate.policy is Policy.titrate else days_of_use(history)
    for week, share in enumerate(shares):
        is_last = week + 1 == len(shares) or shares[week + 1] != share
        if share > 0 and is_last:
            lasting = None if before is None else before + 7.0 * (week + 1)
            yield as_habit(history, scaled(candidate.rule, share), lasting)


@lru_cache(maxsize=64)
def _firing(history: History) -> tuple[Rule, ...]:
    """The rules that fire; several policies share their steps."""
    standing = facts_at_hand(history).standing
    return tuple(rule for rule in rules() if rule.when.truth(standing))
