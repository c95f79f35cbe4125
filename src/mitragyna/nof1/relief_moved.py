"""Relief that is predicted of what is taken, before and after a trial: virtual people
count by how well their relief agrees with what the trial says.

Nothing else moves relief: pain that no comparison controls does not tell what relieved
it.
"""

import numpy as np
from jaxtyping import Float

from ..answer import ReliefMoved
from ..evidence.bounds import bound
from ..interval import Interval
from ..person.course import unchanged
from ..person.setting import Setting
from ..record.dose import Regimen
from .mixture import Mixture

#: Weeks until a habit that was left has settled again; its last is looked at.
WEEKS = 4


def relief_of(setup: Setting, habit: Regimen) -> Float[np.ndarray, " people"]:
    """Less pain by a habit than never exposed, on the mean of a week [NRS points]."""
    run = setup.follow(WEEKS, habit, unchanged)
    week = run.week(WEEKS)
    return (run.values["NRS_u"][week] - run.values["NRS"][week]).mean(axis=0)


def relief_moved(relief: Float[np.ndarray, " people"], benefit: Mixture) -> ReliefMoved:
    """The same before and after; what was presumed of benefit counts once.

    benefit  by the trial
    """
    presumed = np.exp(-0.5 * (relief / bound("nof1_benefit_sd")) ** 2)
    weight = benefit.density(relief) / presumed
    weight /= weight.sum()
    even = np.full(len(relief), 1.0 / len(relief))
    noticed = relief >= bound("benefit_points")
    return ReliefMoved(
        before=_interval(relief, even),
        after=_interval(relief, weight),
        noticed_before=float(even @ noticed),
        noticed_after=float(weight @ noticed),
        worth=float(1.0 / (weight**2).sum()),
    )


def _interval(
    relief: Float[np.ndarray, " people"], weight: Float[np.ndarray, " people"]
) -> Interval:
    """Median and middle 90 % of weighted people [NRS points]."""
    order = np.argsort(relief)
    below = np.cumsum(weight[order]) - 0.5 * weight[order]
    low, median, high = np.interp((0.05, 0.5, 0.95), below, relief[order])
    return Interval(low=float(low), median=float(median), high=float(high))
