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
from dataclasses import dataclass
from math import ceil, floor

from ..evidence.bounds import bound
from ..record.dose import Amount, AmountUnit, Phase, Regimen
from ..record.history import History
from ..record.regimen import amount_per_day, render
from ..record.regimen_text import spread_over_day
from . import steps
from .course import WEEK_H
from .forecast import WEEKS
from .intake import mitragynine_mg
from .pace import Factor, Pace, unchanged
from .refuse import AFTER_STOP
from .use import has_stopped_lately, takes_daily


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One policy to be computed.

    weeks   horizon
    rule    intakes from `as_of` on; factor multiplies their amounts [-]
    mg      mitragynine a day at factor 1 by the certificate [mg]; None unknown
    judged  week whose pain is compared
    """

    policy: str
    weeks: int
    rule: Regimen | None
    factor: Factor
    mg: float | None
    judged: int
    regimen: str
    steps: tuple[str, ...]
    reason: str

    @property
    def peak(self) -> float:
        """Largest factor of any week [-]."""
        return max(self.factor(week * WEEK_H) for week in range(self.weeks))

    @property
    def target_mg(self) -> float | None:
        """Mitragynine a day at the end by the certificate [mg]; None unknown."""
        last = self.factor((self.weeks - 1) * WEEK_H)
        return None if self.mg is None else self.mg * last


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Whose policies are made.

    present  the habit in force
    mg       mitragynine on its worst day by the certificate [mg]; None when it may
             not be named or cannot be told
    """

    history: History
    present: Regimen | None
    mg: float | None
    pace: Pace


def case_of(
    history: History, present: Regimen | None, names_mg: bool, pace: Pace
) -> Case:
    """The case of a history whose present habit is a rule."""
    day = amount_per_day(present) if present is not None and names_mg else None
    mg = None if day is None else mitragynine_mg(day, history.product)
    return Case(history=history, present=present, mg=mg, pace=pace)


def candidates(allowed: frozenset[str], case: Case) -> tuple[Candidate, ...]:
    """The allowed policies, made for this case."""
    found = [make(case) for policy, make in MADE.items() if policy in allowed]
    return tuple(candidate for candidate in found if candidate is not None)


def _none(case: Case) -> Candidate:
    if case.present is None or takes_daily(case.history) is False:
        return _nothing(case)
    percent = case.pace.percent
    weeks = case.pace.weeks + WEEKS
    return Candidate(
        policy="none", weeks=weeks, rule=case.present, factor=case.pace.factor,
        mg=case.mg, judged=weeks,
        regimen="No kratom, reached by the taper and not at once.",
        steps=(
            f"Weeks 1 to {case.pace.weeks}: {percent:g} % of present less each week, "
            "as the taper lays out; then none.",
            steps.hold(),
        ),
        reason="Stop by taper: after daily use an abrupt stop brings withdrawal. "
        f"Benefit is judged in week {weeks}, {WEEKS} weeks after the last step.",
    )  # fmt: skip


def _nothing(case: Case) -> Candidate:
    """No intake from now on, where none is by a known daily rule."""
    if has_stopped_lately(case.history):
        return _go_on_without()
    is_daily = takes_daily(case.history)
    may_be_daily = () if is_daily is False else (
        "Whether it was taken daily is not known. If it was, do not stop at once: go "
        f"down by {case.pace.percent:g} % of present a week with support.",
        steps.hold(),
    )  # fmt: skip
    return Candidate(
        policy="none", weeks=WEEKS, rule=None, factor=unchanged, mg=0.0, judged=WEEKS,
        regimen="No kratom.", steps=may_be_daily,
        reason="The comparator of every other option.",
    )  # fmt: skip


def _go_on_without() -> Candidate:
    """No intake after daily use that has ended."""
    return Candidate(
        policy="none", weeks=WEEKS, rule=None, factor=unchanged, mg=0.0, judged=WEEKS,
        regimen="No kratom, as now.", steps=(AFTER_STOP,),
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
            f"which the chance of withdrawal would be {100 * pace.withdrawal:.0f} %. "
            "No taper of kratom was ever tried."
        )
    return Candidate(
        policy="taper", weeks=pace.weeks + WEEKS, rule=case.present,
        factor=pace.factor, mg=case.mg, judged=WEEKS,
        regimen=f"Down by {pace.percent:g} % of the present intake each week, to "
        "nothing.",
        steps=steps.of_taper(pace.percent, pace.factor, pace.weeks),
        reason=untried,
    )  # fmt: skip


def _stay(case: Case) -> Candidate | None:
    if case.present is None:
        return None
    named = render(case.present) if case.mg is not None else None
    return Candidate(
        policy="stay", weeks=WEEKS, rule=case.present, factor=unchanged, mg=case.mg,
        judged=WEEKS,
        regimen=named or "The present intake, 100 %.", steps=(),
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
        policy="lower", weeks=max(WEEKS, falls), rule=case.present, factor=factor,
        mg=case.mg, judged=WEEKS,
        regimen=f"Down to {100 * share:.0f} % of the present intake, no faster than "
        "a taper.",
        steps=(*steps.weekly(factor, falls, case.mg), steps.go_on(), steps.hold()),
        reason="Less exposure; no benefit of the present intake is established.",
    )  # fmt: skip


def _higher(case: Case) -> Candidate | None:
    mg, most, step = case.mg, bound("tested_mg_per_day"), _step_mg(case.history)
    if case.present is None or not mg or mg + step > most:
        return None
    count = round(bound("steps_up"))

    def factor(hours: float) -> float:
        taken = min(count, floor(hours / WEEK_H) + 1)
        return min(mg + taken * step, most) / mg

    return Candidate(
        policy="higher", weeks=WEEKS, rule=case.present, factor=factor, mg=mg,
        judged=WEEKS,
        regimen=f"Up by {step:g} mg of mitragynine a day each week, {count} steps.",
        steps=(*steps.weekly(factor, count, mg), steps.up(), steps.futile()),
        reason="Within the amounts of the one controlled trial of repeated intake.",
    )  # fmt: skip


def _titrate(case: Case) -> Candidate | None:
    product = case.history.product
    certificate = product.certificate if product else None
    per_g = certificate.mitragynine_mg_per_g if certificate else None
    if not per_g:
        return None
    step, most = _step_mg(case.history), bound("tested_mg_per_day")
    start = min(bound("start_mg_per_day"), step)
    first = Amount(value=start / per_g, unit=AmountUnit.g)

    count = round(bound("steps_up"))

    def mg(hours: float) -> float:
        return min(start + step * min(count, floor(hours / WEEK_H)), most)

    def factor(hours: float) -> float:
        return mg(hours) / start

    shown = [
        f"Week {week + 1}: {mg(week * WEEK_H):.1f} mg of mitragynine once a day "
        f"({mg(week * WEEK_H) / per_g:.2f} g by the certificate)"
        for week in range(WEEKS)
    ]
    return Candidate(
        policy="titrate", weeks=WEEKS,
        rule=Regimen(text="start", phases=(Phase(intakes=spread_over_day(first, 1)),)),
        factor=factor, mg=start, judged=WEEKS,
        regimen=f"Start at {start:g} mg of mitragynine once a day and add {step:g} mg "
        f"a day each week, {count} times.",
        steps=(*shown, steps.up(), steps.futile()),
        reason="Start low, increase gradually, within the amounts of the one "
        "controlled trial of repeated intake.",
    )  # fmt: skip


def _step_mg(history: History) -> float:
    """One step up [mg of mitragynine a day], halved in older age."""
    is_older = history.subject.age_years >= bound("older_age_years")
    return bound("step_mg_per_day") / (2.0 if is_older else 1.0)


MADE: dict[str, Callable[[Case], Candidate | None]] = {
    "none": _none,
    "taper": _taper,
    "stay": _stay,
    "lower": _lower,
    "higher": _higher,
    "titrate": _titrate,
}
