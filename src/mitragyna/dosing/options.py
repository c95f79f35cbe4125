"""Candidates computed on the same virtual people: benefit, harms, marks, rank."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from ..answer import (
    Benefit,
    Constraint,
    Grounds,
    Option,
    PainBenefit,
    Policy,
    Remark,
)
from ..clock import DAY_H, DAYS_A_WEEK
from ..evidence.bounds import bound
from ..person.intake import grams
from ..person.setting import COHORT, Follow, Run, Setting
from ..population.beside import place
from ..ratios import spread
from ..record.dose import Regimen
from ..record.history import History
from ..record.regimen import (
    amount_per_day,
    phase_days_per_week,
    phase_doses_per_day,
)
from ..record.usual import FEWEST_OF_TOTAL
from .benefit import ArmPain, benefit, supports_a_start
from .candidate import Candidate
from .events import Event, events, grown, lifted, net
from .proposal import INCREASES
from .rise import rises
from .withdrawal import added_withdrawal, adds_beyond, staying

GRADE = "D: no trial in chronic pain; mechanism and prior only"
NOT_ENDORSED, ABOVE, UNTESTED = "not endorsed", "above tested range", "untested pattern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What every option of a person is held against.

    follow    what any rule does to the virtual people
    morphine  pain of the same people on an opioid, in a week
    names_mg  whether amounts may be named
    """

    setup: Setting
    follow: Follow
    morphine: Callable[[int], ArmPain]
    names_mg: bool

    def run(self, candidate: Candidate) -> Run:
        """The policy over its weeks."""
        return self.follow(candidate.weeks, candidate.rule, candidate.factor)

    def added(self, candidate: Candidate) -> float:
        """Chance that the policy adds withdrawal [-]."""
        return added_withdrawal(self.run(candidate), self._stay(candidate))

    def events(self, candidate: Candidate) -> tuple[Event, ...]:
        """What its chances are the chances of."""
        policy = self.run(candidate)
        pain = pain_of(candidate, self.setup, policy)
        withdrawal = adds_beyond(policy, self._stay(candidate))
        return tuple(events(self.setup, policy, pain, withdrawal))

    def net(self, candidate: Candidate) -> Float[np.ndarray, " n"]:
        """Who has less pain by what counts, and who more."""
        policy = self.run(candidate)
        return net(pain_of(candidate, self.setup, policy), policy)

    def _stay(self, candidate: Candidate) -> Run:
        return staying(self.follow, self.setup.course.present, candidate.weeks)


def option(candidate: Candidate, yardstick: Yardstick) -> Option:
    """One policy, computed for this person; amounts only where they may be named."""
    setup, policy = yardstick.setup, yardstick.run(candidate)
    daily = daily_mg(candidate, setup, policy)
    added = yardstick.added(candidate) if candidate.added is None else candidate.added
    names_mg = yardstick.names_mg
    relieved = benefit(
        pain_of(candidate, setup, policy), yardstick.morphine(candidate.judged)
    )
    return Option(
        policy=candidate.policy,
        regimen=candidate.regimen,
        target_mg_per_day=candidate.target_mg,
        mitragynine_mg_per_day=spread(daily[-7:].mean(axis=0)) if names_mg else None,
        probability_of_benefit=_above_own_placebo(candidate, policy),
        benefit=relieved,
        constraints=tuple(_constraints(candidate, yardstick, daily, added)),
        marks=tuple(_marks(candidate, setup, daily)),
        untested_pattern=_is_untested(candidate, setup),
        evidence_grade=GRADE,
        reason=_reason(candidate, relieved),
        plan=candidate.plan,
        beside=candidate.beside,
        weeks=candidate.plan.weeks if candidate.plan else 0,
        added_withdrawal=added,
    )


def _reason(candidate: Candidate, relieved: PainBenefit) -> Grounds:
    """The candidate's reason, and what its benefit says of it."""
    if candidate.policy is Policy.none:
        return replace(candidate.reason, remark=Remark.as_placebo)
    if candidate.policy in INCREASES and not supports_a_start(relieved):
        return replace(candidate.reason, remark=Remark.unsupported)
    return candidate.reason


def pain_of(candidate: Candidate, setup: Setting, policy: Run) -> ArmPain:
    """Pain of the judged week, by virtual person."""
    week = policy.week(candidate.judged)
    return ArmPain(
        before=setup.people.parameters["NRS0"][policy.met],
        placebo=policy.values["NRS_u"][week].mean(axis=0),
        treated=policy.values["NRS"][week].mean(axis=0),
        cohort=(np.arange(setup.people.n) // COHORT)[policy.met],
    )


def _above_own_placebo(candidate: Candidate, run: Run) -> Benefit:
    """P(mean pain of the judged week ≤ 0.7 × the same person never exposed)."""
    week = run.week(candidate.judged)
    never = run.values["NRS_u"][week].mean(axis=0)

    def chance(name: str) -> float:
        pain = run.values[name][week].mean(axis=0)
        return float(((pain <= bound("benefit_ratio") * never) & (never > 0)).mean())

    return Benefit(low=chance("NRS_low"), middle=chance("NRS"), high=chance("NRS_high"))


def daily_mg(
    candidate: Candidate, setup: Setting, run: Run
) -> Float[np.ndarray, "days people"]:
    """Mitragynine swallowed each day from `as_of` [mg], by virtual person."""
    content = np.vstack([one.content.per["MG"] for one in setup.people.purchases])
    total = np.zeros((candidate.weeks * 7, setup.people.n))
    days = (run.taken.time_h - setup.course.as_of_h) // DAY_H
    share = run.taken.mask
    for dose in np.flatnonzero((days >= 0) & (days < len(total))):
        amount = run.taken.amount[dose]
        mg = amount.value * content[place(amount)]
        total[int(days[dose])] += mg if share is None else mg * share[dose]
    return total


def _constraints(
    candidate: Candidate, yardstick: Yardstick, daily, added: float
) -> Iterator[Constraint]:
    """Harms with their chance over the virtual people and the chance allowed."""

    def row(name: str, chance: float, allowed: str) -> Constraint:
        most = bound(allowed)
        return Constraint(
            name=name, probability=chance, allowed=most, binding=chance > most
        )

    def share(true: np.ndarray) -> float:
        return float(true.mean())

    setup, policy = yardstick.setup, yardstick.run(candidate)
    high = share(lifted(setup, policy) > 0.0)
    yield row("prolactin lifted above the limit", high, "allow_prolactin")
    worst = candidate.worst
    where = "on the way" if worst is None else "by a step"
    sows = f"withdrawal added {where} (SOWS above {bound('withdrawal_sows'):g})"
    yield row(sows, added if worst is None else worst, "added_withdrawal")
    more = f"tolerance grows by {100 * (bound('tolerance_fold') - 1):.0f} %"
    yield row(more, share(grown(policy) > 0.0), "allow_tolerance")
    if candidate.policy is not Policy.none:  # it is not judged by where it begins
        above = share(daily.max(axis=0) > bound("tested_mg_per_day"))
        yield row("a day above the tested range", above, "allow_tested_range")
        most = bound("most_doses_per_day")
        many = float(_doses_per_day(candidate.rule) > most)
        yield row(f"more than {most:g} intakes a day", many, "allow_doses")
        for medicine, chance, times in rises(candidate, setup):
            name = f"{medicine} above {times:g} times its usual level"
            yield row(name, chance, "allow_ratio")
    lead = _lead_ug_per_day(candidate, setup.history)
    if lead is not None:
        over = float(lead > bound("lead_ug_per_day"))
        yield row("lead above the permitted daily exposure", over, "allow_lead")
    long = share(_days_of_use(candidate, setup) > bound("tested_days"))
    yield row("longer than any controlled trial (does not bind)", long, "allow_days")


def _marks(candidate: Candidate, setup: Setting, daily) -> Iterator[str]:
    most = bound("tested_mg_per_day")
    if candidate.policy is Policy.stay:
        yield NOT_ENDORSED
    by_certificate = (candidate.mg or 0.0) * candidate.peak
    if by_certificate > most or np.median(daily.max(axis=0)) > most:
        yield ABOVE
    if _is_untested(candidate, setup):
        yield UNTESTED


def _is_untested(candidate: Candidate, setup: Setting) -> bool:
    """More intakes a day, or more days of them, than in the controlled trial."""
    often = _doses_per_day(candidate.rule) > bound("tested_doses_per_day")
    return often or bool(
        np.median(_days_of_use(candidate, setup)) > bound("tested_days")
    )


def _doses_per_day(rule: Regimen | None) -> float:
    if rule is None:
        return 0.0
    (phase,) = rule.phases
    if phase.every_h is not None:
        return DAY_H / phase.every_h
    a_day = phase_doses_per_day(phase)
    fewest = FEWEST_OF_TOTAL if a_day is None else a_day
    return fewest * phase_days_per_week(phase) / DAYS_A_WEEK


def _days_of_use(candidate: Candidate, setup: Setting) -> Float[np.ndarray, " n"]:
    """Days of intake, past ones included, up to the end of the horizon."""
    if candidate.rule is None:
        return np.zeros(setup.people.n)
    return setup.course.habit.lasting_h / DAY_H + 7.0 * candidate.weeks


def _lead_ug_per_day(candidate: Candidate, history: History) -> float | None:
    """The most lead there can be on the worst day by the certificate [ug/d]."""
    certificate = history.product.certificate if history.product else None
    content = certificate.most("lead_ug_per_g") if certificate else None
    if content is None:
        return None
    day = amount_per_day(candidate.rule) if candidate.rule else None
    if day is None:
        return 0.0
    mass = grams(day, history.product)
    if mass is None:
        return None
    return mass * candidate.peak * content
