"""Policies as rules over time: what each would add to the past.

Every policy is the present habit times a factor of time, or a new start in
milligrams of mitragynine by the certificate.

    none     nothing, by the way down
    stay     1                                          never endorsed
    lower    as the way down, to a share of the present
    higher   one step a week, few steps, inside the tested range
    titrate  once a day, one step a week
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..answer import (
    Falling,
    Ground,
    Grounds,
    Lowered,
    Nothing,
    Policy,
    Taking,
    Unchanged,
)
from ..clock import DAYS_A_WEEK
from ..evidence.bounds import bound
from ..person.course import unchanged
from ..person.use import has_stopped_lately, takes_daily
from ..record.regimen import render
from .candidate import Candidate, Case, Withheld
from .descent import AT_ONCE, Descent, by_week
from .forecast import WEEKS
from .increases import higher, titrate
from .plan import of_present, plan
from .proposal import objection
from .refuse import AFTER_STOP
from .way import Way, plan_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The allowed policies of a case: those that are made, and those that are not."""

    made: tuple[Candidate, ...]
    withheld: tuple[Withheld, ...]


def candidates(allowed: frozenset[Policy], case: Case) -> Candidates:
    """The allowed policies, made for this case; none of them meets a rule on its way
    that the present habit does not. Nothing is simulated."""
    made, withheld = [], []
    for policy, make in MADE.items():
        candidate = make(case) if policy in allowed else None
        if isinstance(candidate, Candidate):
            reason = objection(candidate, case.history)
            candidate = Withheld(policy=policy, reason=reason) if reason else candidate
        if isinstance(candidate, Candidate):
            made.append(candidate)
        elif candidate is not None:
            withheld.append(candidate)
    return Candidates(made=tuple(made), withheld=tuple(withheld))


def _none(case: Case) -> Candidate:
    if case.way is None:
        return _without_a_way(case)
    if case.way.descent == AT_ONCE:
        return _at_once(case.way)
    descent, last = case.way.descent, case.way.descent.weeks + WEEKS
    one = Candidate(
        policy=Policy.none, weeks=last, rule=case.present, factor=descent.factor,
        mg=case.mg, judged=last, regimen=_falling(descent), added=case.way.added,
        worst=case.way.worst_step,
        plan=plan_of(case.way, names_pieces=True), beside=case.way.remarks,
        reason=Grounds(ground=Ground.untried, judged_week=last, after_last=WEEKS),
    )  # fmt: skip
    # a habit that may be none cannot be lowered: no intake is by a known rule
    return one if case.present else replace(one, weeks=WEEKS, judged=WEEKS, mg=0.0)


def _falling(descent: Descent) -> Taking:
    """What a way down takes."""
    return Falling(
        days=descent.days, weeks=descent.weeks, percent_a_week=descent.percent_a_week
    )


def _at_once(way: Way) -> Candidate:
    """No intake from now on, where nothing more is needed."""
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS, regimen=Nothing.at_once,
        added=way.added, worst=way.worst_step, beside=way.remarks,
        reason=Grounds(ground=Ground.comparator),
    )  # fmt: skip


def _without_a_way(case: Case) -> Candidate:
    """No kratom where nothing is taken, or where the way off is another."""
    if case.way_off and takes_daily(case.history) is not False:
        return _by_treatment(case.way_off)
    if has_stopped_lately(case.history):
        return _go_on_without()
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS, regimen=Nothing.not_taken,
        reason=Grounds(ground=Ground.comparator),
    )  # fmt: skip


def _by_treatment(way_off: tuple[str, ...]) -> Candidate:
    """No kratom at the end of a treatment, whose schedule is not computed."""
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS, regimen=Nothing.by_treatment, beside=way_off,
        reason=Grounds(ground=Ground.not_computed),
    )  # fmt: skip


def _go_on_without() -> Candidate:
    """No intake after daily use that has ended."""
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS, regimen=Nothing.as_now, beside=(AFTER_STOP,),
        reason=Grounds(ground=Ground.ended),
    )  # fmt: skip


def _stay(case: Case) -> Candidate | None:
    if case.present is None:
        return None
    named = render(case.present) if case.mg is not None else None
    return Candidate(
        policy=Policy.stay, weeks=WEEKS, rule=case.present, factor=unchanged,
        mg=case.mg, judged=WEEKS,
        regimen=Unchanged(habit=named), reason=Grounds(ground=Ground.compared),
    )  # fmt: skip


def _lower(case: Case) -> Candidate | None:
    if case.present is None or not case.mg or case.way is None:
        return None
    share = min(bound("lower_to"), bound("tested_mg_per_day") / case.mg)
    falling = _by_the_week(case.way)

    def factor(hours: float) -> float:
        return max(share, falling.factor(hours))

    falls = sum(one > share for one in falling.shares) + 1
    return Candidate(
        policy=Policy.reduce, weeks=max(WEEKS, falls), rule=case.present, factor=factor,
        mg=case.mg, judged=WEEKS,
        regimen=Lowered(percent=100 * share),
        plan=plan(Policy.reduce, of_present(factor, falls, case.mg)),
        reason=Grounds(ground=Ground.less),
    )  # fmt: skip


def _by_the_week(way: Way) -> Descent:
    """The way down, or where it is quicker the fastest that takes weeks."""
    if way.descent.step_days == DAYS_A_WEEK:
        return way.descent
    return by_week(bound("fastest_taper_percent"), way.footing)


MADE: dict[Policy, Callable[[Case], Candidate | Withheld | None]] = {
    Policy.none: _none,
    Policy.stay: _stay,
    Policy.reduce: _lower,
    Policy.higher: higher,
    Policy.titrate: titrate,
}
