"""Policies as rules over time: what each would add to the past.

Every policy is the present habit times a factor of time, or a new start in
milligrams of mitragynine by the certificate.

    stay     1                                  never endorsed
    lower    −10 % of the present a week to the target
    higher   +5 mg a day every week, two steps
    taper    −10 % of the present a week to nothing
    none     nothing; for a daily user the taper to its end
    titrate  5 mg once a day, +5 mg every week
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from ..record.dose import Amount, AmountUnit, Intake, Phase, Regimen
from ..record.history import History, takes_daily
from ..record.regimen import render
from .bounds import bound
from .course import WEEK_H
from .forecast import WEEKS, unchanged
from .intake import mitragynine_mg

STEPS_UP = 2  # then benefit is judged before anything else
LOWER_TO = 0.7  # share of the present that `lower` aims at


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One policy to be computed.

    weeks   horizon; the last of them is judged
    rule    intakes from `as_of` on; factor multiplies their amounts [-]
    target  mitragynine a day at the end by the certificate [mg], None unknown
    """

    policy: str
    weeks: int
    rule: Regimen | None
    factor: Callable[[float], float]
    regimen: str
    steps: tuple[str, ...]
    target: float | None
    reason: str


def weekly_loss() -> float:
    """Share of the present intake that a taper takes off each week [-]."""
    return bound("taper_percent_per_week") / 100.0


def taper_weeks() -> int:
    """Weeks until a taper has ended."""
    return round(1.0 / weekly_loss())


def tapering(hours: float) -> float:
    """Factor of a taper: 0.9 in the first week, 0 after the last [-]."""
    return max(0.0, 1.0 - weekly_loss() * (floor(hours / WEEK_H) + 1))


def candidates(
    allowed: frozenset[str], history: History, present: Regimen | None, known_mg: bool
) -> tuple[Candidate, ...]:
    """The allowed policies, made for this person."""
    mg = _daily_mg(history, present) if known_mg else None
    made = {
        "none": lambda: _none(history, present),
        "taper": lambda: _taper(present),
        "stay": lambda: _stay(present, known_mg, mg),
        "lower": lambda: _lower(present, mg),
        "higher": lambda: _higher(present, mg),
        "titrate": lambda: _titrate(history),
    }
    found = [make() for policy, make in made.items() if policy in allowed]
    return tuple(candidate for candidate in found if candidate is not None)


def _daily_mg(history: History, present: Regimen | None) -> float | None:
    """Mitragynine on a day of the present habit, by the certificate [mg]."""
    if present is None:
        return None
    (phase,) = present.phases
    amounts = [mitragynine_mg(i.amount, history.product) for i in phase.intakes]
    if None in amounts:
        return None
    total = sum(amount for amount in amounts if amount is not None)
    return total * (24.0 / phase.every_h if phase.every_h else 1.0)


def _none(history: History, present: Regimen | None) -> Candidate:
    if present is None or takes_daily(history) is False:
        return Candidate(
            policy="none", weeks=WEEKS, rule=None, factor=unchanged,
            regimen="No kratom.", steps=(), target=0.0,
            reason="The comparator of every other option.",
        )  # fmt: skip
    return Candidate(
        policy="none", weeks=taper_weeks() + WEEKS, rule=present, factor=tapering,
        regimen="No kratom, reached by the taper below and not at once.",
        steps=_taper_steps(), target=0.0,
        reason="Stop by taper: after daily use an abrupt stop brings withdrawal.",
    )  # fmt: skip


def _taper(present: Regimen | None) -> Candidate | None:
    if present is None:
        return None
    loss = 100 * weekly_loss()
    return Candidate(
        policy="taper", weeks=taper_weeks() + WEEKS, rule=present, factor=tapering,
        regimen=f"Down by {loss:.0f} % of the present intake each week, to nothing.",
        steps=_taper_steps(), target=0.0,
        reason="Extrapolated from opioid guidance: no taper of kratom was ever tried.",
    )  # fmt: skip


def _taper_steps() -> tuple[str, ...]:
    shares = [
        f"Week {week + 1}: {100 * tapering(week * WEEK_H):.0f} % of present"
        for week in range(taper_weeks())
    ]
    return (
        *shares,
        "Go on when withdrawal is bearable (SOWS 10 or less) and pain no worse.",
        "Hold the step for another week when SOWS is above 10 or pain rises by 2 "
        "points; step back one step when SOWS is above 20 or COWS above 12.",
        "Restart from the last bearable step. Never faster than 25 % a week after 14 "
        "days of daily use.",
    )


def _stay(
    present: Regimen | None, known_mg: bool, mg: float | None
) -> Candidate | None:
    if present is None:
        return None
    return Candidate(
        policy="stay", weeks=WEEKS, rule=present, factor=unchanged,
        regimen=render(present) if known_mg else "The present intake, 100 %.",
        steps=(), target=mg,
        reason="Shown for comparison, not endorsed.",
    )  # fmt: skip


def _lower(present: Regimen | None, mg: float | None) -> Candidate | None:
    if present is None or not mg:
        return None
    share = min(LOWER_TO, bound("tested_mg_per_day") / mg)

    def factor(hours: float) -> float:
        return max(share, tapering(hours))

    weeks = max(WEEKS, round((1.0 - share) / weekly_loss()) + 1)
    return Candidate(
        policy="lower", weeks=weeks, rule=present, factor=factor,
        regimen=f"Down to {100 * share:.0f} % of the present intake, no faster than "
        "a taper.",
        steps=(*_weekly(factor, weeks, mg), _HOLD), target=share * mg,
        reason="Less exposure at little loss of a benefit that is small.",
    )  # fmt: skip


def _higher(present: Regimen | None, mg: float | None) -> Candidate | None:
    most, step = bound("tested_mg_per_day"), bound("step_mg_per_day")
    if present is None or not mg or mg + step > most:
        return None

    def factor(hours: float) -> float:
        steps = min(STEPS_UP, floor(hours / WEEK_H) + 1)
        return min(mg + steps * step, most) / mg

    return Candidate(
        policy="higher", weeks=WEEKS, rule=present, factor=factor,
        regimen=f"Up by {step:.0f} mg of mitragynine a day each week, "
        f"{STEPS_UP} steps.",
        steps=(*_weekly(factor, STEPS_UP, mg), _UP, _FUTILE),
        target=mg * factor((WEEKS - 1) * WEEK_H),
        reason="Within the range of the one controlled trial of repeated intake.",
    )  # fmt: skip


def _titrate(history: History) -> Candidate | None:
    certificate = history.product.certificate if history.product else None
    per_g = certificate.mitragynine_mg_per_g if certificate else None
    if not per_g:
        return None
    step = bound("step_mg_per_day")
    if history.subject.age_years >= bound("older_age_years"):
        step = step / 2.0
    start = min(bound("start_mg_per_day"), step)
    intake = Intake(amount=Amount(value=start / per_g, unit=AmountUnit.g), clock_h=8.0)
    most = bound("tested_mg_per_day")

    def factor(hours: float) -> float:
        return min(start + step * floor(hours / WEEK_H), most) / start

    shown = [
        f"Week {week + 1}: {start * factor(week * WEEK_H):.1f} mg of mitragynine once "
        f"a day ({start * factor(week * WEEK_H) / per_g:.2f} g by the certificate)"
        for week in range(WEEKS)
    ]
    return Candidate(
        policy="titrate", weeks=WEEKS,
        rule=Regimen(text="start", phases=(Phase(intakes=(intake,)),)), factor=factor,
        regimen=f"Start at {start:.1f} mg of mitragynine once a day and add "
        f"{step:.1f} mg a day each week.",
        steps=(*shown, _UP, _FUTILE), target=start * factor((WEEKS - 1) * WEEK_H),
        reason="Start low, increase gradually, inside the range of the one controlled "
        "trial of repeated intake.",
    )  # fmt: skip


def _weekly(factor: Callable[[float], float], weeks: int, mg: float) -> tuple[str, ...]:
    return tuple(
        f"Week {week + 1}: {100 * factor(week * WEEK_H):.0f} % of present "
        f"({mg * factor(week * WEEK_H):.1f} mg of mitragynine a day)"
        for week in range(weeks)
    )


_HOLD = (
    "Hold the step for another week when SOWS is above 10 or pain rises by 2 points; "
    "step back one step when SOWS is above 20 or COWS above 12."
)
_UP = (
    "Go up only after 7 days, with no new gate, SOWS 10 or less and the tests of the "
    "schedule done; otherwise hold, and step back when a harm appears."
)
_FUTILE = "Stop by taper when pain has not fallen by 30 % or 2 points after two steps."
