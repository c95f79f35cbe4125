"""The withdrawal that a policy adds to a person's days.

The days of the present habit are computed for a few weeks, of which the last repeats:
by then little changes any more, and what does makes a policy look no better.
"""

import numpy as np
from jaxtyping import Bool, Float, Int

from ..clock import DAYS_A_WEEK, WEEK_H
from ..evidence.bounds import bound
from ..person.course import unchanged
from ..person.setting import STEP_H, Follow, Run
from ..record.dose import Regimen
from .forecast import WEEKS

#: Samples of a week.
A_WEEK = round(WEEK_H / STEP_H)

OverTime = Float[np.ndarray, "times people"]


def is_weekly(present: Regimen | None) -> bool:
    """Whether a habit repeats by the week."""
    return present is None or all(
        WEEK_H % phase.every_h == 0
        if phase.every_h is not None
        else DAYS_A_WEEK % phase.every_days == 0
        for phase in present.phases
    )


def staying(follow: Follow, present: Regimen | None, weeks: int) -> Run:
    """The present habit, for as long as it takes to know so many weeks of it."""
    weeks = min(weeks, WEEKS) if is_weekly(present) else weeks
    return follow(weeks, present, unchanged)


def added_withdrawal(policy: Run, stay: Run) -> float:
    """Chance that a policy adds withdrawal [-]: share of the virtual people whose SOWS
    rises by more than `withdrawal_rise` over the same person's days if they stayed as
    they are, and passes `withdrawal_sows` then.

    stay  the present habit over the same hours, or over weeks whose last repeats
    """
    beyond = adds_beyond(policy, stay)
    return float((beyond[~np.isnan(beyond)] > 0.0).mean())


def adds_beyond(policy: Run, stay: Run) -> Float[np.ndarray, " n"]:
    """By how much the worst hour of each person is beyond both of what adds withdrawal
    [points]; not a number of whoever was not computed in either."""
    both = policy.met & stay.met
    after, before = (run.values["SOWS"][:, both[run.met]] for run in (policy, stay))
    before = before[same_hours(np.arange(len(after)), len(before))]
    whole = np.full(len(both), np.nan)
    whole[both] = _beyond(after, before).max(axis=0)
    return whole


def adds(after: OverTime, before: OverTime) -> Bool[np.ndarray, "times people"]:
    """When and in whom withdrawal is added to what it was in the same hours [points];
    nobody of whom either was not computed."""
    return _beyond(after, before) > 0.0


def _beyond(after: OverTime, before: OverTime) -> OverTime:
    rises = after - before - bound("withdrawal_rise")
    return np.minimum(rises, after - bound("withdrawal_sows"))


def same_hours(
    times: Int[np.ndarray, " times"], computed: int
) -> Int[np.ndarray, " times"]:
    """For each time, the row of the same hour of the week among those computed."""
    weeks_beyond = -(-np.maximum(times - (computed - 1), 0) // A_WEEK)
    return times - A_WEEK * weeks_beyond
