"""A randomised trial in the person, as far as an answer rests on it.

Relief of pain is moved by its periods and by nothing else. Where dependence is probable
it is not read: pain of withdrawal then looks like benefit lost.
"""

from dataclasses import replace

from ..answer import Gate, TrialLearnt
from ..evidence.bounds import bound
from ..inference.by_trial import ByTrial
from ..inference.readings import LEVELS, is_in_trial
from ..interval import tenths
from ..products.plausible import believed
from ..record.history import History
from ..safety.gates import Gates
from ..safety.rules import Says, rule_of

MOVED = (
    "Relief of pain rests on {periods} randomised periods of this person and on people "
    "like them: a chance of {after} % of {points:g} point less pain by the habit of "
    "the trial, before it {before} %. The trial alone says {alone} points."
)
BEYOND = "So much is predicted of hardly anybody, so that it moves relief little."
DISAGREES = (
    "Relief of pain is that of people like this one: the trial on record says what is "
    "predicted of too few of them to count ({periods} randomised periods)."
)
NOT_READ = (
    "Relief of pain is that of people like this one: the trial on record is not over, "
    "has too little that can be used, or is not read in dependence (`mitragyna nof1 "
    "analyse` says which)."
)


def depends(gate: Gate) -> bool:
    """Whether a gate says that dependence or withdrawal is probable."""
    return rule_of(gate.rule).says is Says.dependence


def learnable(history: History, verdict: Gates) -> History:
    """The record as it is learnt from: as far as it is believed, without what was rated
    in a trial where that is not read."""
    record = believed(history)
    return unrated(record) if any(map(depends, verdict.fired)) else record


def unrated(history: History) -> History:
    """The record without what was rated in a trial, which then moves no relief. Its
    days stay: what was taken on them, and what was measured of it."""
    if history.trial is None:
        return history
    kept = tuple(
        one
        for one in history.observations
        if one.quantity in LEVELS or not is_in_trial(one, history)
    )
    return replace(history, observations=kept)


def trial_learnt(by: ByTrial | None) -> TrialLearnt | None:
    """What the trial moved, as it stands in an answer."""
    if by is None:
        return None
    return TrialLearnt(periods=by.periods, relief=by.relief, failed=not by.holds)


def in_words(history: History, by: ByTrial | None) -> str:
    """What relief of pain rests on where a trial is on record; empty elsewhere."""
    if by is None:
        return NOT_READ if history.trial else ""
    if not by.holds:
        return DISAGREES.format(periods=by.periods)
    moved = MOVED.format(
        alone=tenths(by.benefit),
        periods=by.periods,
        points=bound("benefit_points"),
        after=_percent(by.relief.noticed_after),
        before=_percent(by.relief.noticed_before),
    )
    return f"{moved} {BEYOND}" if by.is_beyond else moved


def _percent(chance: float) -> str:
    """A chance in percent; none is said to be certain."""
    return f"{min(99.0, max(0.1, 100.0 * chance)):.2g}"
