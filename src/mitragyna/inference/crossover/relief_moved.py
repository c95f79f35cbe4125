"""Relief that is predicted of what is taken, before and after a trial: virtual people
count by how well their relief agrees with what the trial says.

Nothing else moves relief: pain that no comparison controls does not tell what relieved
it.
"""

import numpy as np
from jaxtyping import Float

from ...answer import ReliefMoved
from ...evidence.bounds import bound
from ...interval import Interval
from ...person.course import unchanged
from ...person.setting import Setting
from ...record.dose import Regimen
from .mixture import Mixture

PerPerson = Float[np.ndarray, " n"]

#: Weeks until a habit that was left has settled again; its last is looked at.
WEEKS = 4


def relief_of(setup: Setting, habit: Regimen) -> PerPerson:
    """Less pain by a habit than never exposed, on the mean of a week [NRS points]; nan
    of people who were not computed well enough."""
    run = setup.follow(WEEKS, habit, unchanged)
    week = run.week(WEEKS)
    relief = np.full(len(run.met), np.nan)
    relief[run.met] = (run.values["NRS_u"][week] - run.values["NRS"][week]).mean(axis=0)
    return relief


def log_agreement(relief: PerPerson, benefit: Mixture) -> PerPerson:
    """ln of what each counts by the trial, what was presumed of benefit taken out."""
    presumed = -0.5 * (relief / bound("nof1_benefit_sd")) ** 2
    log = benefit.log_density(np.nan_to_num(relief)) - presumed
    return np.where(np.isnan(relief), -np.inf, log)


def relief_moved(relief: PerPerson, weight: PerPerson) -> ReliefMoved:
    """The same before and after.

    weight  what each counts by the trial; they sum to 1
    """
    is_there = np.isfinite(relief)
    relief, weight = relief[is_there], weight[is_there]
    even = np.full(len(relief), 1.0 / len(relief))
    noticed = relief >= bound("benefit_points")
    return ReliefMoved(
        before=_interval(relief, even),
        after=_interval(relief, weight),
        noticed_before=float(even @ noticed),
        noticed_after=float(weight @ noticed),
        worth=float(1.0 / (weight**2).sum()),
    )


def _interval(relief: PerPerson, weight: PerPerson) -> Interval:
    """Median and middle 90 % of weighed people [NRS points]."""
    order = np.argsort(relief)
    below = np.cumsum(weight[order]) - 0.5 * weight[order]
    low, median, high = np.interp((0.05, 0.5, 0.95), below, relief[order])
    return Interval(low=float(low), median=float(median), high=float(high))
