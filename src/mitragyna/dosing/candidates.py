"""Policies as rules over time: what each would add to the past.

Every policy is the present habit times a factor of time, or a new start in
milligrams of mitragynine by the certificate.

    stay     1                                          never endorsed
    lower    as a taper, down to a share of the present
    higher   one step a week, few steps, inside the tested range
    taper    the pace a week, to nothing
    none     nothing; after use that may be daily the taper to its end
    titrate  once a day, one step a week
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from ..answer import Policy
from ..evidence.bounds import bound
from ..person.course import unchanged
from ..person.use import has_stopped_lately, takes_daily, uses_kratom
from ..record.regimen import render
from .candidate import Candidate, Case, Withheld
from .forecast import WEEKS
from .increases import higher, titrate
from .plan import of_present, plan, taper
from .proposal import objection
from .refuse import AFTER_STOP, LEFT_OFF, may_be_dependent


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
    if case.way_off and takes_daily(case.history) is not False:
        return _by_treatment(case.way_off)
    if case.present is None or takes_daily(case.history) is False:
        return _nothing(case)
    weeks = case.pace.weeks + WEEKS
    return Candidate(
        policy=Policy.none, weeks=weeks, rule=case.present, factor=case.pace.factor,
        mg=case.mg, judged=weeks,
        regimen="No kratom, reached by the taper and not at once.",
        plan=taper(Policy.none, case.pace),
        reason="Stop by taper: after daily use an abrupt stop brings withdrawal. "
        f"Benefit is judged in week {weeks}, {WEEKS} weeks after the last step.",
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


def _nothing(case: Case) -> Candidate:
    """No intake from now on, where none is by a known daily rule."""
    if has_stopped_lately(case.history):
        return _go_on_without()
    without = Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS, regimen="No kratom.",
        reason="The comparator of every other option.",
    )  # fmt: skip
    if takes_daily(case.history) is False and uses_kratom(case.history):
        return _left_off(without, case)
    if takes_daily(case.history) is False:
        return without
    return replace(
        without,
        plan=taper(Policy.none, case.pace),
        beside=(
            "Whether it was taken daily is not known. If it was, do not stop at once: "
            f"go down by {case.pace.percent:g} % of present a week with support.",
        ),
    )


def _left_off(without: Candidate, case: Case) -> Candidate:
    """No kratom after occasional use, which needs no steps."""
    beside = (LEFT_OFF,) if may_be_dependent(case.history) else ()
    return replace(
        without,
        regimen="No kratom: taken on few days it is left off at once, without steps.",
        beside=beside,
    )


def _go_on_without() -> Candidate:
    """No intake after daily use that has ended."""
    return Candidate(
        policy=Policy.none, weeks=WEEKS, rule=None, factor=unchanged, mg=0.0,
        judged=WEEKS,
        regimen="No kratom, as now.", beside=(AFTER_STOP,),
        reason="Daily use has ended, or may have: a taper would start it again.",
    )  # fmt: skip


def _taper(case: Case) -> Candidate | None:
    if case.present is None:
        return None
    pace = case.pace
    untried = "Extrapolated from opioid guidance: no taper of kratom was ever tried."
    if pace.withdrawal is not None:
        untried = (
            f"Slower than the usual {bound('taper_percent_per_week'):g} % a week, at "
            f"which the added chance of withdrawal is {100 * pace.withdrawal:.0f} %. "
            "No taper of kratom was ever tried."
        )
    return Candidate(
        policy=Policy.taper, weeks=pace.weeks + WEEKS, rule=case.present,
        factor=pace.factor, mg=case.mg, judged=WEEKS,
        regimen=f"Down by {pace.percent:g} % of the present intake each week, to "
        "nothing.",
        reason=untried, plan=taper(Policy.taper, pace),
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
    if case.present is None or not case.mg:
        return None
    share = min(bound("lower_to"), bound("tested_mg_per_day") / case.mg)
    falling = case.pace.factor

    def factor(hours: float) -> float:
        return max(share, falling(hours))

    falls = ceil(100.0 * (1.0 - share) / case.pace.percent - 1e-9)
    return Candidate(
        policy=Policy.reduce, weeks=max(WEEKS, falls), rule=case.present, factor=factor,
        mg=case.mg, judged=WEEKS,
        regimen=f"Down to {100 * share:.0f} % of the present intake, no faster than "
        "a taper.",
        plan=plan(Policy.reduce, of_present(factor, falls, case.mg)),
        reason="Less exposure; no benefit of the present intake is established.",
    )  # fmt: skip


MADE: dict[Policy, Callable[[Case], Candidate | Withheld | None]] = {
    Policy.none: _none,
    Policy.taper: _taper,
    Policy.stay: _stay,
    Policy.reduce: _lower,
    Policy.higher: higher,
    Policy.titrate: titrate,
}
