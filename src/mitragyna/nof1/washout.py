"""How long nothing is taken before pain off kratom is rated: until neither relief nor
withdrawal moves pain any more, by the kinetics and the adaptation of people like the
person."""

from math import ceil

import numpy as np

from ..clock import DAYS_A_WEEK
from ..dosing.descent import Descent
from ..dosing.forecast import daily_means
from ..evidence.bounds import bound
from ..person.setting import Setting

#: Share of the virtual people in whom so little is left.
MOST = 0.95


def washout_days(setup: Setting, down: Descent) -> int | None:
    """Days from the last intake of a way down; None where it takes too long."""
    longest = round(bound("nof1_longest_washout_days"))
    weeks = ceil((down.days + longest) / DAYS_A_WEEK)
    run = setup.follow(weeks, setup.course.present, down.factor)
    moved = np.abs(daily_means(run.values["NRS"] - run.values["NRS_u"]))
    left = np.quantile(moved[down.days :], MOST, axis=1)
    above = np.flatnonzero(left > bound("nof1_left_points"))
    days = int(above[-1]) + 1 if above.size else 0
    if days >= len(left):
        return None
    return max(days, round(bound("nof1_washout_days")))
