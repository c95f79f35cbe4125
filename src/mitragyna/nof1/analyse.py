"""What a trial of kratom in one person says, once it is over."""

from collections.abc import Iterator
from dataclasses import replace

from ..answer import (
    Refusal,
    Role,
    TrialBenefit,
    TrialRead,
    TrialVerdict,
)
from ..dosing.decide import decide
from ..evidence.bounds import bound
from ..inference.by_trial import ByTrial
from ..inference.crossover.law import PainLaw, ReadTerms
from ..inference.crossover.period_read import rated_periods
from ..inference.crossover.read import are_enough, is_over, read_by
from ..inference.learnt import learn
from ..interval import tenths
from ..person.setting import Draws
from ..products.plausible import believed
from ..record.clinical import clinical
from ..record.history import History
from ..record.trial_of_one import TrialOfOne
from .hindered import by_dependence

EVEN = 0.5

WORDS = {
    TrialVerdict.lower_pain: (
        "In this person pain was {points} points lower on kratom than off it: lower "
        "with a chance of {lower} %, by at least {least:g} point with {noticed} %."
    ),
    TrialVerdict.little_lower: (
        "In this person pain was lower on kratom, by {points} points: hardly as much "
        "as people notice ({least:g} point with a chance of {noticed} %)."
    ),
    TrialVerdict.no_benefit: (
        "In this person no benefit of {least:g} point is to be expected of kratom: "
        "its chance is {noticed} %."
    ),
    TrialVerdict.higher_pain: (
        "In this person pain was higher on kratom than off it, with a chance of "
        "{higher} %."
    ),
    TrialVerdict.undecided: (
        "The trial cannot tell: pain was {points} points lower on kratom, a benefit of "
        "{least:g} point has a chance of {noticed} %, none at all or harm {higher} %."
    ),
}
HINDERED = "The trial is not read, for the reasons below."
NOT_OVER = (
    "The trial runs until {day:%Y-%m-%d} and is not read before: to look earlier makes "
    "chance look like benefit."
)
TOO_FEW = "The trial is not read: fewer than two pairs of periods can be used."
STATEMENTS = (
    "Pain that goes with withdrawal off kratom counts as no benefit; withdrawal added "
    "{withdrawal} points to it.",
    "The trial was open unless a pharmacy blinded it: what is hoped for counts as "
    "benefit.",
    "It tells of pain in this person and of what was taken. It tells nothing of harm, "
    "and is no reason to start again or to raise: gates stand as before.",
    "That nothing was taken in days without kratom is read from intakes on record "
    "alone.",
    "`advise`, `fit`, `taper` and `titrate` rest on it where the trial stands in the "
    "record, as [trial].",
)
UNMOVED = (
    "Relief that is predicted stands as it was: too few of the virtual people agree "
    "with the trial."
)
BEYOND = (
    "So much is predicted of hardly anybody who takes this: what is hoped for or "
    "feared in an open trial, chance, or something that the model does not hold. "
    "Before anything is built on it, a blinded trial."
)


def analyse(
    history: History, trial: TrialOfOne, role: Role, draws: Draws
) -> TrialRead | Refusal:
    """What the trial says, or why it is not read; takes a second. For
    professionals."""
    decision = decide(history, role, draws)
    if decision.refusal is not None:
        return decision.refusal
    empty = TrialRead(
        role=role,
        first=HINDERED,
        verdict=TrialVerdict.not_read,
        actions=decision.actions,
        hindrances=by_dependence(decision.gates),
        periods=(),
        benefit=None,
        relief=None,
        statements=(),
        sealed=decision.sealed,
    )
    if empty.hindrances:
        return empty
    if not is_over(trial, history):
        return replace(empty, first=NOT_OVER.format(day=trial.ends))
    periods = rated_periods(clinical(history), trial)
    over = replace(empty, periods=tuple(one.shown for one in periods))
    if not are_enough(periods):
        return replace(over, first=TOO_FEW)
    law, read = read_by(periods)
    by = learn(replace(believed(history), trial=trial), draws).by_trial
    return _with_benefit(over, benefit_of(law, read), by)


def verdict_on(benefit: TrialBenefit) -> TrialVerdict:
    """What is said of a benefit by its chances."""
    claim = bound("nof1_claim")
    if benefit.lower >= claim:
        is_little = benefit.noticed < EVEN
        return TrialVerdict.little_lower if is_little else TrialVerdict.lower_pain
    if benefit.higher >= claim:
        return TrialVerdict.higher_pain
    if benefit.noticed <= bound("nof1_futile"):
        return TrialVerdict.no_benefit
    return TrialVerdict.undecided


def benefit_of(law: PainLaw, read: ReadTerms) -> TrialBenefit:
    """Benefit by the ratings of a trial, with its chances."""
    points = read.of(law.benefit())
    of_off = read.of(law.benefit(bound("response_share")))
    lower = float(points.above(0.0)[0])
    return TrialBenefit(
        points=points.interval(),
        lower=lower,
        higher=1.0 - lower,
        noticed=float(points.above(bound("benefit_points"))[0]),
        responds=float(of_off.above(0.0)[0]),
        withdrawal=read.of(law.by_withdrawal()).interval(),
    )


def _with_benefit(
    over: TrialRead, benefit: TrialBenefit, by: ByTrial | None
) -> TrialRead:
    verdict = verdict_on(benefit)
    return replace(
        over,
        first=_first(verdict, benefit),
        verdict=verdict,
        benefit=benefit,
        relief=by.relief if by and by.holds else None,
        statements=tuple(_statements(benefit, by)),
    )


def _first(verdict: TrialVerdict, benefit: TrialBenefit) -> str:
    return WORDS[verdict].format(
        points=tenths(benefit.points),
        least=bound("benefit_points"),
        lower=_percent(benefit.lower),
        higher=_percent(benefit.higher),
        noticed=_percent(benefit.noticed),
    )


def _statements(benefit: TrialBenefit, by: ByTrial | None) -> Iterator[str]:
    if by and by.is_beyond:
        yield BEYOND
    if by and not by.holds:
        yield UNMOVED
    numbers = {"withdrawal": tenths(benefit.withdrawal)}
    yield from (text.format(**numbers) for text in STATEMENTS)


def _percent(chance: float) -> str:
    """A chance in whole percent; none is said to be certain."""
    return f"{min(99.0, max(1.0, 100.0 * chance)):.0f}"
