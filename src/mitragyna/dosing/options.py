"""Candidates computed on the same virtual people: benefit, harms, marks, rank."""

from collections.abc import Iterator

import numpy as np
from jaxtyping import Float

from ..record.history import History
from ..simulate import Profile
from .answer import Benefit, Constraint, Option
from .bounds import bound
from .candidates import Candidate
from .course import WEEK_H
from .forecast import DAY_H, Setting, daily_means, prolactin_limit
from .intake import grams

GRADE = "D: no trial in chronic pain; mechanism and prior only"


def option(candidate: Candidate, known: Setting, names_mg: bool) -> Option:
    """One policy, computed for this person; amounts only where they may be named."""
    time_h, found = known.run(candidate.weeks, candidate.rule, candidate.factor)
    daily = _daily_mg(candidate, known)
    constraints = tuple(_constraints(candidate, known, time_h, found, daily))
    marks = tuple(_marks(candidate, known, daily))
    last = daily[-7:].mean(axis=0) if len(daily) else np.zeros(known.people.n)
    low, middle, high = (float(q) for q in np.quantile(last, (0.05, 0.5, 0.95)))
    return Option(
        policy=candidate.policy,
        regimen=candidate.regimen,
        mitragynine_mg_per_day=(low, middle, high) if names_mg else None,
        probability_of_benefit=_benefit(candidate, time_h, found),
        constraints=constraints,
        marks=marks,
        untested_pattern=_is_untested(candidate, known),
        evidence_grade=GRADE,
        reason=candidate.reason,
        steps=candidate.steps,
    )


def ranked(options: list[Option], wants_to_stop: bool) -> tuple[Option, ...]:
    """Fewest binding constraints first, then benefit, then less exposure."""

    def key(item: Option) -> tuple:
        binding = sum(constraint.binding for constraint in item.constraints)
        stops = item.policy in ("taper", "none")
        mg = item.mitragynine_mg_per_day
        return (
            wants_to_stop and not stops,
            "not endorsed" in item.marks,
            binding,
            -round(item.probability_of_benefit.middle, 2),
            mg[1] if mg else 0.0,
        )

    return tuple(sorted(options, key=key))


def _benefit(candidate: Candidate, time_h, found: Profile) -> Benefit:
    """P(mean pain of the judged week ≤ 0.7 × the same person never exposed)."""
    judged = candidate.weeks if candidate.policy == "none" else bound("benefit_week")
    week = (time_h > (judged - 1) * WEEK_H) & (time_h <= judged * WEEK_H)
    never = found.values["NRS_u"][week].mean(axis=0)
    chances = [
        float(
            (
                found.values[name][week].mean(axis=0) <= bound("benefit_ratio") * never
            ).mean()
        )
        for name in ("NRS_low", "NRS", "NRS_high")
    ]
    return Benefit(low=chances[0], middle=chances[1], high=chances[2])


def _daily_mg(candidate: Candidate, known: Setting) -> Float[np.ndarray, "days people"]:
    """Mitragynine really swallowed each day from `as_of` [mg], by virtual person."""
    past = known.course
    taken = past.taken(candidate.weeks, candidate.rule, candidate.factor)
    content = known.people.content.per["MG"]
    days = candidate.weeks * 7
    total = np.zeros((days, known.people.n))
    rows = ("g", "unit", "mg_mitragynine", "mg_7oh")
    for time, amount in zip(taken.time_h, taken.amount, strict=True):
        day = int((time - past.as_of_h) // DAY_H)
        if 0 <= day < days and time >= past.as_of_h:
            total[day] += amount.value * content[rows.index(amount.unit)] * past.share
    return total


def _constraints(
    candidate: Candidate, known: Setting, time_h, found: Profile, daily
) -> Iterator[Constraint]:
    """Harms with their chance over the virtual people and the chance allowed."""

    def row(name: str, chance: float, allowed: str) -> Constraint:
        most = bound(allowed)
        return Constraint(
            name=name, probability=chance, allowed=most, binding=chance > most
        )

    values = found.values
    limit, _ = prolactin_limit(known.history)
    mean, own = (
        daily_means(time_h, values[name])[-7:].mean(axis=0) for name in ("P", "P_u")
    )
    lifted = float(((mean > limit) & (own <= limit)).mean())
    yield row("prolactin lifted above the limit", lifted, "allow_prolactin")
    sows = float((values["SOWS"].max(axis=0) > bound("withdrawal_sows")).mean())
    yield row("withdrawal on the way (SOWS above 10)", sows, "allow_withdrawal")
    growth = values["EC50_fold"].max(axis=0) / values["EC50_fold"][0]
    grown = float((growth > bound("tolerance_fold")).mean())
    yield row("tolerance grows by a quarter", grown, "allow_tolerance")
    if candidate.target is not None or len(daily):
        most = daily.max(axis=0) if len(daily) else np.zeros(1)
        over = float((most > bound("tested_mg_per_day")).mean())
        yield row("a day above the tested range", over, "allow_tested_range")
    many = float(_doses_per_day(candidate) > bound("most_doses_per_day"))
    yield row("more than three intakes a day", many, "allow_doses")
    lead = _lead_ug_per_day(candidate, known.history)
    if lead is not None:
        over = float(lead > bound("lead_ug_per_day"))
        yield row("lead above the permitted daily exposure", over, "allow_lead")
    long = float(_days_of_use(candidate, known) > bound("tested_days"))
    yield row("longer than any controlled trial", long, "allow_days")


def _marks(candidate: Candidate, known: Setting, daily) -> Iterator[str]:
    if candidate.policy == "stay":
        yield "not endorsed"
    if len(daily) and np.median(daily.max(axis=0)) > bound("tested_mg_per_day"):
        yield "above tested range"
    if _is_untested(candidate, known):
        yield "untested pattern"


def _doses_per_day(candidate: Candidate) -> float:
    if candidate.rule is None:
        return 0.0
    (phase,) = candidate.rule.phases
    if phase.every_h is not None:
        return 24.0 / phase.every_h
    return len(phase.intakes) / phase.every_days


def _days_of_use(candidate: Candidate, known: Setting) -> float:
    """Days of intake, past ones included, up to the end of the horizon."""
    if candidate.rule is None:
        return 0.0
    before = known.course.as_of_h - known.course.begin_h if known.course.past else 0.0
    return before / DAY_H + 7.0 * candidate.weeks


def _is_untested(candidate: Candidate, known: Setting) -> bool:
    return _doses_per_day(candidate) > bound("tested_doses_per_day") or _days_of_use(
        candidate, known
    ) > bound("tested_days")


def _lead_ug_per_day(candidate: Candidate, history: History) -> float | None:
    """Lead on the worst day by the certificate [ug/d]; None when not measured."""
    certificate = history.product.certificate if history.product else None
    if certificate is None or certificate.lead_ug_per_g is None:
        return None
    if candidate.rule is None:
        return 0.0
    (phase,) = candidate.rule.phases
    masses = [grams(intake.amount, history.product) for intake in phase.intakes]
    if None in masses:
        return None
    a_day = sum(mass for mass in masses if mass is not None)
    a_day *= 24.0 / phase.every_h if phase.every_h else 1.0
    peak = max(candidate.factor(week * WEEK_H) for week in range(candidate.weeks))
    return a_day * peak * certificate.lead_ug_per_g
