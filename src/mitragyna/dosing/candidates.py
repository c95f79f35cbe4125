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

from ..answer import Policy
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
from .way_down import Way, plan_of

UNTRIED = "Extrapolated from opioid guidance: no way down from kratom was ever tried."


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
    if case.way.descent is AT_ONCE:
        return _at_once(case.way)
    descent, last = case.way.descent, case.way.descent.weeks + WEEKS
    one = Candidate(
        policy=Policy.none, weeks=last, rule=case.present, factor=descent.factor,
        mg=case.mg, judged=last, regimen=_in_words(descent), added=case.way.added,
        plan=plan_of(case.way, names_pieces=True), beside=case.way.remarks,
        reason=f"{UNTRIED} Benefit is judged in week {last}, {WEEKS} weeks after the "
        "last step.",
    )  # fmt: skip
    # a habit that may be none cannot be lowered: no intake is by a known rule
    return one if case.present else replace(one, weeks=WEEKS, judged=WEEKS, mg=0.0)


def _in_words(descent: Descent) -> str:
    """A way down in a sentence."""
    if descent.percent_a_week is None:
        return f"No kratom, in equal steps over {descent.days} days."
    return (
        f"No kratom, reached by {descent.percent_a_week:g} % less of current each week "
        f"and not at once; nothing after {descent.weeks} weeks."
    )


def _at_once(way: Way) -> Candidate:
    """No intake from now on, where nothing more is needed."""
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS, regimen="No kratom from now on, without steps.",
        added=way.added, beside=way.remarks,
        reason="The comparator of every other option.",
    )  # fmt: skip


def _without_a_way(case: Case) -> Candidate:
    """No kratom where nothing is taken, or where the way off is another."""
    if case.way_off and takes_daily(case.history) is not False:
        return _by_treatment(case.way_off)
    if has_stopped_lately(case.history):
        return _go_on_without()
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS, regimen="No kratom.",
        reason="The comparator of every other option.",
    )  # fmt: skip


def _by_treatment(way_off: tuple[str, ...]) -> Candidate:
    """No kratom at the end of a treatment, whose schedule is not computed."""
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS,
        regimen="No kratom, reached by treatment and not at once.", beside=way_off,
        reason="No schedule is computed: what is shown is how it would be without "
        "any, which nobody is to do alone.",
    )  # fmt: skip


def _go_on_without() -> Candidate:
    """No intake after daily use that has ended."""
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS,
        regimen="No kratom, as now.", beside=(AFTER_STOP,),
        reason="Daily use has ended, or may have: a way down would start it again.",
    )  # fmt: skip


def _stay(case: Case) -> Candidate | None:
    if case.present is None:
        return None
    named = render(case.present) if case.mg is not None else None
    return Candidate(
        policy=Policy.stay, weeks=WEEKS, rule=case.present, factor=unchanged,
        mg=case.mg, judged=WEEKS,
        regimen=named or "The present intake, 100 %.",
        reason="Shown for comparison, not endorsed.",
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
        regimen=f"Down to {100 * share:.0f} % of the present intake, no faster than "
        "the way down.",
        plan=plan(Policy.reduce, of_present(factor, falls, case.mg)),
        reason="Less exposure; no benefit of the present intake is established.",
    )  # fmt: skip


def _by_the_week(way: Way) -> Descent:
    """The way down, or where it is quicker the fastest that takes weeks."""
    if way.descent.percent_a_week is not None:
        return way.descent
    return by_week(bound("fastest_taper_percent"), way.footing)


MADE: dict[Policy, Callable[[Case], Candidate | Withheld | None]] = {
    Policy.none: _none,
    Policy.stay: _stay,
    Policy.reduce: _lower,
    Policy.higher: higher,
    Policy.titrate: titrate,
}
