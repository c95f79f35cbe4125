"""What is foretold of the week ahead if nothing changes, before and after the fit."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from ..clock import HOUR, MINUTE, WEEK_H
from ..person.course import unchanged
from ..person.setting import Run, Setting, steps_ahead
from ..record.history import History
from .moved import Moved, compared

#: Output of the system → its mean over the week ahead, as it is called, and unit.
WEEK = {
    "plasma_MG": ("week_plasma_MG", "ng/mL"),
    "P": ("week_P", "ng/mL"),
    "SOWS": ("week_SOWS", "points"),
    "NRS": ("week_NRS", "NRS points"),
}

A_MINUTE = MINUTE / HOUR  # [h]

#: What a trial moves, and nothing else does: pain less than never exposed.
RELIEF = ("week_relief", "NRS points")


def foretold(
    history: History, weeks: tuple[Run, Run], effective: float
) -> tuple[Moved, ...]:
    """Means of the week ahead in which people of the prior differ; relief of pain only
    where a trial is on record.

    weeks      before and after what was measured
    effective  draws that the posterior is worth
    """
    before, after = map(_means, weeks)
    shown = WEEK if history.trial is None else WEEK | {"relief": RELIEF}
    return tuple(
        compared(name, unit, (before[output], after[output]), effective)
        for output, (name, unit) in shown.items()
        if np.ptp(before[output]) > 0.0
    )


class WeekAhead(NamedTuple):
    """What everyone has in the week ahead if nothing changes, and at other moments."""

    week: Run
    then: Run


def ahead(setup: Setting, also_h: Float[np.ndarray, " also"]) -> WeekAhead:
    """Both by one simulation.

    also_h  the other moments on the clock axis, or none [h]
    """
    past = setup.course
    hours = (steps_ahead(past, 1), also_h - past.as_of_h)
    own, also = (np.rint(each / A_MINUTE) * A_MINUTE for each in hours)
    every = np.union1d(own, also)
    weeks = max(1.0, every[-1] / WEEK_H + 1e-6)
    run = setup.follow_at(every, past.taken(weeks, past.present, unchanged))
    return WeekAhead(week=run.at(own), then=run.at(also))


def week(setup: Setting) -> Run:
    """What everyone has in the week ahead if nothing changes."""
    return setup.follow(1, setup.course.present, unchanged)


def _means(run: Run) -> dict[str, Float[np.ndarray, " met"]]:
    """Mean of each output over the week, of everyone who was computed."""
    mean = {output: each.mean(axis=0) for output, each in run.values.items()}
    return {
        **{output: mean[output] for output in WEEK},
        "relief": mean["NRS_u"] - mean["NRS"],
    }
